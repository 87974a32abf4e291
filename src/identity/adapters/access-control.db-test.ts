import assert from 'node:assert/strict'
import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'
import test, { type TestContext } from 'node:test'
import { createHttpClient, PeerFault } from '#platform/http-client.ts'
import { startSimulator } from '../../../test/support/simulator.ts'
import { createConsentAuthority } from './access-control.ts'

const REQUEST = {
  requestId: '01900000-0000-7000-8000-000000000001',
  iin: '061211600012',
  phone: '+77011234567',
  language: 'kk',
} as const

type Authority = ReturnType<typeof createConsentAuthority>

function authorityAt(baseUrl: string): Authority {
  return createConsentAuthority(
    createHttpClient({ name: 'access control', baseUrl, limits: { attempts: 1, attemptMs: 20_000 } }),
  )
}

test('[R707-16.5] the state service is asked once, answers after a while with its proof, and hears of a withdrawal', async (t) => {
  // One whose person never answers, and one whose person answers at once: no time of a busy machine lies between.
  const services = await Promise.all(
    ['3600000', '0'].map((pause) => startSimulator('access-control', { OTKEL_SIM_ANSWER_MS: pause })),
  )
  t.after(() => services.forEach((service) => service.stop()))
  const [waiting, authority] = services.map(({ url }) => authorityAt(url)) as [Authority, Authority]
  const asked = await waiting.ask(REQUEST)
  assert.equal(await waiting.ask(REQUEST), asked, 'the same request is the same question')
  assert.deepEqual(await waiting.read(asked), { answer: 'waiting', proof: null })
  const reference = await authority.ask(REQUEST)
  const given = await authority.read(reference)
  assert.equal(given.answer, 'given')
  assert.ok(given.proof)
  await authority.withdraw(reference)
  assert.equal((await authority.read(reference)).answer, 'denied')
})

async function answering(t: TestContext, status: number, body: string): Promise<string> {
  const server = createServer((_request, response) =>
    response.writeHead(status, { 'content-type': 'application/json' }).end(body),
  )
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  t.after(() => server.close())
  return `http://127.0.0.1:${(server.address() as AddressInfo).port}`
}

const broken: readonly [string, number, string][] = [
  ['an error', 500, '{}'],
  ['a refusal', 403, '{}'],
  ['no JSON', 200, '<html>'],
  ['another shape', 200, '{"state":"given","proof":"p","more":1}'],
  ['an unknown state', 200, '{"state":"perhaps","proof":null}'],
]
for (const [what, status, body] of broken) {
  test(`a service that answers ${what} is a fault, never a consent`, async (t) => {
    const authority = authorityAt(await answering(t, status, body))
    await assert.rejects(authority.read('ref'), PeerFault)
    await assert.rejects(authority.ask(REQUEST), PeerFault)
  })
}

test('a consent without its proof is none yet', async (t) => {
  const authority = authorityAt(await answering(t, 200, '{"state":"given","proof":null}'))
  assert.equal((await authority.read('ref')).answer, 'waiting')
})
