import assert from 'node:assert/strict'
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { test, type TestContext } from 'node:test'
import fastify from 'fastify'
import { Misconfigured } from '#platform/faults.ts'
import { PMTiles, type Source } from 'pmtiles'
import { tinyTiles } from '../test/support/tiny-tiles.ts'
import { serveMapTiles } from './map-tiles.ts'

function fileWith(t: TestContext, content: Buffer): string {
  const folder = mkdtempSync(path.join(tmpdir(), 'otkel-tiles-'))
  t.after(() => rmSync(folder, { recursive: true, force: true }))
  const file = path.join(folder, 'country.pmtiles')
  writeFileSync(file, content)
  return file
}

test('a file of tiles is served by ranges, as a map reads it', async (t) => {
  const app = fastify()
  t.after(() => app.close())
  await serveMapTiles(app, fileWith(t, tinyTiles()))
  const source: Source = {
    getKey: () => 'tiny',
    getBytes: async (offset, length) => {
      const range = `bytes=${offset}-${offset + length - 1}`
      const answer = await app.inject({ url: '/map/tiles.pmtiles', headers: { range } })
      assert.equal(answer.statusCode, 206)
      const { buffer, byteOffset, byteLength } = answer.rawPayload
      return { data: buffer.slice(byteOffset, byteOffset + byteLength) as ArrayBuffer }
    },
  }
  const archive = new PMTiles(source)
  assert.equal((await archive.getHeader()).tileType, 1)
  const metadata = (await archive.getMetadata()) as { vector_layers: { id: string }[] }
  assert.deepEqual(
    metadata.vector_layers.map(({ id }) => id),
    ['water', 'roads'],
  )
  assert.ok(((await archive.getZxy(0, 0, 0))?.data.byteLength ?? 0) > 40)
  assert.equal(await archive.getZxy(1, 0, 0), undefined)
})

test('a file that is none of tiles, or is not there, stops the start with one line', async (t) => {
  const app = fastify()
  t.after(() => app.close())
  await assert.rejects(serveMapTiles(app, fileWith(t, Buffer.from('SQLite format 3\0'))), (error: Error) => {
    assert.ok(error instanceof Misconfigured)
    return /is no PMTiles file/.test(error.message)
  })
  await assert.rejects(serveMapTiles(app, '/nowhere/country.pmtiles'), /cannot be read/)
})
