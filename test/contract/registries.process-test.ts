import assert from 'node:assert/strict'
import { fork } from 'node:child_process'
import { once } from 'node:events'
import { test } from 'node:test'
import { CODECS, REGISTRY_NAMES } from '#registries/adapters/codecs.ts'
import { endpointsBelow, linkRegistries } from '#registries/adapters/registry-link.ts'
import { checkSubject } from '../support/check-subject.ts'

test('[R707-17] the simulated registries run as a process of their own, answer every connector and end on request', async (t) => {
  const child = fork('simulators/registries.ts', {
    env: { ...process.env, OTKEL_SIM_PORT: '0', OTKEL_SIM_KEY: 'k' },
    execArgv: [],
  })
  t.after(() => child.kill('SIGKILL'))
  const [message] = (await once(child, 'message', { signal: AbortSignal.timeout(20_000) })) as [
    { ready: { url: string } },
  ]
  const ask = linkRegistries(endpointsBelow(message.ready.url, 'k', REGISTRY_NAMES))
  const subject = checkSubject({ vehicle: { ...checkSubject().vehicle, machinery: true } })
  for (const codec of CODECS) {
    for (const question of codec.questions(subject)) {
      const answer = await ask(codec.registry, question.request)
      assert.ok(answer.kind === 'received', codec.registry)
      const reading = codec.read(answer, question, subject)
      assert.ok(reading.kind === 'answered' && reading.grounds.length === 0, codec.registry)
    }
  }
  const ended = once(child, 'exit', { signal: AbortSignal.timeout(10_000) })
  child.kill('SIGTERM')
  assert.deepEqual(await ended, [0, null])
})

test('[R707-20b] a registry whose process is gone is down, and answers again when it is back', async (t) => {
  const start = async (port: string) => {
    const child = fork('simulators/registries.ts', { env: { ...process.env, OTKEL_SIM_PORT: port }, execArgv: [] })
    t.after(() => child.kill('SIGKILL'))
    const [message] = (await once(child, 'message', { signal: AbortSignal.timeout(20_000) })) as [
      { ready: { url: string } },
    ]
    return { child, url: message.ready.url }
  }
  const first = await start('0')
  const endpoints = endpointsBelow(first.url, undefined, REGISTRY_NAMES)
  const ask = linkRegistries(
    new Map([...endpoints].map(([name, one]) => [name, { ...one, limits: { breakerRestMs: 50 } }])),
  )
  const [codec] = CODECS
  const [question] = codec?.questions(checkSubject()) ?? []
  assert.ok(codec && question)
  assert.equal((await ask(codec.registry, question.request)).kind, 'received')
  const ended = once(first.child, 'exit')
  first.child.kill('SIGKILL')
  await ended
  const gone = await ask(codec.registry, question.request)
  assert.equal(gone.kind === 'silent' && gone.fault, 'down')
  await start(new URL(first.url).port)
  assert.equal((await ask(codec.registry, question.request)).kind, 'received')
})
