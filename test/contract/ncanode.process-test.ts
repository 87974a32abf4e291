import assert from 'node:assert/strict'
import { execFileSync } from 'node:child_process'
import { X509Certificate } from 'node:crypto'
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { after, before, beforeEach, test } from 'node:test'
import { openNcaNode } from '#platform/ncanode.ts'
import { type RunningSimulator, startSimulator } from '../support/simulator.ts'

const folder = mkdtempSync(path.join(tmpdir(), 'otkel-cms-'))
const ROOT = Buffer.from('{"root":"5f0c"}')
const LIMITS = { attemptMs: 700, deadlineMs: 1_500 }
let server: RunningSimulator

const openssl = (...args: string[]) => execFileSync('openssl', args, { cwd: folder, stdio: 'pipe' })

/** A national centre with its certificate. */
function centre(name: string): void {
  const made = ['-newkey', 'rsa:2048', '-nodes', '-days', '30']
  openssl('req', '-x509', ...made, '-keyout', `${name}.key`, '-out', `${name}.pem`, '-subj', `/C=KZ/CN=${name}`)
}

/** A key of a firm's head as the centre gives it, for signing or for signing in. */
function keyOf(name: string, by: string, usage: 'emailProtection' | 'clientAuth' = 'emailProtection'): void {
  const subject = '/C=KZ/CN=SERIKOVA AIGUL/serialNumber=IIN850101400123/OU=BIN120340005670'
  openssl('req', '-newkey', 'rsa:2048', '-nodes', '-keyout', `${name}.key`, '-out', `${name}.csr`, '-subj', subject)
  writeFileSync(path.join(folder, `${name}.ext`), `keyUsage=digitalSignature\nextendedKeyUsage=${usage}\n`)
  const issued = ['-CA', `${by}.pem`, '-CAkey', `${by}.key`, '-CAcreateserial', '-days', '20']
  openssl('x509', '-req', '-in', `${name}.csr`, ...issued, '-extfile', `${name}.ext`, '-out', `${name}.pem`)
  const files = ['-inkey', `${name}.key`, '-in', `${name}.pem`, '-out', `${name}.p12`]
  openssl('pkcs12', '-export', ...files, '-passout', 'pass:Qwerty12')
}

before(async () => {
  centre('national')
  centre('other')
  keyOf('head', 'national')
  keyOf('entry', 'national', 'clientAuth')
  keyOf('stranger', 'other')
  server = await startSimulator('ncanode', { OTKEL_SIM_CA: path.join(folder, 'national.pem') })
})
after(() => {
  server.stop()
  rmSync(folder, { recursive: true, force: true })
})
beforeEach(() => server.post('/control', { fault: 'none', revoked: [] }))

/** A detached signature over the root, as the signer's own program makes it. */
async function signedBy(name: string, payload = ROOT): Promise<Buffer> {
  const key = readFileSync(path.join(folder, `${name}.p12`)).toString('base64')
  const wish = { data: payload.toString('base64'), signers: [{ key, password: 'Qwerty12' }], detached: true }
  const { status, body } = await server.post('/cms/sign', wish)
  assert.equal(status, 200)
  return Buffer.from((body as { cms: string }).cms, 'base64')
}

async function standing(cms: Buffer, payload = ROOT, url = server.url) {
  const found = await openNcaNode(url, 'KZ', LIMITS).check(cms, payload, Temporal.Now.instant())
  return found.status === 'valid' ? 'valid' : `${found.status} ${found.why}`
}

test('[DEC-37] [DEC-38] a CMS signature over the root is checked by another process, with the firm that its certificate names', async () => {
  const cms = await signedBy('head')
  const found = await openNcaNode(server.url, 'KZ', LIMITS).check(cms, ROOT, Temporal.Now.instant())
  assert.ok(found.status === 'valid')
  assert.deepEqual(found.signer, { id: '120340005670', name: 'SERIKOVA AIGUL', role: 'head', side: 'KZ' })
  const { serialNumber } = new X509Certificate(readFileSync(path.join(folder, 'head.pem')))
  assert.equal(found.keyId, serialNumber.toLowerCase())
})

test('[DEC-38] other bytes, another centre, a revoked key, a key for signing in and what is no CMS are invalid, each with its reason', async () => {
  const cms = await signedBy('head')
  const { serialNumber } = new X509Certificate(readFileSync(path.join(folder, 'head.pem')))
  assert.deepEqual(
    [
      await standing(cms, Buffer.from('{"root":"5f0d"}')),
      await standing(await signedBy('stranger')),
      await standing(await signedBy('entry')),
      await standing(Buffer.from('the DER of nothing')),
    ],
    ['invalid altered', 'invalid altered', 'invalid not-attested', 'invalid unreadable'],
  )
  await server.post('/control', { revoked: [serialNumber.toLowerCase()] })
  assert.equal(await standing(cms), 'invalid revoked')
})

for (const fault of ['down', 'silent', 'garbage', 'large', 'moved'])
  test(`[DEC-39] a checking server that is ${fault} says neither yes nor no, within its time`, async () => {
    const cms = await signedBy('head')
    await server.post('/control', { fault })
    assert.equal(await standing(cms), 'unchecked checker-away')
  })

test('[DEC-39] an address at which no such server answers is a checker that is away, and no bad signature', async () => {
  assert.equal(await standing(await signedBy('head'), ROOT, `${server.url}/elsewhere`), 'unchecked checker-away')
})
