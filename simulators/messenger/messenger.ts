import { createServer, type IncomingMessage, type ServerResponse } from 'node:http'
import type { AddressInfo } from 'node:net'
import { createBrowsers } from './browsers.ts'
import { createFaults } from './faults.ts'
import { readBytes, sendJson, sendPage } from './http.ts'
import { inboxPage } from './inbox-page.ts'
import { createPhones } from './phones.ts'

export interface MessengerSettings {
  readonly host: string
  readonly port: number
  readonly smsKey: string
}

/** The running simulator. */
export interface Messenger {
  readonly url: string
  close(): Promise<void>
}

/**
 * Starts an SMS gateway (`POST /sys/send.php`), a push service (`POST /push/:id`), the phones and browsers behind them
 * (`GET /inbox?phone=`, `POST /browsers`, `GET /browsers/:id/messages`) and the switch for faults (`POST /control`).
 */
export async function startMessenger(settings: MessengerSettings): Promise<Messenger> {
  const phones = createPhones(settings.smsKey)
  const faults = createFaults()
  const server = createServer((request, response) => {
    answer(request, response).catch((error: unknown) => sendJson(response, 500, { error: String(error) }))
  })
  await new Promise<void>((resolve) => server.listen(settings.port, settings.host, resolve))
  const url = `http://${settings.host}:${(server.address() as AddressInfo).port}`
  const browsers = createBrowsers(url)

  async function answer(request: IncomingMessage, response: ServerResponse): Promise<void> {
    const { pathname, searchParams } = new URL(request.url ?? '/', url)
    const body = await readBytes(request)
    const [, first = '', second = '', third = ''] = pathname.split('/')
    const route = `${request.method} /${[first, second && ':', third].filter(Boolean).join('/')}`
    if (pathname === '/sys/send.php' && (await faults.sms(request, response))) return
    if (first === 'push' && (await faults.push(request, response))) return
    if (pathname === '/sys/send.php') {
      const form = new URLSearchParams(body.toString('utf8'))
      sendJson(response, 200, phones.take(request.method === 'POST' ? form : searchParams))
      return
    }
    switch (route) {
      case 'GET /inbox':
        return showInbox(request, response, searchParams.get('phone'))
      case 'POST /push/:': {
        const taken = browsers.take(second, request.headers, body)
        response.writeHead(taken.status, taken.location ? { location: taken.location } : {}).end(taken.reason)
        return
      }
      case 'POST /browsers':
        return sendJson(response, 201, browsers.open())
      case 'GET /browsers/:/messages':
        return sendJson(response, 200, browsers.messagesOf(second))
      case 'DELETE /browsers/:':
        browsers.forget(second)
        return sendJson(response, 200, {})
      case 'POST /control':
        return sendJson(response, 200, faults.set(JSON.parse(body.toString('utf8'))))
      default:
        return sendJson(response, 404, { error: 'unknown path' })
    }
  }

  function showInbox(request: IncomingMessage, response: ServerResponse, phone: string | null): void {
    const messages = phones.inbox(phone)
    if (request.headers.accept?.includes('text/html')) sendPage(response, inboxPage(phone, messages))
    else sendJson(response, 200, { messages })
  }

  return {
    url,
    close: () =>
      new Promise((resolve) => {
        server.close(() => resolve())
        server.closeAllConnections()
      }),
  }
}
