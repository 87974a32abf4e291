import assert from 'node:assert/strict'
import { execFileSync } from 'node:child_process'
import { createPrivateKey, generateKeyPairSync, X509Certificate } from 'node:crypto'
import { mkdtempSync, readFileSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { after, before, test } from 'node:test'
import { type AskRegistry, endpointsBelow, linkRegistries } from '#registries/adapters/registry-link.ts'
import { CODECS, REGISTRY_NAMES } from '#registries/adapters/codecs.ts'
import { throughGateway } from '#registries/adapters/state-gateway/link.ts'
import { gatewayOf } from '#registries/adapters/state-gateway/settings.ts'
import { type GatewaySimulator, startGatewaySimulator } from '../../simulators/registries/gateway.ts'
import { type RegistriesSimulator, startRegistriesSimulator } from '../../simulators/registries/server.ts'
import { checkSubject } from '../support/check-subject.ts'

const gatewayName = (registry: string) => `OTKEL_${registry.replaceAll('-', '_')}`
const SERVICES = new Map(REGISTRY_NAMES.map((registry) => [registry, gatewayName(registry)]))
const SENDER = { id: 'otkel', password: 'of <the> "sender" & co' }

const folder = mkdtempSync(path.join(tmpdir(), 'otkel-gateway-'))
let registries: RegistriesSimulator
let gateway: GatewaySimulator
let signer: { readonly key: ReturnType<typeof createPrivateKey>; readonly certificate: X509Certificate }

before(async () => {
  const at = { cwd: folder, stdio: 'pipe' } as const
  const pair = ['-newkey', 'rsa:2048', '-nodes', '-keyout', 'key.pem', '-out', 'certificate.pem']
  execFileSync('openssl', ['req', '-x509', ...pair, '-subj', '/CN=otkel', '-days', '2'], at)
  const read = (name: string) => readFileSync(path.join(folder, name), 'utf8')
  signer = { key: createPrivateKey(read('key.pem')), certificate: new X509Certificate(read('certificate.pem')) }
  registries = await startRegistriesSimulator({ host: '127.0.0.1', port: 0, apiKey: null })
  const services = Object.fromEntries(REGISTRY_NAMES.map((registry) => [gatewayName(registry), registry]))
  gateway = await startGatewaySimulator(registries.url, services)
})
after(async () => {
  await gateway.close()
  await registries.close()
  rmSync(folder, { recursive: true, force: true })
})

const LIMITS = { attemptMs: 15_000, deadlineMs: 30_000, attempts: 1, breakerFailures: 1_000 }

function overGateway(signed = true): AskRegistry {
  const endpoints = new Map(REGISTRY_NAMES.map((name) => [name, { baseUrl: gateway.url, limits: LIMITS }]))
  return throughGateway(
    { services: SERVICES, sender: SENDER, signer: signed ? signer : null },
    linkRegistries(endpoints),
  )
}

function overRest(): AskRegistry {
  const endpoints = endpointsBelow(registries.url, undefined, REGISTRY_NAMES)
  return linkRegistries(new Map([...endpoints].map(([name, one]) => [name, { ...one, limits: LIMITS }])))
}

/** What every codec reads from every answer, by its registry. */
async function readings(ask: AskRegistry) {
  const subject = checkSubject()
  const told: [string, unknown][] = []
  for (const codec of CODECS)
    for (const question of codec.questions(subject)) {
      const answer = await ask(codec.registry, question.request)
      const reading = answer.kind === 'silent' ? answer.fault : codec.read(answer, question, subject)
      told.push([
        codec.registry,
        typeof reading === 'string' || reading.kind !== 'answered' ? reading : reading.grounds,
      ])
    }
  return told
}

test('[R707-18] every register is read through the state gateway as over REST, each message signed over its body', async () => {
  const before = gateway.signatures.length
  const through = await readings(overGateway())
  assert.ok(through.length >= CODECS.length - 1)
  assert.deepEqual(through, await readings(overRest()))
  const signatures = gateway.signatures.slice(before)
  assert.equal(signatures.length, through.length)
  assert.deepEqual([...new Set(signatures)], ['valid'])
})

test('control: a body that was changed on the way, or that nobody signed, is no valid message', async () => {
  const [codec] = CODECS
  const [question] = codec?.questions(checkSubject()) ?? []
  assert.ok(codec && question)
  await overGateway(false)(codec.registry, question.request)
  assert.equal(gateway.signatures.at(-1), 'none')
  await overGateway()(codec.registry, question.request)
  const sent = gateway.envelopes.at(-1) ?? assert.fail()
  await fetch(gateway.url, { method: 'POST', body: sent.replace(SENDER.id, 'other') })
  assert.equal(gateway.signatures.at(-1), 'invalid')
  // Spaces between what is not signed change nothing.
  await fetch(gateway.url, { method: 'POST', body: sent.replace('<soapenv:Header>', '\n<soapenv:Header>') })
  assert.equal(gateway.signatures.at(-1), 'valid')
})

test('[R707-20b] what the gateway does not confirm as processed is silence and never a refusal; the envelope is the evidence', async (t) => {
  t.after(() => gateway.misbehave({}))
  const [codec] = CODECS
  const [question] = codec?.questions(checkSubject()) ?? []
  assert.ok(codec && question)
  const ask = async () => {
    const answer = await overGateway()(codec.registry, question.request)
    return answer.kind === 'silent' ? answer.fault : answer.kind
  }
  assert.equal(await ask(), 'received')
  for (const status of ['SCSE001', 'SCSS002', '']) {
    gateway.misbehave({ status })
    assert.equal(await ask(), 'down', `status ${status}`)
  }
  gateway.misbehave({ fault: true })
  assert.equal(await ask(), 'down')
  gateway.misbehave({ session: '{00000000-0000-0000-0000-000000000000}' })
  assert.equal(await ask(), 'unreadable', 'of another session')
  gateway.misbehave({})
  const answer = await overGateway()(codec.registry, question.request)
  assert.ok(answer.kind === 'received' && answer.evidence?.toString().includes('SendMessageResponse'))
  assert.ok(!answer.body.toString().includes('SendMessageResponse'))
})

test('settings of the gateway: none, whole, and what is wrong with half of them', () => {
  assert.equal(gatewayOf({}), null)
  const whole = {
    OTKEL_STATE_GATEWAY_URL: 'http://gateway.example',
    OTKEL_STATE_GATEWAY_SENDER: 'otkel',
    OTKEL_STATE_GATEWAY_PASSWORD: 'secret',
    OTKEL_STATE_GATEWAY_SERVICES: '{"tax-debts":"KGD_Debts"}',
  }
  assert.deepEqual([...(gatewayOf(whole)?.services ?? [])], [['tax-debts', 'KGD_Debts']])
  assert.equal(gatewayOf(whole)?.signer, null)
  const key = readFileSync(path.join(folder, 'key.pem'), 'utf8')
  const certificate = readFileSync(path.join(folder, 'certificate.pem'), 'utf8')
  const signing = { OTKEL_STATE_GATEWAY_SIGNING_KEY: key, OTKEL_STATE_GATEWAY_CERTIFICATE: certificate }
  assert.ok(gatewayOf({ ...whole, ...signing })?.signer)
  const pem = { type: 'pkcs8', format: 'pem' } as const
  const otherKey = generateKeyPairSync('rsa', { modulusLength: 2048 }).privateKey.export(pem).toString()
  const curve = generateKeyPairSync('ed25519').privateKey.export(pem).toString()
  for (const wrong of [
    { ...whole, OTKEL_STATE_GATEWAY_SENDER: undefined },
    { ...whole, OTKEL_STATE_GATEWAY_SERVICES: 'tax-debts' },
    { ...whole, OTKEL_STATE_GATEWAY_SIGNING_KEY: key },
    { ...whole, ...signing, OTKEL_STATE_GATEWAY_SIGNING_KEY: otherKey },
    { ...whole, ...signing, OTKEL_STATE_GATEWAY_SIGNING_KEY: curve },
    { ...whole, ...signing, OTKEL_STATE_GATEWAY_CERTIFICATE: 'no certificate' },
  ])
    assert.throws(() => gatewayOf(wrong), /OTKEL_STATE_GATEWAY/)
})
