import assert from 'node:assert/strict'
import { generateKeyPairSync, randomBytes } from 'node:crypto'
import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'
import { test, type TestContext } from 'node:test'
import { pino } from 'pino'
import webPush from 'web-push'
import { openPeerLine } from '#driverless/process/peer-line.ts'
import { createDigestLink } from '#gate/adapters/isapi/digest-link.ts'
import { createPortalClient } from '#gate/controller/portal-client.ts'
import { createConsentAuthority } from '#identity/adapters/access-control.ts'
import { openSmsGateway } from '#notices/adapters/sms-gateway/link.ts'
import { openPushSender } from '#notices/adapters/web-push/link.ts'
import { createCardAcquirer } from '#payments/adapters/card-acquirer/client.ts'
import { systemClock } from '#platform/clock.ts'
import { Unavailable } from '#platform/faults.ts'
import { Redirected } from '#platform/fetch-straight.ts'
import { createHttpClient, PeerFault } from '#platform/http-client.ts'
import { openNcaNode } from '#platform/ncanode.ts'
import { clientOf } from '#platform/peer-sending.ts'
import { endpointsBelow, linkRegistries } from '#registries/adapters/registry-link.ts'

/** A server that sends everybody elsewhere, and the one behind it, which nobody may reach. */
async function world(t: TestContext) {
  const reached: string[] = []
  const serve = async (answer: Parameters<typeof createServer>[1]) => {
    const server = createServer(answer)
    await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
    t.after(() => server.close())
    return `http://127.0.0.1:${(server.address() as AddressInfo).port}`
  }
  const trap = await serve((request, response) => {
    reached.push(`${request.method} ${request.url}`)
    response.end('{}')
  })
  let asked = 0
  const url = await serve((request, response) => {
    asked += 1
    // 307 would repeat method, body and, within an origin, credentials.
    response.writeHead(307, { location: `${trap}${request.url}` }).end()
  })
  return { url, trap, reached, asked: () => asked }
}

// An envelope of one signer without content: what is no envelope is refused before anybody is asked.
const CMS = Buffer.from(
  '306506092a864886f70d010702a0583056020101310e300c060a2a830e030a0101020302300b06092a864886f70d01070131343032020101300730023100020101300c060a2a830e030a0101020302300c060a2a830e030a010102030204080000000000000000',
  'hex',
)

const redirected = (error: unknown) =>
  error instanceof Redirected || (error instanceof PeerFault && error.kind === 'redirected')

const CALLS: Readonly<Record<string, (url: string) => Promise<unknown>>> = {
  acquirer: (baseUrl) =>
    assert.rejects(
      createCardAcquirer({
        baseUrl,
        clientId: 'shop',
        clientSecret: 'shop-secret',
        callbackKey: 'key',
        currency: 'KZT',
        publicUrl: 'http://127.0.0.1:9',
      }).queryInvoice(7n),
      redirected,
    ),
  'gateway of SMS': (url) =>
    assert.rejects(
      openSmsGateway({ url, key: 'key', sender: null }).send({ id: '1', phone: '+77010000001', text: 'code' } as never),
      redirected,
    ),
  'push service': async (url) => {
    const { publicKey } = generateKeyPairSync('ec', { namedCurve: 'prime256v1' })
    const { x = '', y = '' } = publicKey.export({ format: 'jwk' })
    const point = Buffer.concat([Buffer.of(4), Buffer.from(x, 'base64url'), Buffer.from(y, 'base64url')])
    const sender = openPushSender({
      vapid: webPush.generateVAPIDKeys(),
      contact: 'mailto:operator@authority.example',
      allowedOrigins: [url],
    })
    const keys = { p256dh: point.toString('base64url'), auth: randomBytes(16).toString('base64url') }
    const answer = await sender.send({ endpoint: `${url}/x`, ...keys }, 'secret', 'topic')
    assert.deepEqual(answer, { outcome: 'refused', problem: 'answered with redirect 307' })
  },
  'access control': (baseUrl) =>
    assert.rejects(createConsentAuthority(createHttpClient({ name: 'a', baseUrl })).read('r-1'), redirected),
  registry: async (url) => {
    const ask = linkRegistries(endpointsBelow(url, 'key', ['vehicles']))
    const answer = await ask('vehicles', { method: 'POST', path: '/ask', json: { plate: '1' } })
    assert.equal(answer.kind === 'silent' && answer.fault, 'redirected')
  },
  'checker of signatures': async (url) => {
    const standing = await openNcaNode(url, 'KZ').check(CMS, Buffer.of(2), systemClock.now())
    assert.deepEqual(standing, { status: 'unchecked', why: 'checker-away' })
  },
  'other authority': (url) =>
    assert.rejects(
      clientOf(new Map(), { name: 'cn', country: 'CN', url, keys: [] }).send({ method: 'POST', path: '/x', json: {} }),
      redirected,
    ),
  'other side of the corridor': async (url) => {
    const { privateKey } = generateKeyPairSync('ed25519')
    const said: string[] = []
    const log = pino({ level: 'info' }, { write: (line: string) => said.push(line) })
    const peer = { name: 'cn', country: 'CN', url, keys: [] }
    const signing = { keyId: 'key-1', key: privateKey }
    await openPeerLine({ side: 'KZ', peer, signing, clock: systemClock, log })({
      kind: 'restart',
      stop: 'stop-1',
    } as never)
    assert.match(said.join(''), /redirect 307/)
  },
  'device by digest': (baseUrl) =>
    assert.rejects(
      createDigestLink({ baseUrl, user: 'u', password: 'p', timeoutMs: 5_000 }).text('GET', '/ISAPI/System'),
      redirected,
    ),
  centre: (portalUrl) =>
    assert.rejects(createPortalClient({ portalUrl, token: 'secret' }).send('GET', '/api/gate/permits'), redirected),
}

for (const [name, call] of Object.entries(CALLS))
  test(`an answer that points elsewhere is not followed and is a fault of its own: ${name}`, async (t) => {
    const { url, reached, asked } = await world(t)
    await call(url)
    assert.ok(asked() > 0, 'the control: it was asked')
    assert.deepEqual(reached, [])
  })

test('a channel that sends elsewhere is a dead channel: the gate goes over the backup', async (t) => {
  const { url, trap, reached } = await world(t)
  const client = createPortalClient({ portalUrl: url, backupUrl: trap, token: 'secret' })
  assert.deepEqual((await client.send('GET', '/api/gate/permits')).json, {})
  assert.deepEqual(reached, ['GET /api/gate/permits'])
  assert.ok(new Redirected(302) instanceof Unavailable)
})
