import assert from 'node:assert/strict'
import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'
import test, { type TestContext } from 'node:test'
import { openNcaNode } from './ncanode.ts'
import { checkSignature, type Trust } from './signing.ts'

const NOW = Temporal.Instant.from('2026-11-23T08:00:00Z')
const ROOT = Buffer.from('{"root":"a"}')
// An envelope of one signer without content, whose signature nobody here can check.
const CMS = Buffer.from(
  '306506092a864886f70d010702a0583056020101310e300c060a2a830e030a0101020302300b06092a864886f70d01070131343032020101300730023100020101300c060a2a830e030a0101020302300c060a2a830e030a010102030204080000000000000000',
  'hex',
)

const certificate = {
  valid: true,
  revocations: [{ revoked: false, by: 'OCSP' }],
  notBefore: '2026-01-10T06:00:00.000+0000',
  notAfter: '2027-01-10T06:00:00.000+0000',
  keyUsage: 'SIGN',
  serialNumber: '1f3a',
  signAlg: '1.2.398.3.10.1.1.2.3.2',
  keyUser: ['ORGANIZATION', 'CEO'],
  subject: { commonName: 'СЕРІКОВА АЙГҮЛ', iin: '850101400123', bin: '120340005670', country: 'KZ' },
}
const good = {
  status: 200,
  message: 'OK',
  valid: true,
  signers: [{ certificates: [certificate], tsp: { genTime: '2026-11-20T06:00:00.000+0000' } }],
}
const withCertificate = (change: object) => ({ ...good, signers: [{ certificates: [{ ...certificate, ...change }] }] })

/** Speaks what NCANode speaks. It knows the bytes that belong together; no Kazakh key can be had outside the country. */
async function ncaNode(t: TestContext, answer: () => { status: number; body: string }) {
  const asked: Record<string, unknown>[] = []
  const server = createServer((request, response) => {
    let text = ''
    request.on('data', (chunk: Buffer) => (text += chunk.toString()))
    request.once('end', () => {
      assert.equal(request.url, '/cms/verify')
      asked.push(JSON.parse(text) as Record<string, unknown>)
      const { status, body } = answer()
      response.writeHead(status, { 'content-type': 'application/json' }).end(body)
    })
  }).listen(0, '127.0.0.1')
  await new Promise((resolve) => server.once('listening', resolve))
  t.after(() => server.close())
  return { url: `http://127.0.0.1:${(server.address() as AddressInfo).port}`, asked }
}

const shown = async (url: string) => {
  const standing = await openNcaNode(url, 'KZ').check(CMS, ROOT, NOW)
  return standing.status === 'valid' ? 'valid' : `${standing.status} ${standing.why}`
}

test('[DEC-37] a CMS signature of the Kazakh family is shown with the firm and the time that the checking server read in it', async (t) => {
  const { url, asked } = await ncaNode(t, () => ({ status: 200, body: JSON.stringify(good) }))
  const trust: Trust = { pinned: () => [], cms: openNcaNode(url, 'KZ') }
  const signature = { family: 'cms-kz', bytes: CMS.toString('base64') } as const
  assert.deepEqual(await checkSignature(signature, ROOT, 'any', 'KZ', trust), {
    status: 'valid',
    signer: { id: '120340005670', name: 'СЕРІКОВА АЙГҮЛ', role: 'head', side: 'KZ' },
    keyId: '1f3a',
    signedAt: '2026-11-20T06:00:00Z',
  })
  assert.deepEqual(asked, [
    { cms: CMS.toString('base64'), data: ROOT.toString('base64'), revocationCheck: ['OCSP', 'CRL'] },
  ])
})

test('[DEC-38] [DEC-39] whatever the checking server finds wrong is invalid with its reason, and what it cannot say is unchecked', async (t) => {
  let answer = { status: 200, body: '' }
  const { url } = await ncaNode(t, () => answer)
  const cases: readonly [string, number, unknown, string][] = [
    ['other bytes', 200, { ...good, valid: false }, 'invalid altered'],
    ['a chain that does not hold', 200, withCertificate({ valid: false }), 'invalid altered'],
    ['revoked, by the list', 200, withCertificate({ revokedBy: ['CRL'] }), 'invalid revoked'],
    ['revoked, by the answer', 200, withCertificate({ revocations: [{ revoked: true }] }), 'invalid revoked'],
    ['over', 200, withCertificate({ notAfter: '2026-11-20T06:00:00.000+0000' }), 'invalid key-not-in-force'],
    ['not begun', 200, withCertificate({ notBefore: '2026-12-01T06:00:00.000+0000' }), 'invalid key-not-in-force'],
    ['of nobody', 200, withCertificate({ subject: { commonName: 'X' } }), 'invalid not-attested'],
    ['no signature', 200, { ...good, signers: [] }, 'invalid unreadable'],
    ['no CMS', 400, { status: 400, message: 'bad cms' }, 'invalid unreadable'],
    ['a sick server', 500, {}, 'unchecked checker-away'],
    ['a server that says something else', 200, { hello: 1 }, 'unchecked checker-away'],
  ]
  for (const [what, status, body, expected] of cases) {
    answer = { status, body: JSON.stringify(body) }
    assert.equal(await shown(url), expected, what)
  }
  assert.equal(await shown('http://127.0.0.1:9'), 'unchecked checker-away')
})
