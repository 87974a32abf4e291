import { open } from 'node:fs/promises'
import path from 'node:path'
import fastifyStatic from '@fastify/static'
import type { FastifyInstance } from 'fastify'
import { Misconfigured } from '#platform/faults.ts'

/** What a file of tiles begins with (PMTiles, version 3: name and version). */
const MAGIC = 'PMTiles\u0003'
const ADDRESS = '/map/tiles.pmtiles'

/**
 * Serves the installation's file of map tiles under one address, by ranges: a map asks for the parts in sight alone. A file
 * that is none of tiles stops the start with one clear line.
 */
export async function serveMapTiles(app: FastifyInstance, file: string): Promise<void> {
  await checkTiles(file)
  const { dir, base } = path.parse(path.resolve(file))
  // The pages have decorated the answer already, when there are pages.
  if (!app.hasReplyDecorator('sendFile')) await app.register(fastifyStatic, { root: dir, serve: false })
  app.get(ADDRESS, (_request, answer) =>
    answer.type('application/vnd.pmtiles').sendFile(base, dir, { cacheControl: true, maxAge: '1h', etag: true }),
  )
}

async function checkTiles(file: string): Promise<void> {
  const head = Buffer.alloc(MAGIC.length)
  try {
    const handle = await open(file)
    try {
      await handle.read(head, 0, MAGIC.length, 0)
    } finally {
      await handle.close()
    }
  } catch {
    throw new Misconfigured(`OTKEL_MAP_TILES: ${file} cannot be read`)
  }
  if (head.toString('latin1') !== MAGIC)
    throw new Misconfigured(`OTKEL_MAP_TILES: ${file} is no PMTiles file (version 3)`)
}
