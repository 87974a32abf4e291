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
import { decode, encode, Tag } from 'cbor2'
import { isKeyInForce, type PinnedKey } from '#platform/signing.ts'
import type { SigningKeys } from '#platform/signing-keys.ts'
import type { MemoryClass } from '../domain/lock-outcome.ts'
import type { ConsignmentRecord } from '../messages/consignment.ts'

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
  try {
    const outer = decode(bytes)
    if (!(outer instanceof Tag)) return { why: 'not-a-capsule' }
    if (outer.tag !== ENCRYPT) return openSigned(outer, trust)
    const plain = decrypted(outer.contents as never, own)
    if (plain === null) return { why: 'not-for-us' }
    return openSigned(decode(plain), trust)
  } catch {
    // The decoder throws at anything that is no CBOR, and the casts below at anything of another shape.
    return { why: 'not-a-capsule' }
  }
}

/** Whose signatures are believed, and when a capsule without a time of its own counts as signed. */
interface Trusted {
  readonly pinned: (country: string) => readonly PinnedKey[]
  readonly now: Temporal.Instant
  readonly revoked: readonly string[]
}

type Encrypted = readonly [
  Uint8Array,
  Map<number, unknown>,
  Uint8Array,
  readonly [readonly [Uint8Array, Map<number, Map<number, unknown>>, Uint8Array]],
]

function decrypted([body, head, sealed, [to]]: Encrypted, own: KeyObject): Buffer | null {
  // What stands outside the seal is no way in: exactly the fields that we write.
  const ephemeral = to[1].get(EPHEMERAL)
  const exact = head.size === 1 && to[1].size === 1 && to[2].length === 0 && ephemeral?.size === 3
  if (!exact || ephemeral.get(1) !== 1 || ephemeral.get(-1) !== 4) return null
  const x = ephemeral.get(-2) as Uint8Array
  try {
    const other = publicOf(Buffer.from(x).toString('base64url'))
    const key = contentKey(own, other, Buffer.from(to[0]))
    const cipher = createDecipheriv('aes-256-gcm', key, head.get(IV) as Uint8Array)
    cipher.setAAD(cbor(['Encrypt', bytesOf(body), EMPTY]))
    cipher.setAuthTag(sealed.subarray(-TAG_BYTES))
    return Buffer.concat([cipher.update(sealed.subarray(0, -TAG_BYTES)), cipher.final()])
  } catch {
    return null
  }
}

function openSigned(value: unknown, { pinned, now, revoked }: Trusted): OpenedCapsule | { readonly why: Unreadable } {
  if (!(value instanceof Tag) || value.tag !== SIGN1) return { why: 'not-a-capsule' }
  const [head, , payload, signature] = value.contents as [Uint8Array, unknown, Uint8Array, Uint8Array]
  const content = decode(payload) as Map<number, unknown>
  const names = decode(head) as Map<number, unknown>
  const from = String(content.get(6))
  const keyId = Buffer.from(names.get(KID) as Uint8Array).toString()
  const pin = pinned(from).find(({ kid, x }) => kid === keyId && x !== undefined)
  if (!pin || names.get(ALG) !== EDDSA) return { why: 'unknown-key' }
  if (revoked.includes(keyId)) return { why: 'key-revoked' }
  const key = createPublicKey({
    key: Buffer.concat([SPKI_ED25519, Buffer.from(pin.x ?? '', 'base64url')]),
    format: 'der',
    type: 'spki',
  })
  if (!verify(null, toBeSigned(Buffer.from(head), Buffer.from(payload)), key, signature)) return { why: 'altered' }
  const at = content.has(12) ? Temporal.Instant.fromEpochMilliseconds(Number(content.get(12)) * 1000) : now
  if (!isKeyInForce(pin, at)) return { why: 'key-not-in-force' }
  return {
    lock: String(content.get(1)),
    container: String(content.get(2)),
    version: Number(content.get(3)),
    root: Buffer.from(content.get(4) as Uint8Array).toString('hex'),
    counter: Number(content.get(5)),
    from,
    memory: content.get(7) as MemoryClass,
    consignment: content.has(9) ? String(content.get(9)) : null,
    head: content.has(10) ? String(content.get(10)) : '',
    record: content.get(11) ?? null,
    revoked: Array.isArray(content.get(13)) ? (content.get(13) as unknown[]).map(String) : [],
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
