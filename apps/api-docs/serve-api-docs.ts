import { readFileSync } from 'node:fs'
import path from 'node:path'
import { gzipSync } from 'node:zlib'
import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify'
import { API_DOCS, apiPages, type ApiDescription } from './api-pages.ts'

/** Something that is sent as it is. */
interface Sheet {
  readonly type: string
  readonly plain: Buffer
  readonly packed: Buffer
}

const STYLE = path.join(import.meta.dirname, 'api-docs.css')

/**
 * Serves the description of all routes below `/docs/api/`: as an OpenAPI document and as pages for people. Nothing of it
 * comes from elsewhere, and no script runs in it. `describe` is called once, by the first who asks.
 */
export function serveApiDocs(app: FastifyInstance, describe: () => Promise<ApiDescription>): void {
  let made: Promise<ReadonlyMap<string, Sheet>> | undefined
  const send = async ({ url, headers }: FastifyRequest, answer: FastifyReply) => {
    made ??= sheetsOf(describe)
    const sheet = (await made).get((url.split('?')[0] ?? '').slice(API_DOCS.length))
    if (!sheet) return answer.callNotFound()
    const packed = String(headers['accept-encoding'] ?? '').includes('gzip')
    answer.headers({ 'content-type': sheet.type, 'cache-control': 'no-cache', vary: 'accept-encoding' })
    if (packed) answer.header('content-encoding', 'gzip')
    return answer.send(packed ? sheet.packed : sheet.plain)
  }
  for (const address of ['/docs', '/docs/', '/docs/api'])
    app.get(address, (_request, answer) => answer.redirect(API_DOCS, 308))
  app.get(API_DOCS, send)
  app.get(`${API_DOCS}*`, send)
}

async function sheetsOf(describe: () => Promise<ApiDescription>): Promise<ReadonlyMap<string, Sheet>> {
  const api = await describe()
  const pages = Object.entries(apiPages(api)).map(([name, text]) => [name, sheet('text/html', text)] as const)
  return new Map([
    ...pages,
    ['openapi.json', sheet('application/json', JSON.stringify(api))],
    ['api-docs.css', sheet('text/css', readFileSync(STYLE, 'utf8'))],
  ])
}

function sheet(kind: string, text: string): Sheet {
  const plain = Buffer.from(text)
  return { type: `${kind}; charset=utf-8`, plain, packed: gzipSync(plain) }
}
