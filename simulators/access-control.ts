import { randomUUID } from 'node:crypto'
import { createServer, type IncomingMessage, type ServerResponse } from 'node:http'
import type { AddressInfo } from 'node:net'

/**
 * The state access-control service as an own process: residents are asked for their consent and answer a moment later.
 * Settings: OTKEL_SIM_PORT (0: any), OTKEL_SIM_ANSWER_MS (pause until the person answers), OTKEL_SIM_DENY (an IIN that denies).
 */
interface Asked {
  readonly reference: string
  readonly iin: string
  readonly at: number
  withdrawn: boolean
}

const { env } = process
const answerMs = Number(env['OTKEL_SIM_ANSWER_MS'] ?? 1_500)
const byRequest = new Map<string, Asked>()
const byReference = new Map<string, Asked>()

const server = createServer((request, response) => {
  answer(request, response).catch(() => send(response, 400, { error: 'bad-request' }))
})

async function answer(request: IncomingMessage, response: ServerResponse): Promise<void> {
  const { pathname } = new URL(request.url ?? '/', 'http://access-control')
  const asking = /^\/consents\/([0-9a-f-]{36})$/.exec(pathname)?.[1]
  if (request.method === 'PUT' && asking) return ask(request, response, asking)
  const reference = /^\/consents\/by-reference\/([\w-]{1,64})$/.exec(pathname)?.[1]
  const asked = reference === undefined ? undefined : byReference.get(reference)
  if (!asked) return send(response, 404, { error: 'unknown' })
  if (request.method === 'DELETE') {
    asked.withdrawn = true
    return send(response, 200, { withdrawn: true })
  }
  const waiting = performance.now() - asked.at < answerMs
  const denied = asked.iin === env['OTKEL_SIM_DENY'] || asked.withdrawn
  const state = waiting ? 'waiting' : denied ? 'denied' : 'given'
  return send(response, 200, { state, proof: state === 'given' ? `consent-${asked.reference}` : null })
}

async function ask(request: IncomingMessage, response: ServerResponse, requestId: string): Promise<void> {
  let text = ''
  for await (const chunk of request) text += String(chunk)
  const { iin } = JSON.parse(text) as { iin?: string }
  if (typeof iin !== 'string' || !/^\d{12}$/.test(iin)) return send(response, 400, { error: 'iin' })
  const known = byRequest.get(requestId)
  const asked = known ?? { reference: randomUUID(), iin, at: performance.now(), withdrawn: false }
  byRequest.set(requestId, asked)
  byReference.set(asked.reference, asked)
  return send(response, 200, { reference: asked.reference })
}

function send(response: ServerResponse, status: number, body: unknown): void {
  response.writeHead(status, { 'content-type': 'application/json' }).end(JSON.stringify(body))
}

server.listen(Number(env['OTKEL_SIM_PORT'] ?? 0), '127.0.0.1', () => {
  const { port } = server.address() as AddressInfo
  process.stdout.write(`${JSON.stringify({ ready: { url: `http://127.0.0.1:${port}` } })}\n`)
})
for (const name of ['SIGTERM', 'SIGINT', 'disconnect'] as const) process.on(name, () => process.exit(0))
