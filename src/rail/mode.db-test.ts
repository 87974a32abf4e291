import assert from 'node:assert/strict'
import { test } from 'node:test'
import { newId } from '#platform/new-id.ts'
import { inTransaction } from '#platform/transaction.ts'
import { NOW, OCCASION, railPair, type RailPair, register } from '../../test/support/rail-pair.ts'
import { compareDay } from './compare-day.ts'
import type { Mode } from './domain/exchange.ts'
import { lowerMode } from './lower-mode.ts'
import { sampleTrain } from './packages/kz/sample-train.ts'
import { readStanding } from './read-exchange.ts'
import { switchMode } from './switch-mode.ts'

const BY_HEAD = { ...OCCASION, actor: { kind: 'account', id: 'head-1', role: 'exchange-operator' } } as const

test('[CTOP-15] the exchange returns to normal only after the books were found equal', async (t) => {
  const w = await railPair(t)
  const set = async (mode: 'online' | 'offline') => {
    const done = await inTransaction(w.kz.database.db, (tx) =>
      switchMode(tx, w.kz.deps, { mode, reason: 'The link is down' }, BY_HEAD),
    )
    return done.ok ? 'ok' : done.refusal.code
  }
  assert.equal(await set('offline'), 'ok')
  assert.equal(await set('online'), 'rail.books-not-clean')
  await inTransaction(w.kz.database.db, (tx) =>
    compareDay(tx, w.kz.deps, { crossing: 'DOSTYK-ALASHANKOU', day: '2026-11-28', origin: 'KZ' }, OCCASION),
  )
  await w.settle()
  assert.equal(await set('online'), 'ok')
})

test('[CTOP-15] the mode falls by itself after as many failures in a row as agreed, and people see why', async (t) => {
  const w = await railPair(t)
  w.kz.other.url = 'http://127.0.0.1:9'
  const away = w.kz.reopen()
  assert.ok((await register(w, sampleTrain(newId(), 1))).ok)
  const seen: string[] = []
  for (let attempt = 0; attempt < 10; attempt += 1) {
    await w.kz.database.pool.query('update platform.peer_outbox set next_at = now()')
    await away.sendDue()
    await lowerMode(w.kz.deps)
    seen.push((await readStanding(w.kz.deps)).mode)
  }
  const expected = ['online', 'online', ...Array.from({ length: 7 }, () => 'degraded'), 'offline']
  assert.deepEqual(seen, expected)
  const { modeFailures, modeReason } = await readStanding(w.kz.deps)
  assert.deepEqual([modeFailures, modeReason], [10, null])
})

/** Holds an empty day of both sides' books together: they are equal. */
const equalBooks = async (w: RailPair) => {
  const book = { crossing: 'DOSTYK-ALASHANKOU', day: '2026-11-01', origin: 'KZ' }
  await inTransaction(w.kz.database.db, (tx) => compareDay(tx, w.kz.deps, book, OCCASION))
  await w.settle()
}

const declareMode = async ({ kz }: RailPair, mode: Mode) =>
  (await inTransaction(kz.database.db, (tx) => switchMode(tx, kz.deps, { mode, reason: 'Works on the line' }, BY_HEAD)))
    .ok

/** Fails to send so many times in a row, each message at each time. */
const failToSend = async ({ kz }: RailPair, times: number) => {
  const { url } = kz.other
  kz.other.url = 'http://127.0.0.1:9'
  const away = kz.reopen()
  for (let attempt = 0; attempt < times; attempt += 1) {
    await kz.database.pool.query('update platform.peer_outbox set next_at = now()')
    await away.sendDue()
  }
  kz.other.url = url
  await kz.database.pool.query('update platform.peer_outbox set next_at = now()')
  await lowerMode(kz.deps)
}

test('[CTOP-15] a mode that a person declared stays after equal books, until a person takes it back', async (t) => {
  const w = await railPair(t)
  const standing = async () => {
    await lowerMode(w.kz.deps)
    const { mode, modeReason, modeFailures } = await readStanding(w.kz.deps)
    return [mode, modeReason, modeFailures]
  }
  assert.ok(await declareMode(w, 'degraded'))
  await equalBooks(w)
  assert.deepEqual(await standing(), ['degraded', 'Works on the line', null])
  // Failures let it fall further; when they are over, what the person said holds again.
  assert.ok((await register(w, sampleTrain(newId(), 1))).ok)
  await failToSend(w, 10)
  assert.deepEqual(await standing(), ['offline', null, 10])
  w.kz.deps.clock.set(NOW.add({ minutes: 1 }))
  await w.settle()
  await equalBooks(w)
  assert.deepEqual(await standing(), ['degraded', 'Works on the line', null])
  assert.ok(await declareMode(w, 'online'))
  assert.deepEqual((await standing())[0], 'online')
})

test('[CTOP-15] a fall that a process of a former release wrote where people declare is no word of a person', async (t) => {
  const w = await railPair(t)
  await w.kz.database.pool.query(
    `insert into rail.mode (peer, mode, reason, set_by, at) values ('customs-cn', 'offline', '12', 'otkel', now())`,
  )
  assert.equal((await readStanding(w.kz.deps)).mode, 'online')
  assert.ok(await declareMode(w, 'degraded'))
  assert.equal((await readStanding(w.kz.deps)).mode, 'degraded')
})

test('[CTOP-15] a person takes back to normal what failures brought about, after books that were equal since', async (t) => {
  const w = await railPair(t)
  await equalBooks(w)
  w.kz.deps.clock.set(NOW.add({ minutes: 1 }))
  assert.ok((await register(w, sampleTrain(newId(), 1))).ok)
  await failToSend(w, 3)
  assert.equal((await readStanding(w.kz.deps)).mode, 'degraded')
  assert.equal(await declareMode(w, 'online'), false)
  w.kz.deps.clock.set(NOW.add({ minutes: 2 }))
  await w.settle()
  await equalBooks(w)
  assert.ok(await declareMode(w, 'online'))
  assert.equal((await readStanding(w.kz.deps)).mode, 'online')
})

test('[CTOP-15] one message that the other side refuses for ever is an alarm, and does not keep the exchange offline', async (t) => {
  const w = await railPair(t)
  const subject = newId()
  await inTransaction(w.kz.database.db, (tx) =>
    w.kz.peers.send(tx, { to: 'customs-cn', kind: 'rail.looks', subject, body: {} }),
  )
  // At the other side another message has its place: this one is refused at each try.
  await w.cn.database.pool.query(
    `insert into platform.peer_inbox (id, peer, kind, subject, sequence, jws, digest, received_at, state, settled_at, sheet)
     select gen_random_uuid(), peer, kind, $1, 1, jws, digest, received_at, state, settled_at, sheet from platform.peer_inbox
     where state = 'applied' limit 1`,
    [subject],
  )
  for (let attempt = 0; attempt < 12; attempt += 1) {
    await w.kz.database.pool.query('update platform.peer_outbox set next_at = now() where acknowledged_at is null')
    await w.kz.peers.sendDue()
  }
  await lowerMode(w.kz.deps)
  const { mode, unsent, alarms } = await readStanding(w.kz.deps)
  assert.deepEqual([mode, unsent, alarms.map(({ kind }) => kind)], ['online', 1, ['no-receipt']])
})

test('[CTOP-15] failures in a row begin anew when something goes through', async (t) => {
  const w = await railPair(t)
  assert.ok((await register(w, sampleTrain(newId(), 2))).ok)
  await failToSend(w, 2)
  const { rows } = await w.kz.database.pool.query<{ id: string }>(
    `update platform.peer_outbox set next_at = now() + interval '1 day'
     where id = (select min(id::text)::uuid from platform.peer_outbox where acknowledged_at is null) returning id`,
  )
  assert.equal(rows.length, 1)
  await w.kz.peers.sendDue()
  await failToSend(w, 2)
  assert.equal((await readStanding(w.kz.deps)).mode, 'online', 'not four in a row')
})
