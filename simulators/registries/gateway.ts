import { createHash, verify, X509Certificate } from 'node:crypto'
import { createServer, type IncomingMessage, type ServerResponse } from 'node:http'
import type { AddressInfo } from 'node:net'
import { XMLParser } from 'fast-xml-parser'
import { canonicalOf } from './canonical.ts'

/** The simulated state gateway, and what a test looks at or changes. */
export interface GatewaySimulator {
  readonly url: string
  /** What became of the signatures of the messages so far, oldest first. */
  readonly signatures: readonly ('valid' | 'invalid' | 'none')[]
  /** The envelopes that came. */
  readonly envelopes: readonly string[]
  /** The next answers bear this status, or this session; null: as they should be. */
  misbehave(how: { readonly status?: string | null; readonly session?: string | null; readonly fault?: boolean }): void
  close(): Promise<void>
}

const parser = new XMLParser({ removeNSPrefix: true, ignoreAttributes: true, parseTagValue: false, trimValues: false })

/**
 * The synchronous channel of the state gateway in front of the simulated registries: takes SOAP, checks the signature over the
 * body by canonicalising it anew, asks the registry below `registriesUrl` and sends its answer back in the gateway's envelope.
 * `services` gives the registry by the service's name.
 */
export async function startGatewaySimulator(
  registriesUrl: string,
  services: Readonly<Record<string, string>>,
): Promise<GatewaySimulator> {
  const signatures: ('valid' | 'invalid' | 'none')[] = []
  const envelopes: string[] = []
  let bad: Parameters<GatewaySimulator['misbehave']>[0] = {}
  const server = createServer((request, response) => {
    answer(request, response).catch(() => response.destroy())
  })

  async function answer(request: IncomingMessage, response: ServerResponse): Promise<void> {
    const xml = await textOf(request)
    envelopes.push(xml)
    signatures.push(signatureOf(xml))
    const told = (parser.parse(xml) as Message).Envelope.Body.SendMessage.request
    const { serviceId, sessionId, properties, messageId } = told.requestInfo
    const registry = services[serviceId]
    if (registry === undefined || bad.fault === true) return sendFault(response)
    const init = { method: 'POST', headers: { 'content-type': 'application/json' }, body: told.requestData.data }
    const from = await fetch(`${registriesUrl}/${registry}${properties.value}`, init)
    if (from.status >= 500) return sendFault(response)
    const content = await from.text()
    response.writeHead(200, { 'content-type': 'text/xml; charset=utf-8' })
    response.end(
      writeAnswer({ messageId, content, status: bad.status ?? 'SCSS001', session: bad.session ?? sessionId }),
    )
  }

  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  const { port } = server.address() as AddressInfo
  return {
    url: `http://127.0.0.1:${port}`,
    signatures,
    envelopes,
    misbehave: (how) => {
      bad = how
    },
    close: () => {
      server.closeAllConnections()
      return new Promise((resolve) => server.close(() => resolve()))
    },
  }
}

interface Message {
  readonly Envelope: {
    readonly Body: {
      readonly SendMessage: {
        readonly request: {
          readonly requestInfo: {
            readonly messageId: string
            readonly serviceId: string
            readonly sessionId: string
            readonly properties: { readonly key: string; readonly value: string }
          }
          readonly requestData: { readonly data: string }
        }
      }
    }
  }
}

function signatureOf(xml: string): 'valid' | 'invalid' | 'none' {
  const field = (name: string) => new RegExp(`<(?:\\w+:)?${name}(?:\\s[^>]*)?>([^<]*)<`).exec(xml)?.[1]
  const [digest, value, token] = ['DigestValue', 'SignatureValue', 'KeyIdentifier'].map(field)
  if (digest === undefined || value === undefined || token === undefined) return 'none'
  const body = canonicalOf(xml, 'Body')
  const signedInfo = canonicalOf(xml, 'SignedInfo')
  if (body === null || signedInfo === null) return 'invalid'
  const { publicKey } = new X509Certificate(Buffer.from(token, 'base64'))
  const whole = createHash('sha256').update(body).digest('base64') === digest
  return whole && verify('sha256', Buffer.from(signedInfo), publicKey, Buffer.from(value, 'base64'))
    ? 'valid'
    : 'invalid'
}

function writeAnswer(of: {
  readonly messageId: string
  readonly content: string
  readonly status: string
  readonly session: string
}): string {
  const info = `<messageId>${of.messageId}</messageId><correlationId>1</correlationId><responseDate>${new Date().toISOString()}</responseDate><status><code>${of.status}</code><message>-</message></status><sessionId>${of.session}</sessionId>`
  const content = of.content.replaceAll('&', '&amp;').replaceAll('<', '&lt;')
  return `<soap:Envelope xmlns:soap="http://schemas.xmlsoap.org/soap/envelope/"><soap:Body><ns2:SendMessageResponse xmlns:ns2="http://bip.bee.kz/SyncChannel/v10/Types"><response><responseInfo>${info}</responseInfo><responseData><data>${content}</data></responseData></response></ns2:SendMessageResponse></soap:Body></soap:Envelope>`
}

function sendFault(response: ServerResponse): void {
  response.writeHead(500, { 'content-type': 'text/xml; charset=utf-8' })
  response.end(
    '<soap:Envelope xmlns:soap="http://schemas.xmlsoap.org/soap/envelope/"><soap:Body><soap:Fault><faultcode>soap:Server</faultcode><faultstring>-</faultstring></soap:Fault></soap:Body></soap:Envelope>',
  )
}

async function textOf(request: IncomingMessage): Promise<string> {
  const chunks: Buffer[] = []
  for await (const chunk of request) chunks.push(chunk as Buffer)
  return Buffer.concat(chunks).toString('utf8')
}
