import { createPublicKey, type KeyObject, sign, verify } from 'node:crypto'

// Ed25519 as installations sign their messages with: straight, without the jobs of Web Crypto, which change threads for each signature
// and were measured as a fifth of an exchange. Every other algorithm goes the usual way (see signing.ts).

/** Names of the algorithm in a header: RFC 8037, and RFC 9864 that replaces it. */
const ALGORITHMS = ['EdDSA', 'Ed25519']
const PART = /^[A-Za-z0-9_-]+$/
const SIGNATURE_BYTES = 64

/** Signs bytes as a compact JWS that carries them (RFC 7515, 3.1). */
export function signEd25519(payload: Uint8Array, head: object, key: KeyObject): string {
  const signed = `${base64url(Buffer.from(JSON.stringify(head)))}.${base64url(payload)}`
  return `${signed}.${base64url(sign(null, Buffer.from(signed, 'latin1'), key))}`
}

/**
 * The payload of a compact JWS that the key `x` (RFC 8037) signed; null when it does not hold or is not of its form. The caller read the
 * header before, and refused extensions that nobody here understands (RFC 7515, 4.1.11).
 */
export function openEd25519(jws: string, x: string, algorithm: string): Uint8Array | null {
  const parts = jws.split('.')
  const [head = '', payload = '', signature = ''] = parts
  if (parts.length !== 3 || !ALGORITHMS.includes(algorithm) || ![head, payload, signature].every(isPart)) return null
  const bytes = Buffer.from(signature, 'base64url')
  if (bytes.length !== SIGNATURE_BYTES) return null
  const key = publicKeyOf(x)
  if (!key || !verify(null, Buffer.from(`${head}.${payload}`, 'latin1'), key, bytes)) return null
  return Buffer.from(payload, 'base64url')
}

function isPart(part: string): boolean {
  return PART.test(part)
}

/** Keys that were read before: the same few peers sign again and again. */
const KNOWN = new Map<string, KeyObject>()
const KNOWN_AT_MOST = 1_000

function publicKeyOf(x: string): KeyObject | null {
  const known = KNOWN.get(x)
  if (known) return known
  try {
    const key = createPublicKey({ key: { kty: 'OKP', crv: 'Ed25519', x }, format: 'jwk' })
    if (KNOWN.size >= KNOWN_AT_MOST) KNOWN.clear()
    KNOWN.set(x, key)
    return key
  } catch {
    return null
  }
}

function base64url(bytes: Uint8Array): string {
  return Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength).toString('base64url')
}
