import { X509Certificate } from 'node:crypto'
import { readFileSync } from 'node:fs'
import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http'
import { certificateInfo, checkCms, NotReadable, signCms } from './cms.ts'

interface Control {
  /** `silent`: takes the question and never answers. */
  fault: 'none' | 'down' | 'silent' | 'garbage' | 'large' | 'moved'
  /** Serial numbers that the centre has revoked, in lower-case hex. */
  revoked: readonly string[]
}

interface Asked {
  readonly cms?: string
  readonly data?: string
  readonly detached?: boolean
  readonly signers?: readonly { readonly key: string; readonly password: string }[]
  readonly revocationCheck?: readonly string[]
}

const LARGE_BYTES = 2_000_000

/** The server; `centre` is the file with the certificate of the national centre. */
export function createNcaNode(centre: string): Server {
  const issuer = new X509Certificate(readFileSync(centre))
  const control: Control = { fault: 'none', revoked: [] }
  return createServer((request, response) => {
    answer(request, response, issuer, control).catch((error: unknown) => {
      const told = error instanceof NotReadable || error instanceof SyntaxError ? 400 : 500
      send(response, told, { status: told, message: told === 400 ? 'Invalid request' : String(error) })
    })
  })
}

async function answer(
  request: IncomingMessage,
  response: ServerResponse,
  issuer: X509Certificate,
  control: Control,
): Promise<void> {
  let text = ''
  for await (const chunk of request) text += String(chunk)
  const { pathname } = new URL(request.url ?? '/', 'http://ncanode')
  if (pathname === '/control') {
    Object.assign(control, JSON.parse(text))
    return send(response, 200, control)
  }
  if (pathname === '/actuator/health') return send(response, 200, { status: 'UP' })
  if (faulty(response, control.fault)) return
  const asked = JSON.parse(text) as Asked
  if (pathname === '/cms/sign') return sign(response, asked)
  if (pathname === '/cms/verify') return verify(response, asked, issuer, control)
  return send(response, 404, { status: 404, message: 'Not found' })
}

function faulty(response: ServerResponse, fault: Control['fault']): boolean {
  if (fault === 'none') return false
  if (fault === 'down') send(response, 503, { status: 503, message: 'Service unavailable' })
  if (fault === 'garbage') response.writeHead(200, { 'content-type': 'text/html' }).end('<html>maintenance</html>')
  if (fault === 'large') response.writeHead(200).end('x'.repeat(LARGE_BYTES))
  if (fault === 'moved') response.writeHead(302, { location: '/elsewhere' }).end()
  return true
}

function sign(response: ServerResponse, { data, signers, detached = false }: Asked): void {
  const [signer] = signers ?? []
  if (data === undefined || !signer) return send(response, 400, { status: 400, message: 'data and signers are needed' })
  const cms = signCms(Buffer.from(data, 'base64'), signer, detached).toString('base64')
  return send(response, 200, { status: 200, message: 'OK', cms })
}

function verify(response: ServerResponse, asked: Asked, issuer: X509Certificate, { revoked }: Control): void {
  const { cms, data = '', revocationCheck = [] } = asked
  if (cms === undefined) return send(response, 400, { status: 400, message: 'cms is needed' })
  const { belongs, certificate } = checkCms(Buffer.from(cms, 'base64'), Buffer.from(data, 'base64'))
  const out = revocationCheck.length > 0 && revoked.includes(certificate.serialNumber.toLowerCase())
  const info = certificateInfo(certificate, issuer, out, new Date())
  const signers = [{ certificates: [info] }]
  send(response, 200, { status: 200, message: 'OK', valid: belongs && info.valid, signers })
}

function send(response: ServerResponse, status: number, body: unknown): void {
  response.writeHead(status, { 'content-type': 'application/json' }).end(JSON.stringify(body))
}
