import { existsSync, readdirSync } from 'node:fs'
import path from 'node:path'
import fastifyStatic from '@fastify/static'
import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify'
import { askedAhead, firstPageFor } from './first-page.ts'

/** Where the built web pages lie. */
export const WEB_FOLDER = path.resolve(import.meta.dirname, '..', 'dist', 'web')

/**
 * Serves the built web pages: hashed assets for a year, pages always fresh. Without a build there are no pages. A page comes
 * in the form that fits whoever asks ({@link firstPageFor}); `sessionCookie` is the cookie by which somebody is known.
 */
export async function serveWebPages(app: FastifyInstance, folder: string, sessionCookie: string): Promise<boolean> {
  if (!existsSync(path.join(folder, 'index.html'))) return false
  await app.register(fastifyStatic, {
    root: folder,
    wildcard: false,
    globIgnore: ['**/index*.html*'],
    preCompressed: true,
    cacheControl: false,
    setHeaders: (answer, file) => {
      const forever = file.includes(`${path.sep}assets${path.sep}`)
      answer.header('cache-control', forever ? 'public, max-age=31536000, immutable' : 'no-cache')
    },
  })
  const senderOf = (workplace: string) => {
    const forms = new Set(readdirSync(path.join(folder, workplace)))
    return ({ url, headers }: FastifyRequest, answer: FastifyReply) => {
      const cookies = headers.cookie ?? ''
      const signedIn = cookies.split(';').some((pair) => pair.trim().startsWith(`${sessionCookie}=`))
      const fitting = firstPageFor({ url, cookies, accepts: headers['accept-language'] ?? '', signedIn })
      const ahead = askedAhead(url)
      if (ahead !== undefined) answer.header('link', ahead)
      return answer.sendFile(path.posix.join(workplace, forms.has(fitting) ? fitting : 'index.html'))
    }
  }
  app.get('/', senderOf(''))
  for (const workplace of workplacesIn(folder)) {
    const send = senderOf(workplace)
    app.get(`/${workplace}`, (_request, answer) => answer.redirect(`/${workplace}/`, 308))
    // Deep links of a workplace open the same page, which then shows what the address names.
    app.get(`/${workplace}/*`, (request, answer) =>
      /\.[a-z0-9]{2,12}$/i.test(request.url.split('?')[0] ?? '') ? answer.callNotFound() : send(request, answer),
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
