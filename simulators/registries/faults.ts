import type { ServerResponse } from 'node:http'
import type { Order } from './script.ts'

/** The answer as it would be given by a healthy registry. */
export interface Healthy {
  readonly status: number
  readonly body: unknown
  /** The same answer about somebody else, as text. */
  readonly aboutAnother: string
  /** The same answer from an old copy. */
  readonly stale: unknown
}

const HUGE_BYTES = 8 * 1024 * 1024
const CHUNK = Buffer.alloc(64 * 1024, 0x20)

function send(response: ServerResponse, status: number, text: string | Buffer, headers: Record<string, string> = {}) {
  response.writeHead(status, { 'content-type': 'application/json', ...headers }).end(text)
}

/** Answers a question in the ordered way. */
export function respond(response: ServerResponse, order: Order, healthy: Healthy): void {
  const good = JSON.stringify(healthy.body)
  switch (order.fault) {
    case null:
    case 'flapping':
      return send(response, healthy.status, good)
    case 'down':
      return send(response, 503, '{"error":"service unavailable"}')
    case 'reset':
      return void response.socket?.destroy()
    case 'slow':
      return afterwards(response, order.delayMs, () => send(response, healthy.status, good))
    case 'slow-body':
      response.writeHead(200, { 'content-type': 'application/json' }).write(good.slice(0, 5))
      return afterwards(response, order.delayMs, () => void response.end(good.slice(5)))
    case 'garbage':
      return send(response, 200, '{"result": ] ][ %%%')
    case 'wrong-shape':
      return send(response, 200, '{"unexpected":{"answer":true},"wanted":"maybe"}')
    case 'truncated':
      return send(response, 200, good.slice(0, Math.floor(good.length / 2)))
    case 'html':
      return send(response, 200, '<html><body>Login</body></html>', { 'content-type': 'text/html' })
    case 'binary':
      return send(response, 200, Buffer.from([0x1f, 0x8b, 0x00, 0xff, 0xfe, 0x00, 0xc3, 0x28]))
    case 'huge':
      return sendHuge(response)
    case 'redirect':
      return send(response, 302, '', { location: '/elsewhere' })
    case 'stale':
      return send(response, healthy.status, JSON.stringify(healthy.stale))
    case 'other-subject':
      return send(response, healthy.status, healthy.aboutAnother)
    case 'not-found-gateway':
      return send(response, 404, '{"message":"no Route matched with those values"}')
    case 'unauthorised':
      return send(response, 401, '{"message":"token expired"}')
    case 'too-many':
      return send(response, 429, '{"message":"limit"}', { 'retry-after': '60' })
  }
}

function afterwards(response: ServerResponse, milliseconds: number, act: () => void): void {
  const timer = setTimeout(act, milliseconds)
  response.once('close', () => clearTimeout(timer))
}

function sendHuge(response: ServerResponse): void {
  response.writeHead(200, { 'content-type': 'application/json' })
  let sent = 0
  const pour = () => {
    while (sent < HUGE_BYTES && !response.destroyed) {
      sent += CHUNK.length
      if (!response.write(CHUNK)) return void response.once('drain', pour)
    }
    response.end()
  }
  pour()
}
