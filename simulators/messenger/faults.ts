import type { IncomingMessage, ServerResponse } from 'node:http'
import { sendJson } from './http.ts'

/** `down`: 503; `moved`: a redirect; `garbage`: an answer that is none; `balance`: the account is empty. */
type Fault = 'none' | 'down' | 'garbage' | 'balance' | 'moved'

interface Order {
  readonly fault: Fault
  /** How many requests it hits; all until further notice when absent. */
  readonly times?: number
}

interface Orders {
  sms: Order
  push: Order
}

/** The switch for faults, set over `POST /control` with `{"sms":{"fault":"down","times":2}}`. */
export function createFaults() {
  const orders: Orders = { sms: { fault: 'none' }, push: { fault: 'none' } }

  function hit(channel: keyof Orders, response: ServerResponse): boolean {
    const { fault, times } = orders[channel]
    if (fault === 'none' || times === 0) return false
    if (times !== undefined) orders[channel] = { fault, times: times - 1 }
    switch (fault) {
      case 'down':
        sendJson(response, 503, { error: 'down' })
        break
      case 'garbage':
        response.writeHead(200, { 'content-type': 'text/html' }).end('<html>maintenance')
        break
      case 'balance':
        sendJson(response, 200, { error: 'no money', error_code: 3 })
        break
      case 'moved':
        response.writeHead(302, { location: 'http://127.0.0.1:1/elsewhere' }).end()
        break
    }
    return true
  }

  return {
    set(wanted: Partial<Orders>): Orders {
      return Object.assign(orders, wanted)
    },
    sms: (_request: IncomingMessage, response: ServerResponse) => Promise.resolve(hit('sms', response)),
    push: (_request: IncomingMessage, response: ServerResponse) => Promise.resolve(hit('push', response)),
  }
}
