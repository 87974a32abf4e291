import { readFile } from 'node:fs/promises'
import { createServer, type IncomingMessage, type ServerResponse } from 'node:http'
import type { AddressInfo } from 'node:net'
import { extname, join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { askedAhead, firstPageFor } from '#apps/first-page.ts'
import { contentPolicyText } from '#platform/http/content-policy.ts'

const PAGES = fileURLToPath(new URL(`../../../${process.env['OTKEL_WEB_OUTPUT'] ?? 'dist/web'}`, import.meta.url))
const KINDS: Readonly<Record<string, string>> = {
  '.html': 'text/html; charset=utf-8',
  '.js': 'text/javascript; charset=utf-8',
  '.css': 'text/css; charset=utf-8',
  '.svg': 'image/svg+xml',
  '.woff2': 'font/woff2',
  '.mjs': 'text/javascript; charset=utf-8',
  '.wasm': 'application/wasm',
  '.webmanifest': 'application/manifest+json',
}

/** The same policy as the real server: a page that needs more must fail here too. */
const POLICY = contentPolicyText()

/** What the stand answers: JSON by path (without its query), streams by path, pictures by prefix. */
export interface Answers {
  readonly json: Readonly<Record<string, unknown>>
  /** Events of a stream; sent at once, then the stream stays open. */
  readonly streams?: Readonly<Record<string, readonly { readonly event: string; readonly body: unknown }[]>>
  /** Files by path, served by ranges. */
  readonly files?: Readonly<Record<string, Buffer>>
  readonly pictures?: { readonly prefix: string; readonly bytes: Buffer; readonly kind: string }
}

export interface Stand {
  readonly url: string
  /** Changes what is answered from now on. */
  readonly set: (answers: Answers) => void
  /** Tells an event on the streams that are open, or on the next that opens; pages that ask hear the same from `set`. */
  readonly tell: (path: string, event: string, body: unknown) => void
  /** While hushed nothing is answered and no stream beats: the line is dead. */
  readonly hush: (hushed: boolean) => void
  /** Commands that came: method, path, body. */
  readonly received: { readonly method: string; readonly path: string; readonly body: unknown }[]
  readonly close: () => Promise<void>
}

type OpenStreams = Map<string, Set<ServerResponse>>

/** What was told on a path on which no page listens yet: one that shows what it asked for may be about to. */
type Unheard = Map<string, { readonly event: string; readonly body: unknown }[]>

/** Serves the built pages with prepared answers, so that a screen can be looked at in every state. */
export async function openStand(first: Answers): Promise<Stand> {
  let answers = first
  const received: { method: string; path: string; body: unknown }[] = []
  const open: OpenStreams = new Map()
  const unheard: Unheard = new Map()
  const line = { dead: false }
  const server = createServer((request, response) => {
    if (line.dead) return void request.socket.destroy()
    const path = new URL(request.url ?? '/', 'http://stand').pathname
    void answer(request, response, answers, received, open, line).then(() => {
      if (!open.get(path)?.has(response)) return
      for (const { event, body } of unheard.get(path) ?? []) sendEvent(response, event, body)
      unheard.delete(path)
    })
  })
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  return {
    url: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
    set: (next) => {
      answers = next
      unheard.clear()
    },
    tell: (path, event, body) => {
      const streams = open.get(path) ?? new Set()
      for (const stream of streams) sendEvent(stream, event, body)
      if (streams.size === 0) unheard.set(path, [...(unheard.get(path) ?? []), { event, body }])
    },
    hush: (hushed) => {
      line.dead = hushed
    },
    received,
    close: () =>
      new Promise((resolve) => {
        server.close(() => resolve())
        server.closeAllConnections()
      }),
  }
}

async function answer(
  request: IncomingMessage,
  response: ServerResponse,
  answers: Answers,
  received: { method: string; path: string; body: unknown }[],
  open: OpenStreams,
  line: { readonly dead: boolean },
): Promise<void> {
  const path = new URL(request.url ?? '/', 'http://stand').pathname
  const file = answers.files?.[path]
  if (file) return sendRange(file, request.headers.range, response)
  if (!path.startsWith('/api/')) return sendPage(request, response, (sessionOf(answers).me ?? null) !== null)
  const events = answers.streams?.[path]
  if (events) {
    const streams = open.get(path) ?? new Set()
    open.set(path, streams.add(response))
    response.once('close', () => streams.delete(response))
    return sendEvents(response, events, line)
  }
  if (answers.pictures && path.startsWith(answers.pictures.prefix)) {
    response.writeHead(200, { 'content-type': answers.pictures.kind }).end(answers.pictures.bytes)
    return
  }
  if (request.method !== 'GET') received.push({ method: request.method ?? '', path, body: await bodyOf(request) })
  const known =
    path === SESSION ? sessionOf(answers) : (answers.json[`${request.method} ${path}`] ?? answers.json[path])
  if (known === undefined)
    return sendJson(response, 404, { type: 'platform.not-found', status: 404, correlationId: 'stand' })
  const status =
    typeof known === 'object' && known !== null && 'status' in known && 'type' in known ? Number(known.status) : 200
  sendJson(response, status, known)
}

const SESSION = '/api/identity/session'

/** Who is signed in by the answers: nobody, when they refuse to say who it is. */
function sessionOf({ json }: Answers): { readonly me?: unknown } {
  const me = json['/api/identity/me']
  const told = json[SESSION] as { readonly me?: unknown } | undefined
  return told ?? { me: typeof me === 'object' && me !== null && 'account' in me ? me : null }
}

function sendRange(file: Buffer, range: string | undefined, response: ServerResponse): void {
  const [, from = '0', to = String(file.length - 1)] = /^bytes=(\d+)-(\d+)$/.exec(range ?? '') ?? []
  const last = Math.min(Number(to), file.length - 1)
  const headers = { 'content-range': `bytes ${from}-${last}/${file.length}`, etag: '"1"' }
  response.writeHead(206, headers).end(file.subarray(Number(from), last + 1))
}

function sendJson(response: ServerResponse, status: number, content: unknown): void {
  response.writeHead(status, { 'content-type': 'application/json' }).end(JSON.stringify(content))
}

function sendEvents(
  response: ServerResponse,
  events: readonly { event: string; body: unknown }[],
  line: { readonly dead: boolean },
): void {
  response.writeHead(200, { 'content-type': 'text/event-stream', 'cache-control': 'no-store' })
  for (const { event, body } of events) sendEvent(response, event, body)
  const beat = setInterval(() => !line.dead && sendEvent(response, 'beat', {}), BEAT_MS)
  response.once('close', () => clearInterval(beat))
}

/** As often as the real server. */
const BEAT_MS = 2_000

function sendEvent(response: ServerResponse, event: string, body: unknown): void {
  response.write(`event: ${event}\ndata: ${JSON.stringify(body)}\n\n`)
}

async function bodyOf(request: IncomingMessage): Promise<unknown> {
  const chunks: Buffer[] = []
  for await (const chunk of request) chunks.push(chunk as Buffer)
  const text = Buffer.concat(chunks).toString()
  return text === '' ? null : JSON.parse(text)
}

/** A page, in the form that fits who asks, or a file of it, compressed and to be kept as the server sends it. */
async function sendPage(
  { url = '/', headers }: IncomingMessage,
  response: ServerResponse,
  signedIn: boolean,
): Promise<void> {
  const path = url.split('?')[0] ?? '/'
  const workplace = /^\/([a-z-]+)\//.exec(path)?.[1]
  const isPage = path.endsWith('/') || (workplace !== undefined && workplace !== 'assets' && extname(path) === '')
  const fitting = firstPageFor({
    url,
    cookies: headers.cookie ?? '',
    accepts: headers['accept-language'] ?? '',
    signedIn,
  })
  const files = isPage ? [fitting, 'index.html'].map((file) => join(workplace ?? '', file)) : [path]
  for (const file of files) {
    const found = await readPage(file, /\bbr\b/.test(String(headers['accept-encoding'] ?? '')))
    if (!found) continue
    const ahead = isPage ? askedAhead(url) : undefined
    response.writeHead(200, {
      ...(ahead !== undefined && { link: ahead }),
      'cache-control': path.startsWith('/assets/') ? 'public, max-age=31536000, immutable' : 'no-cache',
      'content-type': KINDS[extname(file)] ?? 'application/octet-stream',
      'content-security-policy': POLICY,
      ...(found.squeezed && { 'content-encoding': 'br' }),
    })
    response.end(found.content)
    return
  }
  response.writeHead(404).end()
}

async function readPage(
  file: string,
  squeezes: boolean,
): Promise<{ readonly content: Buffer; readonly squeezed: boolean } | null> {
  const squeezed = squeezes ? await readFile(join(PAGES, `${file}.br`)).catch(() => null) : null
  const content = squeezed ?? (await readFile(join(PAGES, file)).catch(() => null))
  return content && { content, squeezed: squeezed !== null }
}
