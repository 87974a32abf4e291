import assert from 'node:assert/strict'
import { after, before, beforeEach, describe, test } from 'node:test'
import webPush from 'web-push'
import { Unavailable } from '#platform/faults.ts'
import { newId } from '#platform/new-id.ts'
import { openSmsGateway } from '#notices/adapters/sms-gateway/link.ts'
import { openPushSender } from '#notices/adapters/web-push/link.ts'
import { codeSender } from '#notices/code-sender.ts'
import { type RunningSimulator, startSimulator } from '../support/simulator.ts'

const KEY = 'agreed-key'
let messenger: RunningSimulator
before(async () => {
  messenger = await startSimulator('messenger', { OTKEL_SMS_KEY: KEY })
})
after(() => messenger.stop())
beforeEach(() => messenger.post('/control', { sms: { fault: 'none' }, push: { fault: 'none' } }))

const gateway = (key = KEY) => openSmsGateway({ url: messenger.url, key, sender: 'OTKEL' })

async function inbox(phone: string): Promise<readonly string[]> {
  const answer = await fetch(`${messenger.url}/inbox?phone=${encodeURIComponent(phone)}`)
  const { messages } = (await answer.json()) as { messages: { text: string }[] }
  return messages.map(({ text }) => text)
}

describe('the SMS gateway', () => {
  test('[R707-15a] a sign-in code reaches the phone in the language of its owner', async () => {
    const send = codeSender(gateway(), async () => null, 5)
    await send({ phone: '+77010000001', code: '123456', language: 'kk', requestId: newId(), again: false })
    assert.deepEqual(await inbox('+77010000001'), ['Ötkel: кіру коды 123456. 5 минут жарамды. Оны ешкімге айтпаңыз.'])
  })

  test('[R707-29] Kazakh, Russian and Chinese texts arrive as they were written', async () => {
    const text = 'Нұр Жолы әғқңөұүһі & «Достық» = 努尔饶尔 + 100%'
    const answer = await gateway().send({ id: newId(), phone: '+77010000002', text })
    assert.equal(answer.accepted, true)
    assert.deepEqual(await inbox('+77010000002'), [text])
  })

  test('a repeated request is told once', async () => {
    const sms = { id: newId(), phone: '+77010000003', text: 'once' }
    for (let turn = 0; turn < 2; turn += 1) assert.equal((await gateway().send(sms)).accepted, true)
    assert.deepEqual(await inbox('+77010000003'), ['once'])
  })

  test('a number that is none is refused for good', async () => {
    const answer = await gateway().send({ id: newId(), phone: '12', text: 'nobody' })
    assert.equal(answer.accepted, false)
  })

  for (const fault of ['down', 'garbage', 'balance', 'moved'])
    test(`a gateway that is ${fault} is a fault to be tried again, never a message that counts as sent`, async () => {
      await messenger.post('/control', { sms: { fault } })
      await assert.rejects(gateway().send({ id: newId(), phone: '+77010000004', text: fault }), Unavailable)
      assert.deepEqual(await inbox('+77010000004'), [])
    })

  test('a wrong key is a fault for the operator', async () => {
    await assert.rejects(gateway('stolen').send({ id: newId(), phone: '+77010000005', text: 'x' }), /2: authorise/)
  })

  test('the inbox shown to people cannot be made to run script', async () => {
    await gateway().send({ id: newId(), phone: '+77010000006', text: '<script>alert(1)</script>' })
    const page = await fetch(`${messenger.url}/inbox?phone=%2B77010000006`, { headers: { accept: 'text/html' } })
    assert.ok(!(await page.text()).includes('<script>'))
  })
})

interface OpenedBrowser {
  readonly id: string
  readonly subscription: {
    readonly endpoint: string
    readonly keys: { readonly p256dh: string; readonly auth: string }
  }
}

describe('the push service', () => {
  const vapid = webPush.generateVAPIDKeys()
  const sender = (origins = [messenger.url], contact = 'mailto:operator@authority.example') =>
    openPushSender({ vapid, contact, allowedOrigins: origins })
  const browser = async () => (await messenger.post('/browsers', {})).body as OpenedBrowser
  const pushTo = (
    { subscription: { endpoint, keys } }: OpenedBrowser,
    text: string,
    topic = newId().replaceAll('-', ''),
  ) => sender().send({ endpoint, ...keys }, text, topic)
  async function messages(id: string): Promise<readonly string[]> {
    const answer = await fetch(`${messenger.url}/browsers/${id}/messages`)
    return ((await answer.json()) as { messages: { text: string }[] }).messages.map(({ text }) => text)
  }

  test('[R707-29, R707-34] a message reaches the browser encrypted, and the browser reads it', async () => {
    const opened = await browser()
    const text = JSON.stringify({ title: 'Өткізу пунктіне шығыңыз', body: '努尔饶尔 09:00–10:00' })
    assert.equal((await pushTo(opened, text)).outcome, 'accepted')
    assert.deepEqual(await messages(opened.id), [text])
  })

  test('a repeated message of the same topic takes the place of the one before', async () => {
    const opened = await browser()
    for (const text of ['first', 'second']) await pushTo(opened, text, 'same-topic')
    assert.deepEqual(await messages(opened.id), ['second'])
  })

  test('a message encrypted for another browser is not readable by this one', async () => {
    const [one, other] = [await browser(), await browser()]
    const mixed = { ...one, subscription: { ...one.subscription, keys: other.subscription.keys } }
    assert.equal((await pushTo(mixed, 'secret')).outcome, 'refused')
    assert.deepEqual(await messages(one.id), [])
  })

  test('a subscription that ended is gone', async () => {
    const opened = await browser()
    await fetch(`${messenger.url}/browsers/${opened.id}`, { method: 'DELETE' })
    assert.equal((await pushTo(opened, 'late')).outcome, 'gone')
  })

  test('keys that are no keys are gone, without a request', async () => {
    const opened = await browser()
    const broken = {
      ...opened,
      subscription: { ...opened.subscription, keys: { p256dh: 'A'.repeat(87), auth: 'A'.repeat(22) } },
    }
    assert.equal((await pushTo(broken, 'x')).outcome, 'gone')
  })

  test('an installation without a public address sends too', async () => {
    const { id, subscription } = await browser()
    for (const contact of ['http://localhost:7070', 'https://localhost:7070', 'https://queue.authority.example']) {
      const push = { endpoint: subscription.endpoint, ...subscription.keys }
      assert.equal(
        (await sender([messenger.url], contact).send(push, contact, newId().replaceAll('-', ''))).outcome,
        'accepted',
      )
    }
    assert.equal((await messages(id)).length, 3)
  })

  test('a service that is down is a fault to be tried again; a redirect is refused and not followed', async () => {
    const opened = await browser()
    await messenger.post('/control', { push: { fault: 'down' } })
    await assert.rejects(pushTo(opened, 'x'), Unavailable)
    await messenger.post('/control', { push: { fault: 'moved' } })
    assert.equal((await pushTo(opened, 'x')).outcome, 'refused')
  })

  test('an address outside the allowed origins is never called', async () => {
    const { id, subscription } = await browser()
    const answer = await sender(['https://push.example']).send(
      { endpoint: subscription.endpoint, ...subscription.keys },
      'x',
      't',
    )
    assert.equal(answer.outcome, 'gone')
    assert.deepEqual(await messages(id), [])
  })
})
