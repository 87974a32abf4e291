import assert from 'node:assert/strict'
import { execFileSync } from 'node:child_process'
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'
import { tmpdir } from 'node:os'
import path from 'node:path'
import test, { type TestContext } from 'node:test'
import { openTimeStamping, requestFor } from './time-stamps.ts'

const BYTES = Buffer.from('the root of a declaration')

const hasOpenssl = () => {
  try {
    return execFileSync('openssl', ['ts', '-help'], { stdio: 'pipe' }) !== null
  } catch {
    return false
  }
}

/** An authority made by `openssl ts`: with its own key, certificate and serial numbers. */
class Authority {
  readonly folder: string
  constructor(t: TestContext, purposes = 'critical,timeStamping', days = ['-days', '10']) {
    this.folder = mkdtempSync(path.join(tmpdir(), 'otkel-tsa-'))
    t.after(() => rmSync(this.folder, { recursive: true }))
    writeFileSync(path.join(this.folder, 'serial'), '01\n')
    writeFileSync(
      path.join(this.folder, 'tsa.cnf'),
      `[req]\ndistinguished_name = dn\nx509_extensions = ext\nprompt = no\n[dn]\nCN = Time stamps of a test\n[ext]
extendedKeyUsage = ${purposes}\n[tsa]\ndefault_tsa = one\n[one]\nserial = ${this.folder}/serial\ncrypto_device = builtin
signer_cert = ${this.folder}/tsa.pem\nsigner_key = ${this.folder}/tsa.key\nsigner_digest = sha256\ndefault_policy = 1.2.3.4.1
digests = sha256, sha512\naccuracy = secs:1\nordering = yes\ness_cert_id_alg = sha256\n`,
    )
    this.openssl(['req', '-x509', '-newkey', 'rsa:2048', '-nodes', '-keyout', 'tsa.key', '-out', 'tsa.pem', ...days])
  }

  openssl(given: readonly string[]): void {
    const config = path.join(this.folder, 'tsa.cnf')
    execFileSync('openssl', [...given, '-config', config], { cwd: this.folder, stdio: 'pipe' })
  }

  get certificate(): string {
    return readFileSync(path.join(this.folder, 'tsa.pem'), 'utf8')
  }

  reply(request: Buffer): Buffer {
    writeFileSync(path.join(this.folder, 'request.tsq'), request)
    this.openssl(['ts', '-reply', '-queryfile', 'request.tsq', '-out', 'reply.tsr'])
    return readFileSync(path.join(this.folder, 'reply.tsr'))
  }
}

/** The authority over HTTP; `alter` stands between it and us. */
async function served(t: TestContext, reply: (request: Buffer) => Buffer): Promise<string> {
  const server = createServer((request, response) => {
    const chunks: Buffer[] = []
    request.on('data', (chunk: Buffer) => chunks.push(chunk))
    request.once('end', () => {
      assert.equal(request.headers['content-type'], 'application/timestamp-query')
      response.writeHead(200, { 'content-type': 'application/timestamp-reply' }).end(reply(Buffer.concat(chunks)))
    })
  }).listen(0, '127.0.0.1')
  await new Promise((resolve) => server.once('listening', resolve))
  t.after(() => server.close())
  return `http://127.0.0.1:${(server.address() as AddressInfo).port}`
}

const why = (stamp: object) => ('why' in stamp ? stamp.why : 'holds')

test('[DEC-38] a time stamp of an authority that openssl runs holds over the bytes it was made for, and over no others', async (t) => {
  if (!hasOpenssl()) return t.skip('openssl is not on this machine: there is no authority to ask')
  const authority = new Authority(t)
  const stamping = openTimeStamping(await served(t, (request) => authority.reply(request)), authority.certificate)
  const before = Temporal.Now.instant().subtract({ seconds: 2 })
  const stamp = await stamping.stamp(BYTES)
  assert.ok('token' in stamp, JSON.stringify(stamp))
  assert.ok(Temporal.Instant.compare(stamp.at, before) > 0)
  assert.match(stamp.authority, /Time stamps of a test/)
  // openssl itself reads the token that is kept.
  writeFileSync(path.join(authority.folder, 'token.tst'), stamp.token)
  writeFileSync(path.join(authority.folder, 'data'), BYTES)
  const verify = ['ts', '-verify', '-in', 'token.tst', '-token_in', '-data', 'data', '-CAfile', 'tsa.pem']
  execFileSync('openssl', verify, { cwd: authority.folder, stdio: 'pipe' })
  assert.equal(why(await stamping.check(stamp.token, BYTES)), 'holds')
  assert.equal(why(await stamping.check(stamp.token, Buffer.from('another root'))), 'other-bytes')
  const altered = Buffer.from(stamp.token)
  const last = altered.length - 1
  altered[last] = (altered[last] ?? 0) ^ 1
  assert.equal(why(await stamping.check(altered, BYTES)), 'altered')
  // The time in it is signed too.
  const moved = Buffer.from(stamp.token)
  const year = moved.indexOf(`${stamp.at.toString().slice(0, 4)}${stamp.at.toString().slice(5, 7)}`)
  assert.ok(year > 0)
  moved.write('2020', year)
  assert.notEqual(why(await stamping.check(moved, BYTES)), 'holds')
  assert.equal(why(await stamping.check(Buffer.from('hello'), BYTES)), 'unreadable')
  return undefined
})

test('[DEC-38] a stamp of a stranger, one for another question, and a refusal are none', async (t) => {
  if (!hasOpenssl()) return t.skip('openssl is not on this machine: there is no authority to ask')
  const authority = new Authority(t)
  const stranger = new Authority(t)
  const ask = async (reply: (request: Buffer) => Buffer, certificate = authority.certificate) =>
    why(await openTimeStamping(await served(t, reply), certificate).stamp(BYTES))
  assert.equal(await ask((request) => stranger.reply(request)), 'unknown-authority')
  assert.equal(await ask(() => authority.reply(requestFor(BYTES, Buffer.from([0x55, 1])))), 'other-nonce')
  assert.equal(await ask(() => authority.reply(requestFor(Buffer.from('x'), Buffer.from([0x55, 1])))), 'other-bytes')
  assert.equal(await ask(() => authority.reply(Buffer.from('no request'))), 'refused')
  assert.equal(await ask(() => Buffer.from('no reply')), 'refused')
  return undefined
})
