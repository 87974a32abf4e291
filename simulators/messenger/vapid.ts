import { createPublicKey, verify } from 'node:crypto'

const LONGEST_SECONDS = 24 * 60 * 60

/** Checks the sender's proof of itself (RFC 8292) as a push service does; answers what is wrong, or null. */
export function checkVapid(authorization: string, origin: string): string | null {
  const found = /^vapid t=([^,\s]+),\s*k=([A-Za-z0-9_-]+)$/i.exec(authorization)
  const [, token = '', key = ''] = found ?? []
  const [head = '', claims = '', signature = ''] = token.split('.')
  const point = Buffer.from(key, 'base64url')
  if (!found || point.length !== 65) return 'no VAPID credentials'
  const jwk = {
    kty: 'EC',
    crv: 'P-256',
    x: point.subarray(1, 33).toString('base64url'),
    y: point.subarray(33).toString('base64url'),
  }
  const publicKey = createPublicKey({ key: jwk, format: 'jwk' })
  const signed = Buffer.from(`${head}.${claims}`)
  const holds = verify(
    'sha256',
    signed,
    { key: publicKey, dsaEncoding: 'ieee-p1363' },
    Buffer.from(signature, 'base64url'),
  )
  if (!holds) return 'the VAPID signature does not hold'
  const { aud, exp, sub } = JSON.parse(Buffer.from(claims, 'base64url').toString('utf8'))
  const now = Temporal.Now.instant().epochMilliseconds / 1000
  if (aud !== origin) return `VAPID audience is ${aud}`
  if (typeof exp !== 'number' || exp < now || exp > now + LONGEST_SECONDS) return 'VAPID expiry is not within a day'
  if (typeof sub !== 'string' || !/^(mailto|https):/.test(sub)) return 'VAPID subject is missing'
  return null
}
