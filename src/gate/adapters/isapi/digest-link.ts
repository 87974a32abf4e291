import { createHash, randomBytes } from 'node:crypto'
import { Unavailable } from '#platform/faults.ts'
import { fetchStraight } from '#platform/fetch-straight.ts'

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

const TEXT_MAX_BYTES = 256 * 1024
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

  /** The answer when it is a success; throws otherwise. */
  async function call(method: 'GET' | 'PUT', uri: string, body?: string): Promise<Response> {
    for (let attempt = 0; ; attempt += 1) {
      const header = authorization(method, uri)
      const answer = await fetchStraight(`${settings.baseUrl}${uri}`, {
        method,
        headers: {
          ...(header !== null && { authorization: header }),
          ...(body !== undefined && { 'content-type': 'application/xml' }),
        },
        ...(body !== undefined && { body }),
        signal: AbortSignal.timeout(settings.timeoutMs),
      })
      if (answer.ok) return answer
      await answer.body?.cancel()
      challenge = answer.status === UNAUTHORISED ? readChallenge(answer.headers.get('www-authenticate') ?? '') : null
      count = 0
      if (challenge === null || attempt > 0) throw new Unavailable(`${method} ${uri}: ${answer.status}`)
    }
  }

  return {
    /** The text of the answer. */
    text: async (method: 'GET' | 'PUT', uri: string, body?: string): Promise<string> =>
      (await bytesOf(await call(method, uri, body), TEXT_MAX_BYTES)).toString('utf8'),
    /** The bytes of the answer; one that is larger than the bound is none. */
    bytes: async (uri: string, maxBytes: number): Promise<Buffer> => bytesOf(await call('GET', uri), maxBytes),
  }
}

async function bytesOf(answer: Response, maxBytes: number): Promise<Buffer> {
  const chunks: Uint8Array[] = []
  let size = 0
  for await (const chunk of answer.body ?? []) {
    size += chunk.length
    if (size > maxBytes) throw new Unavailable('the answer is too large')
    chunks.push(chunk)
  }
  return Buffer.concat(chunks)
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
