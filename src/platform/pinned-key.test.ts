import assert from 'node:assert/strict'
import { generateKeyPairSync, type KeyObject } from 'node:crypto'
import test from 'node:test'
import { PinnedKey } from './pinned-key.ts'
import { openWhole, signWhole } from './signing.ts'

const NOW = Temporal.Instant.from('2026-11-23T08:00:00Z')
const TYP = 'otkel-message+jws'
const WORDS = Buffer.from('{"words":"as signed"}')

interface Pair {
  readonly privateKey: KeyObject
  readonly publicKey: KeyObject
}
const RSA = generateKeyPairSync('rsa', { modulusLength: 2048 })
const P256 = generateKeyPairSync('ec', { namedCurve: 'P-256' })
const FAMILIES: readonly (readonly [algorithm: string, pair: Pair, notBy: readonly (readonly [string, Pair])[]])[] = [
  ['EdDSA', generateKeyPairSync('ed25519'), [['ES256', P256]]],
  ['ES256', P256, [['RS256', RSA]]],
  ['ES384', generateKeyPairSync('ec', { namedCurve: 'P-384' }), [['ES256', P256]]],
  ['RS256', RSA, [['PS256', RSA]]],
  ['PS256', RSA, [['RS256', RSA]]],
]

const pem = (key: KeyObject) => key.export({ type: 'spki', format: 'pem' }).toString()
const jwk = (key: KeyObject) => key.export({ format: 'jwk' })
const pinned = (given: object) => PinnedKey.parse({ kid: 'pinned', ...given })
const whyNot = (given: object) => {
  const read = PinnedKey.safeParse({ kid: 'pinned', ...given })
  assert.equal(read.success, false, JSON.stringify(given))
  return read.error?.issues.map(({ path, message }) => `${path.join('.')}: ${message}`).join('; ') ?? ''
}

for (const [algorithm, { privateKey, publicKey }, notBy] of FAMILIES)
  test(`a peer pins a key of ${algorithm} as JSON Web Key or PEM: what it signs is believed, other bytes and other algorithms are not`, async () => {
    const key = pinned({ ...jwk(publicKey), alg: algorithm })
    assert.deepEqual(pinned({ pem: pem(publicKey), alg: algorithm }), key, 'both forms are one key')
    const signed = (by: string, with_: KeyObject) =>
      signWhole(WORDS, TYP, { keyId: 'pinned', key: with_, algorithm: by }, NOW)
    const jws = await signed(algorithm, privateKey)
    const opened = await openWhole(jws, TYP, [key])
    assert.ok('payload' in opened)
    assert.deepEqual(Buffer.from(opened.payload), WORDS)
    const [head, , signature] = jws.split('.')
    const others = Buffer.from('{"words":"as changed"}').toString('base64url')
    assert.deepEqual(await openWhole(`${head}.${others}.${signature}`, TYP, [key]), { why: 'altered' })
    for (const [other, pair] of notBy)
      assert.deepEqual(await openWhole(await signed(other, pair.privateKey), TYP, [key]), { why: 'altered' }, other)
    const none = Buffer.from(JSON.stringify({ alg: 'none', kid: 'pinned', typ: TYP, iat: 1 })).toString('base64url')
    assert.ok('why' in (await openWhole(`${none}.${WORDS.toString('base64url')}.`, TYP, [key])))
  })

test('an RSA key without a named algorithm signs by both, and its time bounds it like any other', async () => {
  const key = pinned({ pem: pem(RSA.publicKey), from: NOW.toString(), until: NOW.add({ hours: 1 }).toString() })
  const opened = async (algorithm: string, at: Temporal.Instant) => {
    const by = { keyId: 'pinned', key: RSA.privateKey, algorithm }
    return openWhole(await signWhole(WORDS, TYP, by, at), TYP, [key])
  }
  for (const algorithm of ['RS256', 'PS256']) assert.ok('payload' in (await opened(algorithm, NOW)), algorithm)
  assert.deepEqual(await opened('PS256', NOW.add({ hours: 1 })), { why: 'key-not-in-force' })
})

test('weak keys are refused, and told why', () => {
  const short = generateKeyPairSync('rsa', { modulusLength: 1024 }).publicKey
  assert.match(whyNot({ pem: pem(short) }), /2048 to 8192 bits; this one has 1024/)
  assert.match(whyNot(jwk(short)), /2048 to 8192 bits; this one has 1024/)
  const three = generateKeyPairSync('rsa', { modulusLength: 2048, publicExponent: 3 }).publicKey
  assert.match(whyNot(jwk(three)), /exponent .* at least 65537; this one is 3/)
  const off = Buffer.alloc(32, 7).toString('base64url')
  assert.match(whyNot({ kty: 'EC', crv: 'P-256', x: off, y: off }), /no key of its family/)
})

test('families that are not checked here, private keys and keys in two forms at once are refused', () => {
  const curve = (namedCurve: string) => generateKeyPairSync('ec', { namedCurve }).publicKey
  for (const key of [curve('secp256k1'), curve('P-521'), generateKeyPairSync('ed448').publicKey]) {
    assert.match(whyNot({ pem: pem(key) }), /crv/)
    assert.match(whyNot(jwk(key)), /crv/)
  }
  const dsa = generateKeyPairSync('dsa', { modulusLength: 2048, divisorLength: 256 }).publicKey
  assert.match(whyNot({ pem: pem(dsa) }), /pem: holds no key of Ed25519, ECDSA or RSA/)
  assert.match(whyNot({ kty: 'oct', k: 'c2VjcmV0' }), /kty/)
  assert.match(whyNot({ pem: P256.privateKey.export({ type: 'pkcs8', format: 'pem' }) }), /pem: is not a public key/)
  assert.match(whyNot({ pem: 'nonsense' }), /pem: is not a public key/)
  assert.match(whyNot({ ...jwk(P256.privateKey) }), /Unrecognized key/)
  assert.match(whyNot({ pem: pem(P256.publicKey), ...jwk(P256.publicKey) }), /as PEM or as JWK, not as both/)
  assert.match(whyNot({ ...jwk(P256.publicKey), alg: 'RS256' }), /alg/)
})
