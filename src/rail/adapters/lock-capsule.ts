import {
  createCipheriv,
  createDecipheriv,
  createPrivateKey,
  createPublicKey,
  diffieHellman,
  generateKeyPairSync,
  hkdfSync,
  type KeyObject,
  randomBytes,
  sign,
  verify,
} from 'node:crypto'
import { encode, Tag } from 'cbor2'
import { z } from 'zod'
import type { PinnedKey } from '#platform/pinned-key.ts'
import { isKeyInForce } from '#platform/signing.ts'
import type { SigningKeys } from '#platform/signing-keys.ts'
import type { MemoryClass } from '../domain/lock-outcome.ts'
import type { ConsignmentRecord } from '../messages/consignment.ts'
import { readCbor } from './strict-cbor.ts'

/** What is printed into every capsule. */
export interface CapsuleHead {
  readonly lock: string
  readonly container: string
  readonly version: number
  /** SHA-256 of the canonical bytes of the record, hexadecimal. */
  readonly root: string
  /** Events of the lock when it was written, and the head of their chain: a later reset is visible. */
  readonly counter: number
  readonly head: string
}

/** A capsule that holds. `record` is null for `T0`, a summary for `T1`. */
export interface OpenedCapsule extends CapsuleHead {
  readonly memory: MemoryClass
  /** Country of the customs that signed. */
  readonly from: string
  readonly keyId: string
  readonly consignment: string | null
  readonly record: unknown
  /** Keys of the side that signed which it believes no more: a gate without a network learns of them here [CTOP-23]. */
  readonly revoked: readonly string[]
}

export type Unreadable = 'not-a-capsule' | 'not-for-us' | 'altered' | 'unknown-key' | 'key-not-in-force' | 'key-revoked'

/** Writes and opens capsules of locks with the keys of this installation. */
export interface LockPress {
  /** Public half of the key to which the other customs seal. */
  readonly publicX: string
  write(
    record: ConsignmentRecord,
    head: CapsuleHead,
    options: {
      readonly memory: MemoryClass
      /** Bytes that its memory holds, by the technical conditions. */
      readonly limit: number
      readonly to: string
      readonly toX: string
      readonly now: Temporal.Instant
      /** Our own revoked keys, told along in all but the smallest class. */
      readonly revoked?: readonly string[]
    },
  ): { readonly bytes: Buffer } | { readonly tooLarge: number; readonly limit: number }
  /** `now`: when the smallest class, which has no room for a time of its own, counts as signed. */
  open(
    bytes: Buffer,
    pinned: (country: string) => readonly PinnedKey[],
    now: Temporal.Instant,
    /** Keys of the other side that are believed no more, whatever time a capsule tells. */
    revoked?: readonly string[],
  ): OpenedCapsule | { readonly why: Unreadable }
}

// Labels of RFC 9052 and RFC 9053.
const SIGN1 = 18
const ENCRYPT = 96
const ALG = 1
const KID = 4
const IV = 5
const EDDSA = -8
const A256GCM = 3
const ECDH_ES_HKDF_256 = -25
const EPHEMERAL = -1
/** Revoked keys that a capsule tells of: the newest, each about 20 bytes. */
const REVOKED_TOLD = 8
const EMPTY = new Uint8Array(0)
const TAG_BYTES = 16
const IV_BYTES = 12
/** Of a SHA-256. */
const ROOT_BYTES = 32

/** PKCS 8 and SPKI heads of X25519 and Ed25519 keys (RFC 8410): the 32 bytes of the key follow. */
const PKCS8_X25519 = Buffer.from('302e020100300506032b656e04220420', 'hex')
const SPKI_X25519 = Buffer.from('302a300506032b656e032100', 'hex')
const SPKI_ED25519 = Buffer.from('302a300506032b6570032100', 'hex')

/** CBOR bytes of a value. The encoder writes a Node.js Buffer as JSON would, so byte strings are plain arrays of bytes. */
function cbor(value: unknown): Buffer {
  return Buffer.from(encode(value))
}

function bytesOf(buffer: Uint8Array): Uint8Array {
  return Uint8Array.from(buffer)
}

/** Opens the press with an installation's signing keys and a sealing key that follows from its master key. */
export function openLockPress(self: string, signing: SigningKeys, master: Buffer): LockPress {
  const seed = Buffer.from(hkdfSync('sha256', master, '', 'otkel lock x25519', 32))
  const key = createPrivateKey({ key: Buffer.concat([PKCS8_X25519, seed]), format: 'der', type: 'pkcs8' })
  return {
    publicX: rawOf(createPublicKey(key)).toString('base64url'),
    write(record, head, { memory, limit, to, toX, now, revoked = [] }) {
      const by = signing.current(now)
      const signed = sign1(
        payloadOf(record, head, { memory, from: self, to, now, revoked }),
        by.keyId,
        by.key as KeyObject,
      )
      // The smallest class proves and does not inform: there is nothing in it to hide.
      const bytes = memory === 'T0' ? signed : encryptFor(signed, toX)
      return bytes.length > limit ? { tooLarge: bytes.length, limit } : { bytes }
    },
    open: (bytes, pinned, now, revoked = []) => openCapsule(bytes, key, { pinned, now, revoked }),
  }
}

/** The content of a capsule by its class [CTOP-19], with short labels since every byte counts. */
function payloadOf(
  record: ConsignmentRecord,
  head: CapsuleHead,
  {
    memory,
    from,
    to,
    now,
    revoked,
  }: {
    readonly memory: MemoryClass
    readonly from: string
    readonly to: string
    readonly now: Temporal.Instant
    readonly revoked: readonly string[]
  },
): Buffer {
  const content = new Map<number, unknown>([
    [1, head.lock],
    [2, head.container],
    [3, head.version],
    [4, bytesOf(Buffer.from(head.root, 'hex'))],
    [5, head.counter],
    [6, from],
    [7, memory],
  ])
  if (memory !== 'T0') {
    content.set(8, to)
    content.set(9, record.consignment)
    content.set(10, head.head)
    content.set(12, Math.floor(now.epochMilliseconds / 1000))
    if (revoked.length > 0) content.set(13, revoked.slice(0, REVOKED_TOLD))
    content.set(11, memory === 'T2' ? record : summaryOf(record))
  }
  return cbor(content)
}

function summaryOf({ releasedAt, waybill, wagon, items }: ConsignmentRecord): unknown {
  return {
    releasedAt,
    waybill: waybill.number,
    wagon,
    items: items.map(({ sequence, hs6, packages, grossKg }) => [sequence, hs6, packages, grossKg]),
  }
}

/** COSE_Sign1 (RFC 9052, 4.2). */
function sign1(payload: Buffer, keyId: string, key: KeyObject): Buffer {
  const head = Buffer.from(
    encode(
      new Map<number, unknown>([
        [ALG, EDDSA],
        [KID, bytesOf(Buffer.from(keyId))],
      ]),
    ),
  )
  const signature = sign(null, toBeSigned(head, payload), key)
  return cbor(new Tag(SIGN1, [bytesOf(head), new Map(), bytesOf(payload), bytesOf(signature)]))
}

function toBeSigned(head: Buffer, payload: Buffer): Buffer {
  return cbor(['Signature1', bytesOf(head), EMPTY, bytesOf(payload)])
}

/** COSE_Encrypt with one recipient by ECDH-ES + HKDF-256 (RFC 9052, 5.1; RFC 9053, 6.3). */
function encryptFor(plain: Buffer, toX: string): Buffer {
  const { privateKey, publicKey } = generateKeyPairSync('x25519')
  const body = cbor(new Map([[ALG, A256GCM]]))
  const recipient = cbor(new Map([[ALG, ECDH_ES_HKDF_256]]))
  const iv = randomBytes(IV_BYTES)
  const cipher = createCipheriv('aes-256-gcm', contentKey(privateKey, publicOf(toX), recipient), iv)
  cipher.setAAD(cbor(['Encrypt', bytesOf(body), EMPTY]))
  const sealed = Buffer.concat([cipher.update(plain), cipher.final(), cipher.getAuthTag()])
  const ephemeral = new Map<number, unknown>([
    [1, 1],
    [-1, 4],
    [-2, bytesOf(rawOf(publicKey))],
  ])
  const to = [bytesOf(recipient), new Map([[EPHEMERAL, ephemeral]]), EMPTY]
  return cbor(new Tag(ENCRYPT, [bytesOf(body), new Map([[IV, bytesOf(iv)]]), bytesOf(sealed), [to]]))
}

/** The key of the content: HKDF over the shared secret with the context of RFC 9053, 5.2. */
function contentKey(own: KeyObject, other: KeyObject, recipient: Buffer): Buffer {
  const nobody = [null, null, null]
  const context = cbor([A256GCM, nobody, nobody, [256, bytesOf(recipient)]])
  const secret = diffieHellman({ privateKey: own, publicKey: other })
  return Buffer.from(hkdfSync('sha256', secret, EMPTY, context, 32))
}

function openCapsule(bytes: Buffer, own: KeyObject, trust: Trusted): OpenedCapsule | { readonly why: Unreadable } {
  const outer = readCbor(bytes)
  const sealed = Encrypted.safeParse(heldBy(ENCRYPT, outer))
  if (!sealed.success) return openSigned(outer, trust)
  const plain = decrypted(sealed.data, own)
  // What is sealed is signed: an envelope within another is none of ours.
  return plain === null ? { why: 'not-for-us' } : openSigned(readCbor(plain), trust)
}

/** Whose signatures are believed, and when a capsule without a time of its own counts as signed. */
interface Trusted {
  readonly pinned: (country: string) => readonly PinnedKey[]
  readonly now: Temporal.Instant
  readonly revoked: readonly string[]
}

const Bytes = z.instanceof(Uint8Array)
const Fields = z.instanceof(Map<unknown, unknown>)
/** The reader makes an object of a map without entries. */
const NoFields = z.custom<object>((value) => isPlainObject(value) && Object.keys(value).length === 0)

/** COSE_Encrypt as we write it, with its one recipient. */
const Encrypted = z.tuple([Bytes, Fields, Bytes, z.tuple([z.tuple([Bytes, Fields, Bytes])])])
/** COSE_Sign1 as we write it: nothing stands outside of what is signed. */
const Signed = z.tuple([Bytes, NoFields, Bytes, Bytes])
/** Its protected header: how, and by which key. */
const Head = z.strictObject({ [ALG]: z.number(), [KID]: Bytes })
const Short = z.string().max(200)
const Count = z.int().nonnegative().max(2_147_483_647)
/** What is signed, by its labels (see {@link payloadOf}). */
const Content = z.strictObject({
  1: Short,
  2: Short,
  3: Count,
  4: Bytes.refine(({ length }) => length === ROOT_BYTES),
  5: Count,
  6: Short,
  7: z.enum(['T0', 'T1', 'T2']),
  8: Short.optional(),
  9: Short.optional(),
  10: Short.optional(),
  11: z.json().optional(),
  // Seconds, as far as clocks of this century go.
  12: z.int().nonnegative().max(4_102_444_800).optional(),
  13: z.array(Short).max(REVOKED_TOLD).optional(),
})

function isPlainObject(value: unknown): value is object {
  return typeof value === 'object' && value !== null && Object.getPrototypeOf(value) === Object.prototype
}

/** What a tag holds; undefined when it is another one, or none. */
function heldBy(tag: number, value: unknown): unknown {
  return value instanceof Tag && value.tag === tag ? value.contents : undefined
}

/** A map with the numbers of its fields as names; undefined for anything else: a text `1` is not the number. */
function labelled(value: unknown): unknown {
  if (!(value instanceof Map) || ![...value.keys()].every(Number.isInteger)) return undefined
  return Object.fromEntries(value as Map<number, unknown>)
}

function decrypted([body, head, sealed, [to]]: z.infer<typeof Encrypted>, own: KeyObject): Buffer | null {
  // What stands outside the seal is no way in: exactly the fields that we write.
  const ephemeral = to[1].get(EPHEMERAL)
  const exact = head.size === 1 && to[1].size === 1 && to[2].length === 0
  if (!exact || !(ephemeral instanceof Map) || ephemeral.size !== 3) return null
  const [iv, x] = [head.get(IV), ephemeral.get(-2) as unknown]
  if (ephemeral.get(1) !== 1 || ephemeral.get(-1) !== 4) return null
  if (!(iv instanceof Uint8Array) || !(x instanceof Uint8Array)) return null
  if (iv.length !== IV_BYTES || sealed.length < TAG_BYTES) return null
  try {
    const other = publicOf(Buffer.from(x).toString('base64url'))
    const key = contentKey(own, other, Buffer.from(to[0]))
    const cipher = createDecipheriv('aes-256-gcm', key, iv)
    cipher.setAAD(cbor(['Encrypt', bytesOf(body), EMPTY]))
    cipher.setAuthTag(sealed.subarray(-TAG_BYTES))
    return Buffer.concat([cipher.update(sealed.subarray(0, -TAG_BYTES)), cipher.final()])
  } catch {
    return null
  }
}

function openSigned(value: unknown, { pinned, now, revoked }: Trusted): OpenedCapsule | { readonly why: Unreadable } {
  const signed = Signed.safeParse(heldBy(SIGN1, value))
  if (!signed.success) return { why: 'not-a-capsule' }
  const [head, , payload, signature] = signed.data
  const names = Head.safeParse(labelled(readCbor(head)))
  const content = Content.safeParse(labelled(readCbor(payload)))
  if (!names.success || !content.success) return { why: 'not-a-capsule' }
  const told = content.data
  const keyId = Buffer.from(names.data[KID]).toString()
  const pin = pinned(told[6]).find(({ kid }) => kid === keyId)
  // A lock has room for Ed25519 alone: the `x` of another family is half a point.
  if (pin?.kty !== 'OKP' || names.data[ALG] !== EDDSA) return { why: 'unknown-key' }
  if (revoked.includes(keyId)) return { why: 'key-revoked' }
  const key = createPublicKey({
    key: Buffer.concat([SPKI_ED25519, Buffer.from(pin.x, 'base64url')]),
    format: 'der',
    type: 'spki',
  })
  if (!verify(null, toBeSigned(Buffer.from(head), Buffer.from(payload)), key, signature)) return { why: 'altered' }
  const at = told[12] === undefined ? now : Temporal.Instant.fromEpochMilliseconds(told[12] * 1000)
  if (!isKeyInForce(pin, at)) return { why: 'key-not-in-force' }
  return {
    lock: told[1],
    container: told[2],
    version: told[3],
    root: Buffer.from(told[4]).toString('hex'),
    counter: told[5],
    from: told[6],
    memory: told[7],
    consignment: told[9] ?? null,
    head: told[10] ?? '',
    record: told[11] ?? null,
    revoked: told[13] ?? [],
    keyId,
  }
}

function rawOf(key: KeyObject): Buffer {
  return key.export({ format: 'der', type: 'spki' }).subarray(-32)
}

function publicOf(x: string): KeyObject {
  const raw = Buffer.from(x, 'base64url')
  return createPublicKey({ key: Buffer.concat([SPKI_X25519, raw]), format: 'der', type: 'spki' })
}
