import assert from 'node:assert/strict'
import { generateKeyPairSync } from 'node:crypto'
import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'
import test, { type TestContext } from 'node:test'
import * as asn1 from 'asn1js'
import type { JWK } from 'jose'
import * as pki from 'pkijs'
import { openNcaNode } from './ncanode.ts'
import { attestSigner, checkSignature, openWhole, type Signature, signDetached, signWhole } from './signing.ts'

const NOW = Temporal.Instant.from('2026-11-23T08:00:00Z')
const TYP = 'otkel-root+jws'
const ROOT = Buffer.from('{"root":"a"}')
const OTHER = Buffer.from('{"root":"b"}')

const encoded = (bytes: Uint8Array | string) => Buffer.from(bytes).toString('base64url')

function authority() {
  const { privateKey, publicKey } = generateKeyPairSync('ed25519')
  const { x = '' } = publicKey.export({ format: 'jwk' })
  const pin = { kid: 'pinned', kty: 'OKP' as const, crv: 'Ed25519' as const, x, from: null, until: null }
  return { key: { keyId: 'pinned', key: privateKey }, pin }
}

/** A person for whom an authority vouches, and how his signature over {@link ROOT} stands when it is changed. */
async function person() {
  const { key, pin } = authority()
  const { privateKey, publicKey } = generateKeyPairSync('ed25519')
  const signer = { id: 'officer-1', name: 'A. Serikova', role: 'customs', side: 'KZ' }
  const span = { from: NOW, until: NOW.add({ hours: 24 }) }
  const attestation = await attestSigner(signer, publicKey.export({ format: 'jwk' }) as JWK, span, key, NOW)
  const by = { keyId: 'own', key: privateKey }
  const bytes = await signDetached(ROOT, TYP, by, NOW)
  const stands = async (change: Partial<Signature>, payload: Uint8Array = ROOT) => {
    const signature: Signature = { family: 'jws', bytes, attestation, ...change }
    const standing = await checkSignature(signature, payload, TYP, 'KZ', { pinned: () => [pin] })
    return standing.status === 'valid' ? 'valid' : standing.why
  }
  return { by, bytes, attestation, stands, authority: key, pin }
}

test('[DEC-40] a signature over one root carried beside another, or that carries another content itself, does not hold', async () => {
  const { by, bytes, stands } = await person()
  const [head = '', , tail = ''] = bytes.split('.')
  assert.equal(await stands({}), 'valid')
  assert.equal(await stands({}, OTHER), 'altered')
  // Its own content between the dots: shown to a reader it would be another document than the one that is checked.
  assert.equal(await stands({ bytes: `${head}.${encoded(OTHER)}.${tail}` }), 'unreadable')
  assert.equal(await stands({ bytes: `${head}.${encoded(ROOT)}.${tail}` }), 'unreadable')
  assert.equal(await stands({ bytes: await signWhole(OTHER, TYP, by, NOW) }), 'unreadable')
  for (const more of [`${bytes}.x`, `${bytes}.`, `x.${bytes}`, `${head}.${tail}`, bytes.slice(0, -1)])
    assert.notEqual(await stands({ bytes: more }), 'valid', more)
})

test('[DEC-38] an envelope within another is no message and no proof: neither its inner nor its outer content is taken', async () => {
  const { by, bytes, attestation, stands, authority: key, pin } = await person()
  const inner = await signWhole(ROOT, TYP, key, NOW)
  // Signed by a stranger around a good one.
  assert.deepEqual(await openWhole(await signWhole(Buffer.from(inner), TYP, by, NOW), TYP, [pin]), {
    why: 'unknown-key',
  })
  const asPinned = { ...by, keyId: 'pinned' }
  assert.deepEqual(await openWhole(await signWhole(Buffer.from(inner), TYP, asPinned, NOW), TYP, [pin]), {
    why: 'altered',
  })
  // An attestation around an attestation, and a signature around a signature.
  const wrapped = await signWhole(Buffer.from(attestation), 'otkel-signer+jws', key, NOW)
  assert.equal(await stands({ attestation: wrapped }), 'not-attested')
  assert.notEqual(await stands({ bytes: await signDetached(Buffer.from(bytes), TYP, by, NOW) }), 'valid')
  // A header that says that an envelope is within, and one that brings its own key.
  const [, payload = '', tail = ''] = inner.split('.')
  const facts = { alg: 'EdDSA', kid: 'pinned', typ: TYP, iat: NOW.epochMilliseconds / 1000 }
  assert.deepEqual(
    await openWhole(`${encoded(JSON.stringify({ ...facts, cty: 'jws' }))}.${payload}.${tail}`, TYP, [pin]),
    {
      why: 'unreadable',
    },
  )
  const jwk = generateKeyPairSync('ed25519').publicKey.export({ format: 'jwk' })
  const own = await openWhole(`${encoded(JSON.stringify({ ...facts, jwk }))}.${payload}.${tail}`, TYP, [pin])
  assert.deepEqual(own, { why: 'altered' })
})

const SIGNED_DATA = '1.2.840.113549.1.7.2'
const DATA = '1.2.840.113549.1.7.1'

/** A CMS envelope: who judges its signatures is the checking server; here its form is what counts. */
function cmsOf({ content, signers = 1, type = DATA }: { content?: Uint8Array; signers?: number; type?: string } = {}) {
  const algorithm = new pki.AlgorithmIdentifier({ algorithmId: '1.2.398.3.10.1.1.2.3.2' })
  const one = () =>
    new pki.SignerInfo({
      version: 1,
      sid: new pki.IssuerAndSerialNumber({ serialNumber: new asn1.Integer({ value: 1 }) }),
      digestAlgorithm: algorithm,
      signatureAlgorithm: algorithm,
      signature: new asn1.OctetString({ valueHex: new Uint8Array(64).buffer }),
    })
  const signed = new pki.SignedData({
    version: 1,
    digestAlgorithms: [algorithm],
    encapContentInfo: new pki.EncapsulatedContentInfo({
      eContentType: type,
      ...(content && { eContent: new asn1.OctetString({ valueHex: new Uint8Array(content).buffer }) }),
    }),
    signerInfos: Array.from({ length: signers }, one),
  })
  return Buffer.from(
    new pki.ContentInfo({ contentType: SIGNED_DATA, content: signed.toSchema(true) }).toSchema().toBER(),
  )
}

/** A checking server that finds everything valid. */
async function trustingServer(t: TestContext) {
  let asked = 0
  const certificate = { valid: true, serialNumber: '1', subject: { commonName: 'X', iin: '850101400123' } }
  const server = createServer((_request, response) => {
    asked += 1
    response.end(JSON.stringify({ valid: true, signers: [{ certificates: [certificate] }] }))
  }).listen(0, '127.0.0.1')
  await new Promise((resolve) => server.once('listening', resolve))
  t.after(() => server.close())
  return { url: `http://127.0.0.1:${(server.address() as AddressInfo).port}`, asked: () => asked }
}

test('[DEC-38] a CMS envelope that carries another content, another envelope, several signers or more bytes is refused, whatever the server says', async (t) => {
  const { url, asked } = await trustingServer(t)
  const checker = openNcaNode(url, 'KZ')
  const stands = async (cms: Buffer) => {
    const standing = await checker.check(cms, ROOT, NOW)
    return standing.status === 'valid' ? 'valid' : standing.why
  }
  assert.equal(await stands(cmsOf()), 'valid')
  assert.equal(await stands(cmsOf({ content: ROOT })), 'valid')
  assert.equal(asked(), 2)
  const bad: Readonly<Record<string, Buffer>> = {
    'another content': cmsOf({ content: OTHER }),
    'another envelope within': cmsOf({ content: cmsOf({ content: ROOT }) }),
    'an envelope by its type': cmsOf({ content: ROOT, type: SIGNED_DATA }),
    'two signers': cmsOf({ signers: 2 }),
    'no signer': cmsOf({ signers: 0 }),
    'bytes behind': Buffer.concat([cmsOf(), Buffer.of(0)]),
    'two envelopes': Buffer.concat([cmsOf(), cmsOf({ content: OTHER })]),
    'a half one': cmsOf().subarray(0, 40),
    'no envelope': Buffer.from('the DER of a CMS signature'),
    nothing: Buffer.alloc(0),
  }
  for (const [what, cms] of Object.entries(bad)) assert.equal(await stands(cms), 'unreadable', what)
  assert.equal(asked(), 2, 'nobody is asked about them')
})
