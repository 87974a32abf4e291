import { createHash, createHmac, randomBytes, timingSafeEqual } from 'node:crypto'

/** Who may speak to one endpoint. */
export interface DigestCredentials {
  readonly user: string
  readonly password: string
}

export type DigestAnswer =
  | { readonly allowed: true }
  /** `challenges` go out as one `WWW-Authenticate` header each. */
  | { readonly allowed: false; readonly challenges: readonly string[]; readonly why: DigestProblem }

export type DigestProblem = 'missing' | 'malformed' | 'stale-nonce' | 'replayed' | 'wrong'

export interface DigestOptions {
  readonly realm: string
  /** Milliseconds since the epoch, real time. */
  readonly nowMs: () => number
  readonly nonceLifeMs?: number
}

const ALGORITHMS = { 'SHA-256': 'sha256', MD5: 'md5' } as const
const NONCES_MAX = 500
const COUNTS_MAX = 5_000
const NONCE_LIFE_MS = 5 * 60_000

/**
 * HTTP digest access authentication (RFC 7616), server side, with qop=auth. Offers SHA-256 and MD5, since most plate
 * cameras know only MD5. Each nonce counter is accepted once, so that a recorded request cannot be sent again.
 */
export function createDigestGuard(options: DigestOptions) {
  const secret = randomBytes(32)
  const opaque = randomBytes(12).toString('base64url')
  const life = options.nonceLifeMs ?? NONCE_LIFE_MS
  const used = new Map<string, Set<number>>()

  function newNonce(): string {
    const stamp = `${options.nowMs().toString(36)}.${randomBytes(9).toString('base64url')}`
    return `${stamp}.${createHmac('sha256', secret).update(stamp).digest('base64url').slice(0, 22)}`
  }

  function nonceAge(nonce: string): number | null {
    const [time = '', salt = '', mac = ''] = nonce.split('.')
    const expected = createHmac('sha256', secret).update(`${time}.${salt}`).digest('base64url').slice(0, 22)
    if (!sameText(mac, expected)) return null
    return options.nowMs() - Number.parseInt(time, 36)
  }

  function refuse(why: DigestProblem): DigestAnswer {
    const stale = why === 'stale-nonce' ? ', stale=true' : ''
    const challenges = Object.keys(ALGORITHMS).map(
      (name) =>
        `Digest realm="${options.realm}", qop="auth", algorithm=${name}, nonce="${newNonce()}", opaque="${opaque}"${stale}`,
    )
    return { allowed: false, challenges, why }
  }

  function countOnce(nonce: string, count: number): boolean {
    const counts = used.get(nonce) ?? new Set<number>()
    if (counts.has(count) || counts.size >= COUNTS_MAX) return false
    counts.add(count)
    used.set(nonce, counts)
    if (used.size > NONCES_MAX) for (const old of used.keys()) if (used.size > NONCES_MAX) used.delete(old)
    return true
  }

  /** Checks the `Authorization` header of one request; `target` is its request-target as sent. */
  return function check(
    authorization: string | undefined,
    request: { readonly method: string; readonly target: string },
    credentials: DigestCredentials,
  ): DigestAnswer {
    if (authorization === undefined) return refuse('missing')
    const fields = digestFields(authorization)
    const algorithm = (fields?.['algorithm'] ?? 'MD5').toUpperCase() as keyof typeof ALGORITHMS
    if (!fields || !Object.hasOwn(ALGORITHMS, algorithm)) return refuse('malformed')
    const { username = '', nonce = '', uri = '', response = '', nc = '', cnonce = '', qop = '' } = fields
    if (qop !== 'auth' || cnonce === '' || !/^[0-9a-f]{8}$/i.test(nc)) return refuse('malformed')
    if (uri !== request.target || fields['realm'] !== options.realm) return refuse('wrong')
    const age = nonceAge(nonce)
    if (age === null || age > life || age < 0) return refuse('stale-nonce')
    const hash = (value: string) => createHash(ALGORITHMS[algorithm]).update(value).digest('hex')
    const secretHash = hash(`${credentials.user}:${options.realm}:${credentials.password}`)
    const requestHash = hash(`${request.method}:${uri}`)
    const expected = hash(`${secretHash}:${nonce}:${nc}:${cnonce}:${qop}:${requestHash}`)
    const known = sameText(username, credentials.user)
    if (!sameText(response.toLowerCase(), expected) || !known) return refuse('wrong')
    // Only a request that proves the password may use up a counter.
    if (!countOnce(nonce, Number.parseInt(nc, 16))) return refuse('replayed')
    return { allowed: true }
  }
}

function digestFields(header: string): Record<string, string> | null {
  if (header.length > 2000 || !/^Digest\s/i.test(header)) return null
  const fields: Record<string, string> = {}
  for (const [, name = '', quoted, plain] of header.slice(7).matchAll(/([a-z]+)\s*=\s*(?:"([^"]*)"|([^\s,"]+))/gi)) {
    if (Object.hasOwn(fields, name.toLowerCase())) return null
    fields[name.toLowerCase()] = quoted ?? plain ?? ''
  }
  return fields
}

function sameText(a: string, b: string): boolean {
  const left = createHash('sha256').update(a).digest()
  const right = createHash('sha256').update(b).digest()
  return timingSafeEqual(left, right)
}
