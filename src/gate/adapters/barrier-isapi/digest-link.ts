import { createHash, randomBytes } from 'node:crypto'
import { Unavailable } from '#platform/faults.ts'

/** Whom to speak to, as whom. */
export interface DigestLinkSettings {
  /** Without a trailing slash. */
  readonly baseUrl: string
  readonly user: string
  readonly password: string
  readonly timeoutMs: number
}

interface Challenge {
  readonly realm: string
  readonly nonce: string
  readonly opaque: string | null
  readonly algorithm: 'MD5' | 'SHA-256'
}

const ANSWER_MAX_CHARACTERS = 64 * 1024
const UNAUTHORISED = 401

/**
 * HTTP with digest access authentication (RFC 7616), client side, qop=auth: SHA-256 where the device offers it, else MD5.
 * Keeps the nonce and counts up; a new challenge is answered once. Throws `Unavailable` when there is no success in time.
 */
export function createDigestLink(settings: DigestLinkSettings) {
  let challenge: Challenge | null = null
  let count = 0

  function authorization(method: string, uri: string): string | null {
    if (challenge === null) return null
    const { realm, nonce, opaque, algorithm } = challenge
    count += 1
    const nc = count.toString(16).padStart(8, '0')
    const cnonce = randomBytes(8).toString('hex')
    const name = algorithm === 'MD5' ? 'md5' : 'sha256'
    const hash = (text: string) => createHash(name).update(text).digest('hex')
    const secret = hash(`${settings.user}:${realm}:${settings.password}`)
    const response = hash(`${secret}:${nonce}:${nc}:${cnonce}:auth:${hash(`${method}:${uri}`)}`)
    const tail = opaque === null ? '' : `, opaque="${opaque}"`
    return `Digest username="${settings.user}", realm="${realm}", nonce="${nonce}", uri="${uri}", algorithm=${algorithm}, response="${response}", qop=auth, nc=${nc}, cnonce="${cnonce}"${tail}`
  }

  /** The text of the answer. */
  return async function send(method: 'GET' | 'PUT', uri: string, body?: string): Promise<string> {
    for (let attempt = 0; ; attempt += 1) {
      const header = authorization(method, uri)
      const answer = await fetch(`${settings.baseUrl}${uri}`, {
        method,
        headers: {
          ...(header !== null && { authorization: header }),
          ...(body !== undefined && { 'content-type': 'application/xml' }),
        },
        ...(body !== undefined && { body }),
        redirect: 'error',
        signal: AbortSignal.timeout(settings.timeoutMs),
      })
      const text = (await answer.text()).slice(0, ANSWER_MAX_CHARACTERS)
      if (answer.ok) return text
      challenge = answer.status === UNAUTHORISED ? readChallenge(answer.headers.get('www-authenticate') ?? '') : null
      count = 0
      if (challenge === null || attempt > 0) throw new Unavailable(`${method} ${uri}: ${answer.status}`)
    }
  }
}

function readChallenge(header: string): Challenge | null {
  const offers = header.split(/(?:^|,\s*)Digest\s+/i).filter((offer) => offer.trim() !== '')
  const read = offers.flatMap((offer) => {
    const fields = new Map(
      [...offer.matchAll(/([a-z]+)\s*=\s*(?:"([^"]*)"|([^\s,]+))/gi)].map(
        ([, name = '', quoted, plain]) => [name.toLowerCase(), quoted ?? plain ?? ''] as const,
      ),
    )
    const [realm, nonce] = [fields.get('realm'), fields.get('nonce')]
    const algorithm = fields.get('algorithm') ?? 'MD5'
    if (realm === undefined || nonce === undefined || (algorithm !== 'MD5' && algorithm !== 'SHA-256')) return []
    return [{ realm, nonce, opaque: fields.get('opaque') ?? null, algorithm } as const]
  })
  return read.find(({ algorithm }) => algorithm === 'SHA-256') ?? read[0] ?? null
}
