import { XMLParser } from 'fast-xml-parser'

/** Namespaces of the state gateway's synchronous channel and of what signs it. */
const SOAP = 'http://schemas.xmlsoap.org/soap/envelope/'
const TYPES = 'http://bip.bee.kz/SyncChannel/v10/Types'
const WSU = 'http://docs.oasis-open.org/wss/2004/01/oasis-200401-wss-wssecurity-utility-1.0.xsd'
const XSI = 'http://www.w3.org/2001/XMLSchema-instance'
const XS = 'http://www.w3.org/2001/XMLSchema'

/** One question on its way through the gateway. */
export interface GatewayQuestion {
  readonly messageId: string
  readonly sessionId: string
  /** The service's name at the gateway. */
  readonly serviceId: string
  /** With offset or Z. */
  readonly messageDate: string
  readonly sender: { readonly id: string; readonly password: string }
  /** What is asked: the address below the service, and the service's own content. */
  readonly path: string
  readonly content: string
}

/** The id of the body in its signature. */
export const BODY_ID = 'body'

/**
 * The body of the request in the form of exclusive canonical XML (every namespace where it is first used, attributes in order,
 * no space between), so that its digest is that of the text as it is sent. The prefix `xs` is used in a value alone, which this
 * form does not count as use: it stands at the envelope.
 */
export function writeBody(question: GatewayQuestion): string {
  const { messageId, sessionId, serviceId, messageDate, sender, path, content } = question
  const info = [
    element('messageId', messageId),
    element('correlationId', ''),
    element('serviceId', serviceId),
    element('messageDate', messageDate),
    `<sender>${element('senderId', sender.id)}${element('password', sender.password)}</sender>`,
    `<properties>${element('key', 'path')}${element('value', path)}</properties>`,
    element('sessionId', `{${sessionId}}`),
  ].join('')
  const data = `<data xmlns:xsi="${XSI}" xsi:type="xs:string">${text(content)}</data>`
  const request = `<request><requestInfo>${info}</requestInfo><requestData>${data}</requestData></request>`
  return `<soapenv:Body xmlns:soapenv="${SOAP}" xmlns:wsu="${WSU}" wsu:Id="${BODY_ID}"><typ:SendMessage xmlns:typ="${TYPES}">${request}</typ:SendMessage></soapenv:Body>`
}

/** The whole message; `security` is the header that signs the body, empty for none. */
export function writeEnvelope(body: string, security: string): string {
  return `<?xml version="1.0" encoding="UTF-8"?><soapenv:Envelope xmlns:soapenv="${SOAP}" xmlns:xs="${XS}"><soapenv:Header>${security}</soapenv:Header>${body}</soapenv:Envelope>`
}

/** What the gateway answered: the service's content, or why there is none. */
export type GatewayAnswer =
  | { readonly kind: 'processed'; readonly content: string }
  /** Any status but the one that is known to mean success: not answered, never a refusal. */
  | { readonly kind: 'not-processed'; readonly code: string }
  | { readonly kind: 'unreadable' }

/** Processed successfully; the list of the other codes is not established. */
const PROCESSED = 'SCSS001'

const parser = new XMLParser({
  ignoreAttributes: true,
  removeNSPrefix: true,
  parseTagValue: false,
  trimValues: false,
  processEntities: { enabled: true, maxTotalExpansions: 100_000, maxExpandedLength: 2_000_000 },
  maxNestedTags: 24,
})

/** Reads an answer to a question of this session; never throws. */
export function readAnswer(xml: string, sessionId: string): GatewayAnswer {
  if (/<!(DOCTYPE|ENTITY)/i.test(xml)) return { kind: 'unreadable' }
  let tree: unknown
  try {
    tree = parser.parse(xml)
  } catch {
    return { kind: 'unreadable' }
  }
  const body = child(child(tree, 'Envelope'), 'Body')
  const fault = child(body, 'Fault')
  if (fault !== undefined) {
    const code = child(fault, 'faultcode')
    return { kind: 'not-processed', code: typeof code === 'string' ? code.slice(0, 40) : 'fault' }
  }
  const response = child(child(body, 'SendMessageResponse'), 'response') ?? child(body, 'SendMessageResponse')
  const info = child(response, 'responseInfo')
  const code = child(child(info, 'status'), 'code')
  if (typeof code !== 'string') return { kind: 'unreadable' }
  if (code.trim() !== PROCESSED) return { kind: 'not-processed', code: code.trim().slice(0, 40) }
  // An answer of another session may be about somebody else.
  const told = child(info, 'sessionId')
  if (typeof told === 'string' && told.trim() !== '' && told.trim() !== `{${sessionId}}`) return { kind: 'unreadable' }
  const content = child(child(response, 'responseData'), 'data')
  return typeof content === 'string' ? { kind: 'processed', content } : { kind: 'unreadable' }
}

function child(node: unknown, name: string): unknown {
  return typeof node === 'object' && node !== null ? (node as Record<string, unknown>)[name] : undefined
}

function element(name: string, value: string): string {
  return `<${name}>${text(value)}</${name}>`
}

/** Text as canonical XML writes it. */
function text(value: string): string {
  return value.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;').replaceAll('\r', '&#xD;')
}
