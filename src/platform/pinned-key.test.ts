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

/** The points of small order as RFC 8032 writes them, in the order 1, 2, 4, 4, 8, 8, 8, 8. */
const SMALL = [
  '0100000000000000000000000000000000000000000000000000000000000000',
  'ecffffffffffffffffffffffffffffffffffffffffffffffffffffffffffff7f',
  '0000000000000000000000000000000000000000000000000000000000000000',
  '0000000000000000000000000000000000000000000000000000000000000080',
  '26e8958fc2b227b045c3f489f2ef98f0d5dfac05d3c63339b13802886d53fc05',
  '26e8958fc2b227b045c3f489f2ef98f0d5dfac05d3c63339b13802886d53fc85',
  'c7176a703d4dd84fba3c0b760d10670f2a2053fa2c39ccc64ec7fd7792ac037a',
  'c7176a703d4dd84fba3c0b760d10670f2a2053fa2c39ccc64ec7fd7792ac03fa',
]
/** Points in a second spelling: `x` = 0 with a sign, and `y` not below the prime. */
const RESPELT = [
  '0100000000000000000000000000000000000000000000000000000000000080',
  'ecffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffff',
  'edffffffffffffffffffffffffffffffffffffffffffffffffffffffffffff7f',
  'edffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffff',
  'eeffffffffffffffffffffffffffffffffffffffffffffffffffffffffffff7f',
  'eeffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffff',
  // y = 3 + p: on the curve, and of no small order.
  'f0ffffffffffffffffffffffffffffffffffffffffffffffffffffffffffff7f',
]
/** Public keys of RFC 8032, 7.1. */
const SOUND = [
  'd75a980182b10ab7d54bfed3c964073a0ee172f3daa62325af021a68f707511a',
  '3d4017c3e843895a92b70aa74d1b7ebc9c982ccf2ec4968cc0cd55f12af4660c',
  'fc51cd8e6218a1a38da47ed00230f0580816ed13ba3303ac5deb911548908025',
  '278117fc144c72340f67d0f2316e8386ceffbf2b2428c9c51fef7c597f1d426e',
  'ec172b93ad5e563bf4932c70e1245034c35467ef2efd4d64ebf819683467e2bf',
]

test('an Ed25519 key of small order, in a second spelling or off its curve is refused as JSON Web Key and as PEM', () => {
  const forms = (hex: string) => {
    const der = Buffer.from(`302a300506032b6570032100${hex}`, 'hex').toString('base64')
    const x = Buffer.from(hex, 'hex').toString('base64url')
    return [
      { kty: 'OKP', crv: 'Ed25519', x },
      { pem: `-----BEGIN PUBLIC KEY-----\n${der}\n-----END PUBLIC KEY-----\n` },
    ]
  }
  const off = `07${'00'.repeat(31)}`
  for (const [points, why] of [
    [SMALL, /small order: others can sign with it/],
    [RESPELT, /not written as RFC 8032/],
    [[off], /off the curve/],
  ] as const)
    for (const form of points.flatMap(forms)) assert.match(whyNot(form), why)
  for (const form of SOUND.flatMap(forms)) assert.equal(pinned(form).kty, 'OKP')
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
