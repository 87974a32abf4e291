import { createPublicKey, type KeyObject } from 'node:crypto'
import type { JWK } from 'jose'
import { z } from 'zod'
import { flawOfEd25519 } from './ed25519-point.ts'

/** Beyond 8,192 bits an RSA key only costs time. */
const RSA_BITS = { least: 2_048, most: 8_192 }
/** Smaller public exponents have broken signatures that were padded carelessly (NIST SP 800-56B, 6.2). */
const LEAST_EXPONENT = 65_537n

const part = (length: number) => z.string().regex(new RegExp(`^[A-Za-z0-9_-]{${length}}$`))
const NAMED = {
  kid: z.string().regex(/^[A-Za-z0-9_-]{4,64}$/),
  /** Believed on `[from, until)`, so that a new key may stand beside the old one; null: without a bound. */
  from: z.iso.datetime().nullable().default(null),
  until: z.iso.datetime().nullable().default(null),
}

/** Ed25519 (RFC 8037); `x` is the 32 bytes of the key, base64url. */
const Ed25519Key = z.strictObject({
  ...NAMED,
  kty: z.literal('OKP'),
  crv: z.literal('Ed25519'),
  x: part(43),
  alg: z.enum(['EdDSA', 'Ed25519']).optional(),
})
/** ECDSA on one of the two curves (RFC 7518, 6.2): ES256 or ES384. */
const P256Key = z.strictObject({
  ...NAMED,
  kty: z.literal('EC'),
  crv: z.literal('P-256'),
  x: part(43),
  y: part(43),
  alg: z.literal('ES256').optional(),
})
const P384Key = P256Key.extend({
  crv: z.literal('P-384'),
  x: part(64),
  y: part(64),
  alg: z.literal('ES384').optional(),
})
/** RSA (RFC 7518, 6.3): RS256 and PS256, or the one that `alg` names. */
const RsaKey = z.strictObject({
  ...NAMED,
  kty: z.literal('RSA'),
  n: z.string().regex(/^[A-Za-z0-9_-]{1,1366}$/),
  e: z.string().regex(/^[A-Za-z0-9_-]{1,6}$/),
  alg: z.enum(['RS256', 'PS256']).optional(),
})

const Jwk = z
  .discriminatedUnion('kty', [Ed25519Key, z.discriminatedUnion('crv', [P256Key, P384Key]), RsaKey])
  .superRefine((key, context) => {
    const flaw = flawOf(key)
    if (flaw !== null) context.addIssue({ code: 'custom', message: `key ${key.kid}: ${flaw}` })
  })

/**
 * A public key of another authority, pinned: what it signs is believed, and nothing else. A JSON Web Key (RFC 7517) of a family
 * that is checked here, or the same as `pem` (SubjectPublicKeyInfo, `BEGIN PUBLIC KEY`), which is read as the JSON Web Key. A
 * key with which others could sign as well (short RSA, a small exponent, a point off its curve or of small order) is refused.
 */
export const PinnedKey = z.preprocess(readPem, Jwk)
export type PinnedKey = z.infer<typeof PinnedKey>

/** An Ed25519 key as others pin it: its public half, by name, believed in its time. */
export function pinOfEd25519(
  kid: string,
  key: KeyObject,
  span: { readonly from: string | null; readonly until: string | null } = { from: null, until: null },
): PinnedKey {
  const { x = '' } = createPublicKey(key).export({ format: 'jwk' })
  return { kid, kty: 'OKP', crv: 'Ed25519', x, from: span.from, until: span.until }
}

/** The algorithms (RFC 7518, 3.1; RFC 8037; RFC 9864) that a key may sign with; none for a family that is not checked here. */
export function algorithmsOf({ kty, crv, alg }: Pick<JWK, 'kty' | 'crv' | 'alg'>): readonly string[] {
  const family = kty === 'RSA' ? ['RS256', 'PS256'] : (BY_CURVE[`${kty} ${crv}`] ?? [])
  return alg === undefined || kty !== 'RSA' ? family : family.filter((one) => one === alg)
}

const BY_CURVE: Readonly<Record<string, readonly string[]>> = {
  'OKP Ed25519': ['EdDSA', 'Ed25519'],
  'EC P-256': ['ES256'],
  'EC P-384': ['ES384'],
}

/** The key itself, without its name and time. */
export function jwkOf(key: PinnedKey): JWK {
  if (key.kty === 'RSA') return { kty: key.kty, n: key.n, e: key.e }
  if (key.kty === 'EC') return { kty: key.kty, crv: key.crv, x: key.x, y: key.y }
  return { kty: key.kty, crv: key.crv, x: key.x }
}

/** Why a key must not be believed; null for a sound one. */
function flawOf(key: z.infer<typeof Ed25519Key | typeof P256Key | typeof P384Key | typeof RsaKey>): string | null {
  if (key.kty === 'RSA') {
    const bits = numberOf(key.n).toString(2).length
    if (bits < RSA_BITS.least || bits > RSA_BITS.most)
      return `an RSA key has ${RSA_BITS.least} to ${RSA_BITS.most} bits; this one has ${bits}`
    const exponent = numberOf(key.e)
    if (exponent < LEAST_EXPONENT || exponent % 2n === 0n)
      return `the public exponent of an RSA key is odd and at least ${LEAST_EXPONENT}; this one is ${exponent}`
  }
  if (key.kty === 'OKP') return flawOfEd25519(Buffer.from(key.x, 'base64url'))
  try {
    createPublicKey({ key: { ...jwkOf(key) }, format: 'jwk' })
    return null
  } catch {
    return 'no key of its family'
  }
}

function numberOf(text: string): bigint {
  return BigInt(`0x${Buffer.from(text, 'base64url').toString('hex') || '0'}`)
}

const PARTS_OF_KEYS = ['kty', 'crv', 'x', 'y', 'n', 'e']

/** A key that is given as PEM as the JSON Web Key that it is; anything else as it is. */
function readPem(given: unknown, context: z.RefinementCtx): unknown {
  if (typeof given !== 'object' || given === null || !('pem' in given)) return given
  const { pem, ...rest } = given
  const refuse = (message: string) => {
    context.addIssue({ code: 'custom', path: ['pem'], message })
    return z.NEVER
  }
  if (PARTS_OF_KEYS.some((name) => name in rest)) return refuse('a key is given as PEM or as JWK, not as both')
  // A private key would be read as its public half: who has it here has what only its owner may have.
  if (typeof pem !== 'string' || !/^\s*-----BEGIN PUBLIC KEY-----/.test(pem))
    return refuse('is not a public key in PEM (-----BEGIN PUBLIC KEY-----)')
  try {
    const { kty, crv, x, y, n, e } = createPublicKey(pem).export({ format: 'jwk' })
    const parts = Object.entries({ kty, crv, x, y, n, e }).filter(([, value]) => value !== undefined)
    return { ...rest, ...Object.fromEntries(parts) }
  } catch {
    return refuse('holds no key of Ed25519, ECDSA or RSA')
  }
}
