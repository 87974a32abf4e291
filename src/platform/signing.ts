import { createHash, KeyObject } from 'node:crypto'
import { CompactSign, compactVerify, type CryptoKey, decodeProtectedHeader, errors, importJWK, type JWK } from 'jose'
import { z } from 'zod'
import { openEd25519, signEd25519 } from './ed25519-jws.ts'
import { algorithmsOf, jwkOf, type PinnedKey } from './pinned-key.ts'

/**
 * Algorithm families of signatures. `jws`: Ed25519, ECDSA and RSA as JSON Web Signatures (RFC 7515), checked here. `cms-kz`:
 * CMS with the Kazakh algorithms (GOST 34.10-2015), checked by a licensed server behind {@link CmsChecker}. `sm2`: Chinese
 * SM2, for which no trusted library exists: kept, shown, and said to be unchecked.
 */
const SIGNATURE_FAMILIES = ['jws', 'cms-kz', 'sm2'] as const

/**
 * One signature of an envelope: all of them sign the very same bytes. `bytes` is a compact JWS with detached payload
 * (RFC 7515, appendix F) for `jws`, base64 of the DER for the others. `attestation` is the signer's key as his authority
 * vouches for it (see {@link attestSigner}); without it the key itself must be pinned.
 */
export const Signature = z.strictObject({
  family: z.enum(SIGNATURE_FAMILIES),
  bytes: z.string().min(1).max(20_000),
  attestation: z.string().max(4_000).optional(),
})
export type Signature = z.infer<typeof Signature>

/** Who signs, as an authority vouches for it. `side` is the authority's country. */
export const SignerFacts = z.strictObject({
  id: z.string().min(1).max(80),
  name: z.string().min(1).max(200),
  role: z.string().min(1).max(40),
  side: z.string().regex(/^[A-Z]{2}$/),
})
export type SignerFacts = z.infer<typeof SignerFacts>

const Attested = z.object({
  signer: SignerFacts,
  key: z.looseObject({ kty: z.string() }),
  from: z.string(),
  until: z.string(),
})

/** Our own key with its name; the newest in force signs. */
export interface SigningKey {
  readonly keyId: string
  readonly key: KeyObject | CryptoKey
  /** JWS algorithm; Ed25519 unless said. */
  readonly algorithm?: string
}

/** Why a signature is not good. */
export type InvalidWhy = 'altered' | 'unknown-key' | 'key-not-in-force' | 'not-attested' | 'unreadable' | 'revoked'
/** Why nobody here can say. */
export type UncheckedWhy = 'no-checker-configured' | 'checker-away' | 'no-trusted-library'

/** How a signature stands: never a green tick for what was not checked [DEC-39]. */
export type Standing =
  | { readonly status: 'valid'; readonly signer: SignerFacts; readonly keyId: string; readonly signedAt: string }
  | { readonly status: 'invalid'; readonly why: InvalidWhy }
  | { readonly status: 'unchecked'; readonly why: UncheckedWhy }

/** Checks CMS signatures of the Kazakh family; an adapter speaks to a server that has the licensed library. */
export interface CmsChecker {
  check(cms: Buffer, payload: Uint8Array, at: Temporal.Instant): Promise<Standing>
}

/** What a check of signatures needs: pinned keys by side, and who can check what we cannot. */
export interface Trust {
  readonly pinned: (side: string) => readonly PinnedKey[]
  readonly cms?: CmsChecker
}

/** The SHA-256 of bytes in lower-case hex: the form of every root and digest that is exchanged. */
export function sha256Hex(bytes: Uint8Array | string): string {
  return createHash('sha256').update(bytes).digest('hex')
}

/** Signs bytes as a compact JWS that carries them (a message). `typ` keeps one kind from being taken for another. */
export async function signWhole(
  payload: Uint8Array,
  typ: string,
  by: SigningKey,
  at: Temporal.Instant,
): Promise<string> {
  const head = {
    alg: by.algorithm ?? 'EdDSA',
    kid: by.keyId,
    typ,
    iat: Math.floor(at.epochMilliseconds / 1000),
  }
  if (by.key instanceof KeyObject && by.key.asymmetricKeyType === 'ed25519') return signEd25519(payload, head, by.key)
  return new CompactSign(payload).setProtectedHeader(head).sign(by.key)
}

/** Signs bytes as a compact JWS without them: one of several signatures over the same root. */
export async function signDetached(
  payload: Uint8Array,
  typ: string,
  by: SigningKey,
  at: Temporal.Instant,
): Promise<string> {
  const [head, , tail] = (await signWhole(payload, typ, by, at)).split('.')
  return `${head}..${tail}`
}

/** What a checked compact JWS says. */
export interface Opened {
  readonly payload: Uint8Array
  readonly keyId: string
  readonly signedAt: Temporal.Instant
}

/** Opens a compact JWS of the kind `typ` with pinned keys; answers why when it does not hold. */
export async function openWhole(
  jws: string,
  typ: string,
  pinned: readonly PinnedKey[],
): Promise<Opened | { readonly why: InvalidWhy }> {
  const head = headOf(jws)
  if (!head || head.typ !== typ) return { why: 'unreadable' }
  const pin = pinned.find(({ kid }) => kid === head.keyId)
  if (!pin) return { why: 'unknown-key' }
  if (!isKeyInForce(pin, head.signedAt)) return { why: 'key-not-in-force' }
  const payload =
    pin.kty === 'OKP'
      ? openEd25519(jws, pin.x, head.algorithm)
      : await payloadOf(jws, { ...jwkOf(pin), ...(pin.alg !== undefined && { alg: pin.alg }) }, head.algorithm)
  return payload ? { payload, keyId: head.keyId, signedAt: head.signedAt } : { why: 'altered' }
}

/**
 * Opens a word of an authority that came in a message which a believed key of the same authority signed. A word waits in the outbox as it
 * was signed first: when its own key was revoked meanwhile, the message that carries it stands for it, and is its proof [CTOP-23]. The
 * message may have waited as well: one of a revoked key stands for nothing. `carriedBy` names the key that signed it.
 */
export async function openCarried(
  jws: string,
  typ: string,
  pinned: readonly PinnedKey[],
  { carriedBy, revoked }: { readonly carriedBy: string; readonly revoked: () => Promise<readonly string[]> },
): Promise<(Opened & { readonly byCarrier: boolean }) | { readonly why: InvalidWhy }> {
  const opened = await openWhole(jws, typ, pinned)
  if (!('why' in opened)) return { ...opened, byCarrier: false }
  const head = headOf(jws)
  const unchecked = opened.why === 'unknown-key' || opened.why === 'key-not-in-force'
  if (!unchecked || !head) return opened
  const gone = await revoked()
  if (!gone.includes(head.keyId) || gone.includes(carriedBy)) return opened
  const payload = Buffer.from(jws.split('.')[1] ?? '', 'base64url')
  return { payload, keyId: head.keyId, signedAt: head.signedAt, byCarrier: true }
}

/**
 * An authority vouches at an instant that this key is this person's from one instant until another: a compact JWS of its own. The span
 * may begin before the key that vouches took over; its word is of the instant at which it is given.
 */
export function attestSigner(
  signer: SignerFacts,
  key: JWK,
  span: { readonly from: Temporal.Instant; readonly until: Temporal.Instant },
  by: SigningKey,
  at: Temporal.Instant,
): Promise<string> {
  const { kty, crv, x, y, n, e } = key
  const facts = { signer, key: { kty, crv, x, y, n, e }, from: span.from.toString(), until: span.until.toString() }
  return signWhole(new TextEncoder().encode(JSON.stringify(facts)), 'otkel-signer+jws', by, at)
}

/**
 * How one signature over `payload` stands. A person's key holds when his own side's pinned key vouches for it and the
 * signature was made in its time; a foreign algorithm that nobody here can check is `unchecked` with the reason [DEC-38, DEC-39].
 */
export async function checkSignature(
  signature: Signature,
  payload: Uint8Array,
  typ: string,
  side: string,
  trust: Trust,
): Promise<Standing> {
  if (signature.family === 'sm2') return { status: 'unchecked', why: 'no-trusted-library' }
  if (signature.family === 'cms-kz') return checkCms(signature, payload, trust)
  if (signature.attestation === undefined) return { status: 'invalid', why: 'not-attested' }
  const vouched = await openWhole(signature.attestation, 'otkel-signer+jws', trust.pinned(side))
  if ('why' in vouched) return { status: 'invalid', why: vouched.why }
  const attested = Attested.safeParse(parsed(vouched.payload))
  if (!attested.success || attested.data.signer.side !== side) return { status: 'invalid', why: 'not-attested' }
  const head = headOf(signature.bytes)
  if (!head || head.typ !== typ) return { status: 'invalid', why: 'unreadable' }
  const { signer, key, from, until } = attested.data
  if (!isKeyInForce({ from, until }, head.signedAt)) return { status: 'invalid', why: 'key-not-in-force' }
  const [first, own, last, ...more] = signature.bytes.split('.')
  // Detached: a content of its own could be shown as what was signed, and is not what is checked.
  if (own !== '' || more.length > 0) return { status: 'invalid', why: 'unreadable' }
  const whole = `${first}.${Buffer.from(payload).toString('base64url')}.${last}`
  const holds = await payloadOf(whole, key as JWK, head.algorithm)
  if (!holds) return { status: 'invalid', why: 'altered' }
  return { status: 'valid', signer, keyId: head.keyId, signedAt: head.signedAt.toString() }
}

async function checkCms(signature: Signature, payload: Uint8Array, { cms }: Trust): Promise<Standing> {
  if (!cms) return { status: 'unchecked', why: 'no-checker-configured' }
  return cms.check(Buffer.from(signature.bytes, 'base64'), payload, Temporal.Now.instant())
}

/** Which key a compact JWS says that it was signed with; its signature was checked before. */
export function signerOf(jws: string): { readonly keyId: string } {
  return { keyId: headOf(jws)?.keyId ?? '' }
}

interface Head {
  readonly algorithm: string
  readonly keyId: string
  readonly typ: string
  readonly signedAt: Temporal.Instant
}

function headOf(jws: string): Head | null {
  try {
    const { alg, kid, typ, iat, crit, b64, cty } = decodeProtectedHeader(jws)
    if (crit !== undefined || b64 !== undefined || cty !== undefined) return null
    if (typeof alg !== 'string' || typeof kid !== 'string' || typeof typ !== 'string') return null
    if (typeof iat !== 'number' || !Number.isSafeInteger(iat) || Math.abs(iat) > 8.64e12) return null
    return { algorithm: alg, keyId: kid, typ, signedAt: Temporal.Instant.fromEpochMilliseconds(iat * 1000) }
  } catch {
    return null
  }
}

/** Whether a key signs at an instant: from its first until before its last. */
export function isKeyInForce(
  span: { readonly from: string | null; readonly until: string | null },
  at: Temporal.Instant,
): boolean {
  const late = span.until !== null && Temporal.Instant.compare(at, Temporal.Instant.from(span.until)) >= 0
  // A JWS tells whole seconds: a key made within this second signs in it.
  const begun =
    span.from === null || Temporal.Instant.compare(at.add({ seconds: 1 }), Temporal.Instant.from(span.from)) > 0
  return begun && !late
}

/** Keys that were imported before: the same few peers and officers sign again and again. */
const IMPORTED = new Map<string, Awaited<ReturnType<typeof importJWK>>>()
const IMPORTED_AT_MOST = 1_000

async function imported(key: JWK, algorithm: string) {
  const name = `${algorithm} ${JSON.stringify(key)}`
  const known = IMPORTED.get(name)
  if (known) return known
  const made = await importJWK(key, algorithm)
  if (IMPORTED.size >= IMPORTED_AT_MOST) IMPORTED.clear()
  IMPORTED.set(name, made)
  return made
}

/** The key says what it may sign with; anything else is refused, `none` above all (RFC 8725, 3.1). */
async function payloadOf(jws: string, key: JWK, algorithm: string): Promise<Uint8Array | null> {
  const algorithms = algorithmsOf(key)
  if (!algorithms.includes(algorithm)) return null
  try {
    return (await compactVerify(jws, await imported(key, algorithm), { algorithms: [...algorithms] })).payload
  } catch (error) {
    if (error instanceof errors.JOSEError || error instanceof TypeError || error instanceof DOMException) return null
    throw error
  }
}

function parsed(bytes: Uint8Array): unknown {
  try {
    return JSON.parse(new TextDecoder('utf-8', { fatal: true }).decode(bytes))
  } catch {
    return undefined
  }
}
