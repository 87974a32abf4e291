import { existsSync, readdirSync } from 'node:fs'
import path from 'node:path'
import fastifyStatic from '@fastify/static'
import type { FastifyInstance } from 'fastify'

/** Where the built web pages lie. */
export const WEB_FOLDER = path.resolve(import.meta.dirname, '..', 'dist', 'web')

/** Serves the built web pages: hashed assets for a year, pages always fresh. Without a build there are no pages. */
export async function serveWebPages(app: FastifyInstance, folder: string): Promise<boolean> {
  if (!existsSync(path.join(folder, 'index.html'))) return false
  await app.register(fastifyStatic, {
    root: folder,
    wildcard: false,
    preCompressed: true,
    cacheControl: false,
    setHeaders: (answer, file) => {
      const forever = file.includes(`${path.sep}assets${path.sep}`)
      answer.header('cache-control', forever ? 'public, max-age=31536000, immutable' : 'no-cache')
    },
  })
  for (const workplace of workplacesIn(folder)) {
    app.get(`/${workplace}`, (_request, answer) => answer.redirect(`/${workplace}/`, 308))
    // Deep links of a workplace open the same page, which then shows what the address names.
    app.get(`/${workplace}/*`, (request, answer) =>
      /\.[a-z0-9]{2,12}$/i.test(request.url.split('?')[0] ?? '')
        ? answer.callNotFound()
        : answer.sendFile(`${workplace}/index.html`),
    )
  }
  return true
}

/** Workplaces of the build: every folder with a page is an application with its own routes below it. */
export function workplacesIn(folder: string): readonly string[] {
  if (!existsSync(folder)) return []
  const entries = readdirSync(folder, { withFileTypes: true }).filter((entry) => entry.isDirectory())
  return entries.map(({ name }) => name).filter((name) => existsSync(path.join(folder, name, 'index.html')))
}
