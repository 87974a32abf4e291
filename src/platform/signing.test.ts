import assert from 'node:assert/strict'
import { generateKeyPairSync, type KeyObject } from 'node:crypto'
import { mkdirSync, mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import path from 'node:path'
import test, { type TestContext } from 'node:test'
import type { JWK } from 'jose'
import { canonicalBytes } from '#kernel/canonical-json.ts'
import {
  attestSigner,
  checkSignature,
  openWhole,
  type Signature,
  signDetached,
  signWhole,
  type Trust,
} from './signing.ts'
import { type KeyHome, openSigningKeys, retireSigningKey, rotateSigningKey } from './signing-keys.ts'

const NOW = Temporal.Instant.from('2026-11-23T08:00:00Z')
const ROOT = canonicalBytes({ kind: 'root', root: 'a'.repeat(64) })
const TYP = 'otkel-root+jws'

function keyHome(t: TestContext): KeyHome {
  const folder = mkdtempSync(path.join(tmpdir(), 'otkel-keys-'))
  mkdirSync(path.join(folder, 'keys'))
  t.after(() => rmSync(folder, { recursive: true }))
  return { folder, keys: { signing: generateKeyPairSync('ed25519').privateKey, signingKeyId: 'first' } }
}

interface Pair {
  readonly privateKey: KeyObject
  readonly publicKey: KeyObject
}

async function person(t: TestContext, make: () => Pair, algorithm: string) {
  const authority = openSigningKeys(keyHome(t))
  const { privateKey, publicKey } = make()
  const signer = { id: 'officer-1', name: 'A. Serikova', role: 'customs', side: 'KZ' }
  const span = { from: NOW, until: NOW.add({ hours: 24 }) }
  const attestation = await attestSigner(
    signer,
    publicKey.export({ format: 'jwk' }) as JWK,
    span,
    authority.current(NOW),
    NOW,
  )
  const sign = async (at = NOW): Promise<Signature> => ({
    family: 'jws',
    bytes: await signDetached(ROOT, TYP, { keyId: 'own', key: privateKey, algorithm }, at),
    attestation,
  })
  const trust: Trust = { pinned: (side) => (side === 'KZ' ? authority.published() : []) }
  return { sign, trust }
}

const FAMILIES = [
  ['EdDSA', () => generateKeyPairSync('ed25519')],
  ['ES256', () => generateKeyPairSync('ec', { namedCurve: 'P-256' })],
  ['RS256', () => generateKeyPairSync('rsa', { modulusLength: 2048 })],
] as const

for (const [algorithm, make] of FAMILIES)
  test(`[DEC-38] a signature by ${algorithm} over a root holds, and over another root does not`, async (t) => {
    const { sign, trust } = await person(t, make, algorithm)
    const signature = await sign()
    const good = await checkSignature(signature, ROOT, TYP, 'KZ', trust)
    assert.equal(good.status, 'valid')
    const other = canonicalBytes({ kind: 'root', root: 'b'.repeat(64) })
    assert.deepEqual(await checkSignature(signature, other, TYP, 'KZ', trust), { status: 'invalid', why: 'altered' })
  })

test('[DEC-39] what nobody here can check is said to be unchecked, and why; it is never valid', async () => {
  const trust: Trust = { pinned: () => [] }
  const family = async (name: 'sm2' | 'cms-kz', more: Partial<Trust> = {}) =>
    checkSignature({ family: name, bytes: 'AAAA' }, ROOT, TYP, 'CN', { ...trust, ...more })
  assert.deepEqual(await family('sm2'), { status: 'unchecked', why: 'no-trusted-library' })
  assert.deepEqual(await family('cms-kz'), { status: 'unchecked', why: 'no-checker-configured' })
  const away = { check: async () => ({ status: 'unchecked', why: 'checker-away' }) as const }
  assert.deepEqual(await family('cms-kz', { cms: away }), { status: 'unchecked', why: 'checker-away' })
})

test('a person for whom no pinned authority vouches, a key out of its time and another kind of document do not hold', async (t) => {
  const { sign, trust } = await person(t, FAMILIES[0][1], 'EdDSA')
  const signature = await sign()
  const why = async (change: Partial<Signature>, side = 'KZ', typ = TYP) =>
    checkSignature({ ...signature, ...change }, ROOT, typ, side, trust)
  assert.deepEqual(await why({}, 'CN'), { status: 'invalid', why: 'unknown-key' })
  assert.deepEqual(await why({ attestation: undefined }), { status: 'invalid', why: 'not-attested' })
  assert.deepEqual(await why({ attestation: signature.bytes }), { status: 'invalid', why: 'unreadable' })
  assert.deepEqual(await why({}, 'KZ', 'otkel-decision+jws'), { status: 'invalid', why: 'unreadable' })
  const late = await sign(NOW.add({ hours: 25 }))
  assert.deepEqual(await why(late), { status: 'invalid', why: 'key-not-in-force' })
})

test('the algorithm `none` and a key used with an algorithm of another family are refused', async (t) => {
  const { sign, trust } = await person(t, FAMILIES[0][1], 'EdDSA')
  const signature = await sign()
  const head = (facts: object) => Buffer.from(JSON.stringify(facts)).toString('base64url')
  for (const alg of ['none', 'HS256', 'ES256']) {
    const bytes = `${head({ alg, kid: 'own', typ: TYP, iat: NOW.epochMilliseconds / 1000 })}..`
    const standing = await checkSignature({ ...signature, bytes }, ROOT, TYP, 'KZ', trust)
    assert.equal(standing.status, 'invalid', alg)
  }
})

test('a new key takes over on its day, the old one is believed through the overlap and no longer', async (t) => {
  const home = keyHome(t)
  const first = openSigningKeys(home).current(NOW)
  const takesOver = NOW.add({ hours: 24 * 7 })
  rotateSigningKey(home, takesOver)
  const keys = openSigningKeys(home)
  assert.equal(keys.current(NOW).keyId, first.keyId)
  assert.notEqual(keys.current(takesOver).keyId, first.keyId)
  const opened = async (at: Temporal.Instant, key = first) =>
    openWhole(await signWhole(ROOT, TYP, key, at), TYP, keys.published())
  assert.ok('payload' in (await opened(takesOver.add({ hours: 24 * 59 }))))
  assert.deepEqual(await opened(takesOver.add({ hours: 24 * 60 })), { why: 'key-not-in-force' })
  assert.ok('payload' in (await opened(takesOver, keys.current(takesOver))))
})

test('[CTOP-23] a key that is taken out of use signs no more, and the last one stays', async (t) => {
  const home = keyHome(t)
  assert.throws(() => retireSigningKey(home, 'first', NOW), /no other key/)
  assert.throws(() => retireSigningKey(home, 'nobody', NOW), /no key of this installation/)
  const { kid } = rotateSigningKey(home, NOW.add({ hours: 24 }))
  assert.throws(() => retireSigningKey(home, 'first', NOW), /no other key/, 'the next one signs tomorrow')
  const later = NOW.add({ hours: 25 })
  retireSigningKey(home, 'first', later)
  assert.equal(openSigningKeys(home).current(later).keyId, kid)
  assert.deepEqual(
    openSigningKeys(home)
      .published()
      .map(({ until }) => until),
    [later.toString(), null],
  )
  assert.throws(() => retireSigningKey(home, kid, later), /no other key/)
})

test('what a new key signs in the second in which it takes over is believed', async (t) => {
  const home = keyHome(t)
  rotateSigningKey(home, NOW.add({ milliseconds: 400 }))
  const keys = openSigningKeys(home)
  const at = NOW.add({ milliseconds: 500 })
  const opened = await openWhole(await signWhole(ROOT, TYP, keys.current(at), at), TYP, keys.published())
  assert.ok(!('why' in opened), JSON.stringify(opened))
})
