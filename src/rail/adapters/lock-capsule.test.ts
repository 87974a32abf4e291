import assert from 'node:assert/strict'
import { createHash, generateKeyPairSync, randomBytes } from 'node:crypto'
import { test } from 'node:test'
import { decode, encode, Tag } from 'cbor2'
import { canonicalBytes } from '#kernel/canonical-json.ts'
import type { SigningKeys } from '#platform/signing-keys.ts'
import { sampleRecord } from '../packages/kz/sample-train.ts'
import { ConsignmentRecord } from '../messages/consignment.ts'
import { openLockPress } from './lock-capsule.ts'

const LIMITS = { T0: 256, T1: 2_048, T2: 16_384 }
const NOW = Temporal.Instant.from('2026-11-28T08:00:00Z')

function side(country: string) {
  const { privateKey, publicKey } = generateKeyPairSync('ed25519')
  const keyId = `${country}-1-${randomBytes(3).toString('hex')}`
  const { x = '' } = publicKey.export({ format: 'jwk' })
  const pin = { kid: keyId, kty: 'OKP' as const, crv: 'Ed25519' as const, x, from: null, until: null }
  const keys: SigningKeys = { current: () => ({ keyId, key: privateKey }), published: () => [pin] }
  return { press: openLockPress(country, keys, randomBytes(32)), pin }
}

const record = sampleRecord(1, 5)
const root = createHash('sha256').update(canonicalBytes(record)).digest('hex')
const HEAD = { lock: 'SSL-0001', container: record.container?.number ?? '', version: 1, root, counter: 3, head: 'abc' }

function written(kz: ReturnType<typeof side>, cn: ReturnType<typeof side>, memory: 'T0' | 'T1' | 'T2', of = record) {
  const made = kz.press.write(of, HEAD, { memory, limit: LIMITS[memory], to: 'CN', toX: cn.press.publicX, now: NOW })
  assert.ok('bytes' in made, JSON.stringify(made))
  return made.bytes
}

test('[CTOP-18] the receiving customs read what the sending customs sealed; the carrier and anybody else do not', () => {
  const [kz, cn, carrier] = [side('KZ'), side('CN'), side('XX')]
  const bytes = written(kz, cn, 'T2')
  const opened = cn.press.open(bytes, () => [kz.pin], NOW)
  assert.ok(!('why' in opened), JSON.stringify(opened))
  assert.deepEqual(ConsignmentRecord.parse(opened.record), record)
  assert.deepEqual([opened.root, opened.lock, opened.counter, opened.head], [root, 'SSL-0001', 3, 'abc'])
  assert.deepEqual(
    carrier.press.open(bytes, () => [kz.pin], NOW),
    { why: 'not-for-us' },
  )
  assert.equal(bytes.includes(Buffer.from('consignor')), false)
})

test('[CTOP-23] a capsule of an unknown or another side’s key is not believed', () => {
  const [kz, cn, other] = [side('KZ'), side('CN'), side('KZ')]
  const bytes = written(kz, cn, 'T2')
  assert.deepEqual(
    cn.press.open(bytes, () => [], NOW),
    { why: 'unknown-key' },
  )
  assert.deepEqual(
    cn.press.open(bytes, () => [{ ...other.pin, kid: kz.pin.kid }], NOW),
    { why: 'altered' },
  )
  const { x = '', y = '' } = generateKeyPairSync('ec', { namedCurve: 'P-256' }).publicKey.export({ format: 'jwk' })
  const ofAnotherFamily = { ...kz.pin, kty: 'EC' as const, crv: 'P-256' as const, x, y }
  assert.deepEqual(
    cn.press.open(bytes, () => [ofAnotherFamily], NOW),
    { why: 'unknown-key' },
  )
  const overlap = [other.pin, kz.pin]
  assert.ok(!('why' in cn.press.open(bytes, () => overlap, NOW)), 'the old key is believed beside the new one')
})

test('[CTOP-18] one altered byte anywhere is seen and never read as something else', () => {
  const [kz, cn] = [side('KZ'), side('CN')]
  for (const memory of ['T0', 'T1', 'T2'] as const) {
    const bytes = written(kz, cn, memory)
    for (let at = 0; at < bytes.length; at += 1) {
      const bad = Buffer.from(bytes)
      bad[at] = (bad[at] ?? 0) ^ 0x01
      const opened = cn.press.open(bad, () => [kz.pin], NOW)
      assert.ok('why' in opened, `${memory} byte ${at}`)
    }
    for (let length = 0; length < bytes.length; length += 7) {
      assert.ok('why' in cn.press.open(bytes.subarray(0, length), () => [kz.pin], NOW))
    }
  }
})

/** The encoder writes a Node.js Buffer as JSON would. */
function plain(value: unknown): unknown {
  if (value instanceof Uint8Array) return Uint8Array.from(value)
  if (Array.isArray(value)) return value.map(plain)
  return value instanceof Map ? new Map([...value].map(([key, inner]) => [key as unknown, plain(inner)])) : value
}

test('[CTOP-18] what is added beside the seal is no capsule of ours', () => {
  const [kz, cn] = [side('KZ'), side('CN')]
  const outer = decode(written(kz, cn, 'T2'))
  assert.ok(outer instanceof Tag)
  const [body, head, sealed, to] = outer.contents as [unknown, Map<number, unknown>, unknown, unknown]
  const again = (extra: readonly [number, unknown][]) =>
    cn.press.open(
      Buffer.from(encode(new Tag(outer.tag, plain([body, new Map([...head, ...extra]), sealed, to])))),
      () => [kz.pin],
      NOW,
    )
  assert.ok(!('why' in again([])))
  assert.deepEqual(again([[99, 'x']]), { why: 'not-for-us' })
})

test('[CTOP-19] each memory class holds what it is for, within the bytes of a real lock', () => {
  const [kz, cn] = [side('KZ'), side('CN')]
  const sizes = (['T0', 'T1', 'T2'] as const).map((memory) => written(kz, cn, memory).length)
  assert.ok((sizes[0] ?? 0) <= 256 && (sizes[1] ?? 0) <= 2_048 && (sizes[2] ?? 0) <= 16_384, String(sizes))
  const proof = cn.press.open(written(kz, cn, 'T0'), () => [kz.pin], NOW)
  assert.ok(!('why' in proof))
  assert.deepEqual([proof.record, proof.consignment, proof.root], [null, null, root], 'it proves and does not inform')
  const large = kz.press.write(sampleRecord(1, 200), HEAD, {
    memory: 'T2',
    limit: LIMITS.T2,
    to: 'CN',
    toX: cn.press.publicX,
    now: NOW,
  })
  assert.ok('tooLarge' in large && large.limit === 16_384)
})

test('[CTOP-20] a reading is made offline, by the pinned keys alone, as often as it is asked for', () => {
  const [kz, cn] = [side('KZ'), side('CN')]
  const bytes = written(kz, cn, 'T2')
  const pinned = (country: string) => (country === 'KZ' ? [kz.pin] : [cn.pin])
  for (let i = 0; i < 100; i += 1) assert.ok(!('why' in cn.press.open(bytes, pinned, NOW)))
  const others = (country: string) => (country === 'KZ' ? [cn.pin] : [kz.pin])
  assert.deepEqual(cn.press.open(bytes, others, NOW), { why: 'unknown-key' }, 'the keys of the side that wrote it')
})

test('whatever is not a capsule is named so', () => {
  const cn = side('CN')
  for (const bytes of [Buffer.alloc(0), Buffer.from('hello'), randomBytes(300), Buffer.from('d8608440', 'hex')]) {
    assert.deepEqual(
      cn.press.open(bytes, () => [], NOW),
      { why: 'not-a-capsule' },
    )
  }
})

test('[CTOP-23] a key that was not in force when the capsule was signed is not believed, in whatever class', () => {
  const [kz, cn] = [side('KZ'), side('CN')]
  for (const memory of ['T0', 'T1', 'T2'] as const) {
    const bytes = written(kz, cn, memory)
    const pinned = (from: string | null, until: string | null) =>
      cn.press.open(bytes, () => [{ ...kz.pin, from, until }], NOW)
    assert.deepEqual(pinned(null, NOW.subtract({ seconds: 5 }).toString()), { why: 'key-not-in-force' }, memory)
    assert.deepEqual(pinned(NOW.add({ seconds: 5 }).toString(), null), { why: 'key-not-in-force' }, memory)
    assert.ok(!('why' in pinned(NOW.subtract({ seconds: 5 }).toString(), NOW.add({ seconds: 5 }).toString())), memory)
  }
  // One that signed in its time stays good after it, as long as a journey lasts.
  const later = cn.press.open(
    written(kz, cn, 'T2'),
    () => [{ ...kz.pin, until: NOW.add({ hours: 1 }).toString() }],
    NOW.add({ hours: 900 }),
  )
  assert.ok(!('why' in later))
})

test('[CTOP-23] a capsule of a revoked key is not believed whatever time it tells, and others tell of the revocation without a network', () => {
  const [kz, cn] = [side('KZ'), side('CN')]
  const revoked = ['old-key-1', 'old-key-2']
  for (const memory of ['T0', 'T1', 'T2'] as const) {
    const limit = LIMITS[memory]
    const made = kz.press.write(record, HEAD, { memory, limit, to: 'CN', toX: cn.press.publicX, now: NOW, revoked })
    assert.ok('bytes' in made, memory)
    const opened = cn.press.open(made.bytes, () => [kz.pin], NOW, ['another-key'])
    assert.ok(!('why' in opened), memory)
    assert.deepEqual(opened.revoked, memory === 'T0' ? [] : revoked, 'the smallest class has no room')
    assert.deepEqual(
      cn.press.open(made.bytes, () => [kz.pin], NOW, [kz.pin.kid]),
      { why: 'key-revoked' },
    )
  }
})
