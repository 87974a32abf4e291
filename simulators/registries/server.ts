import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http'
import type { AddressInfo } from 'node:net'
import { z } from 'zod'
import { REGISTRIES, type Registry } from './answers.ts'
import { respond } from './faults.ts'
import { createScript, FAULTS, type Script } from './script.ts'

const MAX_BODY = 64 * 1024
const MAX_LOG = 5_000
const STALE_DAYS = 40

const Control = z.strictObject({
  registry: z.enum(['*', ...REGISTRIES.map(({ name }) => name)]),
  plate: z.string().max(20).optional(),
  iin: z.string().max(40).optional(),
  key: z.string().max(60).optional(),
  outcome: z.string().max(40).optional(),
  fault: z.enum(FAULTS).optional(),
  delayMs: z.int().min(0).max(600_000).optional(),
  times: z.int().min(1).optional(),
})

/** One question that a registry got. */
export interface LogEntry {
  readonly registry: string
  readonly path: string
  readonly at: string
  readonly keys: readonly string[]
  readonly outcome: string
  readonly fault: string | null
}

export interface RegistriesSimulator {
  readonly url: string
  close(): Promise<void>
}

interface World {
  readonly script: Script
  readonly log: LogEntry[]
  readonly apiKey: string | null
}

/**
 * Starts all simulated registries on one port, each below its own base path. `POST /control` adds a rule,
 * `DELETE /control` (`?registry=…`) forgets them, `GET /log` lists the questions, `DELETE /log` empties the list.
 */
export async function startRegistriesSimulator(options: {
  host: string
  port: number
  /** What clients must present as bearer token; null: anything. */
  apiKey: string | null
}): Promise<RegistriesSimulator> {
  const world: World = { script: createScript(), log: [], apiKey: options.apiKey }
  const server = createServer((request, response) => {
    answer(world, request, response).catch(() => response.destroy())
  })
  await new Promise<void>((resolve, reject) => {
    server.once('error', reject)
    server.listen(options.port, options.host, resolve)
  })
  const { port } = server.address() as AddressInfo
  return { url: `http://${options.host}:${port}`, close: () => close(server) }
}

function close(server: Server): Promise<void> {
  server.closeAllConnections()
  return new Promise((resolve) => server.close(() => resolve()))
}

function sendJson(response: ServerResponse, status: number, body: unknown): void {
  response.writeHead(status, { 'content-type': 'application/json' }).end(JSON.stringify(body))
}

async function answer(world: World, request: IncomingMessage, response: ServerResponse): Promise<void> {
  const url = new URL(request.url ?? '/', 'http://simulator')
  if (url.pathname === '/control') return await control(world, request, response, url)
  if (url.pathname === '/log') {
    if (request.method === 'DELETE') world.log.length = 0
    return sendJson(response, 200, world.log)
  }
  if (url.pathname === '/health') return sendJson(response, 200, { registries: REGISTRIES.map(({ name }) => name) })
  const [, name = '', ...rest] = url.pathname.split('/')
  const registry = REGISTRIES.find((one) => one.name === name)
  const path = `/${rest.join('/')}`
  if (!registry?.paths.includes(path)) return sendJson(response, 404, { message: 'no such path' })
  if (request.method !== 'POST') return sendJson(response, 405, { message: 'POST only' })
  if (world.apiKey !== null && request.headers.authorization !== `Bearer ${world.apiKey}`) {
    return sendJson(response, 401, { message: 'who are you?' })
  }
  question(world, registry, path, await readJson(request), response)
}

function question(world: World, registry: Registry, path: string, body: unknown, response: ServerResponse): void {
  const keys = textsIn(body)
  const order = world.script.order(registry.name, keys)
  const { outcome, fault } = order
  world.log.push({ registry: registry.name, path, at: new Date().toISOString(), keys, outcome, fault })
  if (world.log.length > MAX_LOG) world.log.shift()
  const now = new Date()
  const healthy = registry.answer(body, path, outcome, now)
  if (!healthy) return sendJson(response, 400, { message: 'the question is not of the agreed form' })
  const old = new Date(now.getTime() - STALE_DAYS * 86_400_000)
  const stale = registry.answer(body, path, outcome, old)?.body
  const aboutAnother = aboutSomebodyElse(JSON.stringify(healthy.body), keys)
  respond(response, order, { ...healthy, stale, aboutAnother })
}

async function control(world: World, request: IncomingMessage, response: ServerResponse, url: URL): Promise<void> {
  if (request.method === 'DELETE') {
    world.script.clear(url.searchParams.get('registry') ?? undefined)
    return sendJson(response, 200, { cleared: true })
  }
  const parsed = Control.safeParse(await readJson(request))
  if (!parsed.success) return sendJson(response, 400, { problem: z.prettifyError(parsed.error) })
  const rule = parsed.data
  const known = REGISTRIES.filter(({ name }) => rule.registry === '*' || name === rule.registry)
  if (rule.outcome !== undefined && !known.some(({ outcomes }) => outcomes.includes(rule.outcome ?? ''))) {
    return sendJson(response, 400, { problem: 'unknown outcome', outcomes: known.flatMap(({ outcomes }) => outcomes) })
  }
  world.script.add(rule)
  return sendJson(response, 200, rule)
}

async function readJson(request: IncomingMessage): Promise<unknown> {
  const chunks: Buffer[] = []
  let size = 0
  for await (const chunk of request as AsyncIterable<Buffer>) {
    size += chunk.length
    if (size > MAX_BODY) return undefined
    chunks.push(chunk)
  }
  try {
    return JSON.parse(Buffer.concat(chunks).toString('utf8'))
  } catch {
    return undefined
  }
}

/** All texts anywhere in a question: what a rule may name. */
function textsIn(value: unknown): readonly string[] {
  if (typeof value === 'string') return [value]
  return typeof value === 'object' && value !== null ? Object.values(value).flatMap(textsIn) : []
}

/** A text in which every given key is replaced: the same answer about somebody else. */
function aboutSomebodyElse(text: string, keys: readonly string[]): string {
  return keys.filter((key) => key.length >= 5).reduce((one, key) => one.replaceAll(key, 'SOMEBODY'), text)
}
