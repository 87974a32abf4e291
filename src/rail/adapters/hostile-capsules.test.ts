import assert from 'node:assert/strict'
import { createHash, generateKeyPairSync, type KeyObject, randomBytes, sign } from 'node:crypto'
import { test } from 'node:test'
import { encode, Tag } from 'cbor2'
import fc from 'fast-check'
import { canonicalBytes } from '#kernel/canonical-json.ts'
import type { SigningKeys } from '#platform/signing-keys.ts'
import { sampleRecord } from '../packages/kz/sample-train.ts'
import { type CapsuleHead, openLockPress } from './lock-capsule.ts'
import { readCbor } from './strict-cbor.ts'

const NOW = Temporal.Instant.from('2026-11-28T08:00:00Z')
/** The same hostile bytes at every run. */
const SEED = 20_261_129
const [SIGN1, ENCRYPT] = [18, 96]

function side(country: string) {
  const { privateKey, publicKey } = generateKeyPairSync('ed25519')
  const keyId = `${country}-1`
  const { x = '' } = publicKey.export({ format: 'jwk' })
  const pin = { kid: keyId, kty: 'OKP' as const, crv: 'Ed25519' as const, x, from: null, until: null }
  const keys: SigningKeys = { current: () => ({ keyId, key: privateKey }), published: () => [pin] }
  return { press: openLockPress(country, keys, randomBytes(32)), pin, key: privateKey }
}

const [KZ, CN] = [side('KZ'), side('CN')]
const record = sampleRecord(1, 5)
const root = createHash('sha256').update(canonicalBytes(record)).digest()
const HEAD: CapsuleHead = {
  lock: 'SSL-0001',
  container: 'MSKU0000006',
  version: 1,
  root: root.toString('hex'),
  counter: 3,
  head: 'abc',
}

function written(memory: 'T0' | 'T1' | 'T2'): Buffer {
  const made = KZ.press.write(record, HEAD, { memory, limit: 16_384, to: 'CN', toX: CN.press.publicX, now: NOW })
  assert.ok('bytes' in made)
  return made.bytes
}

const open = (bytes: Buffer) => CN.press.open(bytes, () => [KZ.pin], NOW)
const bytesOf = (value: unknown) => Uint8Array.from(encode(value))

/** A capsule of the smallest class that the right key signed, whatever is in it. */
function signedAs(
  content: unknown,
  {
    key = KZ.key,
    unprotected = new Map(),
    more = [],
  }: { key?: KeyObject; unprotected?: unknown; more?: readonly unknown[] } = {},
): Buffer {
  const payload = content instanceof Uint8Array ? content : bytesOf(content)
  const head = bytesOf(
    new Map<number, unknown>([
      [1, -8],
      [4, Uint8Array.from(Buffer.from(KZ.pin.kid))],
    ]),
  )
  const toBeSigned = encode(['Signature1', head, new Uint8Array(0), payload])
  const signature = Uint8Array.from(sign(null, toBeSigned, key))
  return Buffer.from(encode(new Tag(SIGN1, [head, unprotected, payload, signature, ...more])))
}

const CONTENT: readonly (readonly [unknown, unknown])[] = [
  [1, HEAD.lock],
  [2, HEAD.container],
  [3, 1],
  [4, Uint8Array.from(root)],
  [5, 3],
  [6, 'KZ'],
  [7, 'T0'],
]
const contentWith = (...changes: readonly (readonly [unknown, unknown])[]) => new Map([...CONTENT, ...changes])

test('[CTOP-18] bytes of a lock are read as one plain value in the shortest form, and whatever else they are is refused', () => {
  const hostile: Readonly<Record<string, Buffer>> = {
    'arrays ten thousand deep': Buffer.alloc(10_000, 0x81),
    'maps ten thousand deep': Buffer.from('a101'.repeat(10_000), 'hex'),
    'tags ten thousand deep': Buffer.alloc(10_000, 0xc1),
    'an array of 2^64 − 1 entries': Buffer.from('9bffffffffffffffff01', 'hex'),
    'a map of 2^32 − 1 entries': Buffer.from('baffffffff0101', 'hex'),
    'a byte string of 2^63 bytes': Buffer.from('5b800000000000000001', 'hex'),
    'a text of 2^32 − 1 bytes': Buffer.from('7affffffff61', 'hex'),
    'a key twice': Buffer.from('a201010102', 'hex'),
    'a key twice, within': Buffer.from('81a26161016161f6', 'hex'),
    'an array without a length': Buffer.from('9f01ff', 'hex'),
    'bytes without a length': Buffer.from('5f4101ff', 'hex'),
    'a number in a longer form': Buffer.from('1801', 'hex'),
    'a length in a longer form': Buffer.from('580101', 'hex'),
    undefined: Buffer.from('f7', 'hex'),
    'a simple value that nobody named': Buffer.from('f0', 'hex'),
    'a number that is none, with a load': Buffer.from('fb7ff8000000000001', 'hex'),
    'zero below zero': Buffer.from('f98000', 'hex'),
    'a text that is no UTF-8': Buffer.from('62c328', 'hex'),
    'two values': Buffer.from('0101', 'hex'),
    'a reserved form': Buffer.from('1c', 'hex'),
    'a stop without a start': Buffer.from('ff', 'hex'),
    nothing: Buffer.alloc(0),
    'more than any lock holds': Buffer.from(encode(Array.from({ length: 70_000 }, () => 1000))),
  }
  for (const [what, bytes] of Object.entries(hostile)) {
    assert.equal(readCbor(bytes), undefined, what)
    assert.deepEqual(open(bytes), { why: 'not-a-capsule' }, what)
  }
  // What a reader would make of these tags: a date, a big number, a pattern, a set, an address.
  for (const hex of [
    'c074323032362d31312d32385430383a30303a30305a',
    'c249010000000000000000',
    'd9524a82612a6167',
    'd9010281f6',
    'd82061 61',
  ])
    assert.ok(readCbor(Buffer.from(hex.replace(' ', ''), 'hex')) instanceof Tag, hex)
  assert.deepEqual(readCbor(encode({ a: [1, 'b', null, true, 1.5] })), { a: [1, 'b', null, true, 1.5] }, 'the control')
})

test('[CTOP-18] a capsule that the right key signed, but that is not of our form, is no capsule', () => {
  assert.ok(!('why' in open(signedAs(contentWith()))), 'the control')
  const inner = signedAs(contentWith())
  const bad: Readonly<Record<string, Buffer>> = {
    'a signed one within': signedAs(Uint8Array.from(inner)),
    'a signed one within, as a value': signedAs(new Tag(SIGN1, ['x'])),
    'a sealed one within': signedAs(Uint8Array.from(written('T2'))),
    'fields outside of what is signed': signedAs(contentWith(), { unprotected: new Map([[4, 'other']]) }),
    'one more part': signedAs(contentWith(), { more: [1] }),
    'a label twice': signedAs(
      Uint8Array.from(
        Buffer.concat([Buffer.of(0xa8), bytesOf(contentWith()).subarray(1), bytesOf(1), bytesOf('SSL-0002')]),
      ),
    ),
    'a label as text beside the number': signedAs(contentWith(['1', 'SSL-0002'])),
    'a label that nobody knows': signedAs(contentWith([99, 'x'])),
    'a version below zero': signedAs(contentWith([3, -1])),
    'a version beyond the database': signedAs(contentWith([3, 2 ** 40])),
    'a version as a fraction': signedAs(contentWith([3, 1.5])),
    'a root of another length': signedAs(contentWith([4, Uint8Array.of(1)])),
    'an unknown class': signedAs(contentWith([7, 'T9'])),
    'a time beyond every clock': signedAs(contentWith([12, 2 ** 52])),
    'a record of bytes': signedAs(contentWith([11, { a: Uint8Array.of(1) }])),
    'a record of a tag': signedAs(contentWith([11, new Tag(258, [1])])),
    'a record of a big number': signedAs(contentWith([11, 2n ** 63n])),
    'a name as long as the lock': signedAs(contentWith([1, 'x'.repeat(10_000)])),
    'many revoked keys': signedAs(contentWith([13, Array.from({ length: 500 }, (_, n) => `key-${n}`)])),
    'no content': signedAs(new Map()),
  }
  for (const [what, bytes] of Object.entries(bad)) assert.deepEqual(open(bytes), { why: 'not-a-capsule' }, what)
  const stranger = generateKeyPairSync('ed25519').privateKey
  assert.deepEqual(open(signedAs(contentWith(), { key: stranger })), { why: 'altered' })
})

test('[CTOP-18] a sealed capsule within a sealed one, and one that is sealed but not signed, are no capsules', () => {
  const outer = readCbor(written('T2')) as Tag
  assert.equal(outer.tag, ENCRYPT)
  const unsigned = KZ.press.write(record, HEAD, {
    memory: 'T2',
    limit: 16_384,
    to: 'CN',
    toX: KZ.press.publicX,
    now: NOW,
  })
  assert.ok('bytes' in unsigned)
  assert.deepEqual(open(unsigned.bytes), { why: 'not-for-us' }, 'sealed for somebody else')
  const again = Buffer.from(encode(new Tag(SIGN1, outer.contents)))
  assert.deepEqual(open(again), { why: 'not-a-capsule' })
  assert.deepEqual(open(Buffer.from(encode(new Tag(ENCRYPT, new Tag(ENCRYPT, 'x'))))), { why: 'not-a-capsule' })
})

test('[CTOP-18] thousands of altered, cut, joined and made-up capsules are each refused by a named reason, and none ends the reader', () => {
  const whole = [written('T0'), written('T1'), written('T2'), signedAs(contentWith())]
  const cut = fc
    .tuple(fc.nat(3), fc.nat(), fc.nat(), fc.uint8Array({ maxLength: 24 }))
    .map(([which, from, to, put]) => {
      const bytes = whole[which] ?? Buffer.alloc(0)
      const [first, last] = [from % bytes.length, to % bytes.length].toSorted((a, b) => a - b) as [number, number]
      return Buffer.concat([bytes.subarray(0, first), put, bytes.subarray(last)])
    })
  const content = fc
    .array(fc.tuple(fc.integer({ min: 0, max: 14 }), fc.anything({ withDate: false, withBigInt: true, maxDepth: 3 })), {
      maxLength: 6,
    })
    .map((changes) => {
      try {
        return signedAs(contentWith(...changes))
      } catch {
        // Not every value can be written.
        return Buffer.alloc(0)
      }
    })
  const hostile = fc.oneof(
    fc.uint8Array({ maxLength: 600 }).map((bytes) => Buffer.from(bytes)),
    cut,
    content,
  )
  const reasons = new Set<string>()
  fc.assert(
    fc.property(hostile, (bytes) => {
      const opened = open(bytes)
      if ('why' in opened) reasons.add(opened.why)
      // Whatever holds, is one of ours or says what one of our keys signed: of our form, and nothing that cannot be kept.
      else assert.equal(JSON.parse(JSON.stringify(opened)).root, HEAD.root)
    }),
    { seed: SEED, numRuns: 4_000 },
  )
  assert.ok(reasons.has('not-a-capsule') && reasons.has('altered') && reasons.has('not-for-us'), [...reasons].join())
})
