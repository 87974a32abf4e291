import { createHash, randomBytes } from 'node:crypto'

/** The part of a challenge that an answer needs. */
interface Challenge {
  readonly realm: string
  readonly nonce: string
  readonly opaque: string | undefined
  readonly algorithm: 'MD5' | 'SHA-256'
}

/** A poster that authenticates by HTTP digest as cameras do: keeps the nonce and counts up until it is told a new one. */
export function createDigestPoster(user: string, password: string, algorithm: 'MD5' | 'SHA-256' = 'MD5') {
  let challenge: Challenge | null = null
  let count = 0

  function authorization(method: string, uri: string): string | undefined {
    if (challenge === null) return undefined
    const { realm, nonce, opaque } = challenge
    count += 1
    const nc = count.toString(16).padStart(8, '0')
    const cnonce = randomBytes(8).toString('hex')
    const hash = (text: string) =>
      createHash(algorithm === 'MD5' ? 'md5' : 'sha256')
        .update(text)
        .digest('hex')
    const response = hash(
      `${hash(`${user}:${realm}:${password}`)}:${nonce}:${nc}:${cnonce}:auth:${hash(`${method}:${uri}`)}`,
    )
    const tail = opaque === undefined ? '' : `, opaque="${opaque}"`
    return `Digest username="${user}", realm="${realm}", nonce="${nonce}", uri="${uri}", algorithm=${algorithm}, response="${response}", qop=auth, nc=${nc}, cnonce="${cnonce}"${tail}`
  }

  /** Posts; answers a challenge once. Gives the status. */
  return async function post(url: string, contentType: string, body: Buffer | string): Promise<number> {
    const { pathname, search } = new URL(url)
    for (let attempt = 0; ; attempt += 1) {
      const header = authorization('POST', `${pathname}${search}`)
      const answer = await fetch(url, {
        method: 'POST',
        headers: { 'content-type': contentType, ...(header && { authorization: header }) },
        body: typeof body === 'string' ? body : new Uint8Array(body),
        signal: AbortSignal.timeout(5_000),
      })
      const offered = answer.headers.get('www-authenticate')
      await answer.arrayBuffer()
      if (answer.status !== 401 || offered === null || attempt > 0) return answer.status
      challenge = readChallenge(offered, algorithm)
      count = 0
      if (challenge === null) return answer.status
    }
  }
}

function readChallenge(header: string, algorithm: Challenge['algorithm']): Challenge | null {
  for (const offer of header.split(/(?:^|,\s*)Digest\s+/).filter(Boolean)) {
    const fields = new Map(
      [...offer.matchAll(/([a-z]+)=(?:"([^"]*)"|([^\s,]+))/gi)].map(([, name = '', quoted, plain]) => [
        name.toLowerCase(),
        quoted ?? plain ?? '',
      ]),
    )
    const realm = fields.get('realm')
    const nonce = fields.get('nonce')
    if ((fields.get('algorithm') ?? 'MD5') !== algorithm || realm === undefined || nonce === undefined) continue
    return { realm, nonce, opaque: fields.get('opaque'), algorithm }
  }
  return null
}
