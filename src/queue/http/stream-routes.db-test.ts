import assert from 'node:assert/strict'
import { test, type TestContext } from 'node:test'
import type { KyselyPlugin } from 'kysely'
import { NOTICES_SENT, noticeTo, sendNotices } from '#notices/public.ts'
import { PAYMENTS_NOTICES } from '#payments/notices.ts'
import { EventStream, type Route } from '#platform/http/route.ts'
import { openSignals } from '#platform/signals.ts'
import { newId } from '#platform/new-id.ts'
import { inTransaction } from '#platform/transaction.ts'
import { testDatabase } from '../../../test/support/database.ts'
import { eventually } from '../../../test/support/eventually.ts'
import { codes, countsOf, LAW, NOW, queueWorld } from '../../../test/support/queue-world.ts'
import { BOOKING_CHANGED, CHECKPOINT_CHANGED } from '../record-outcomes.ts'
import { openSharedReads } from '../open-shared-reads.ts'
import { placesRoutes } from './places-routes.ts'
import { streamRoutes } from './stream-routes.ts'

const CODE = 'BAKHTY'
const FOLLOWERS = 40

/** The routes of places and of the drivers' stream over a database whose questions are counted, with signals by hand. */
async function stand(t: TestContext) {
  const { db } = await testDatabase(t)
  const count = { asked: 0 }
  const counting: KyselyPlugin = {
    transformQuery({ node }) {
      count.asked += 1
      return node
    },
    transformResult: async ({ result }) => result,
  }
  const listeners = new Map<string, Set<(payload: string) => void>>()
  const signals = {
    on(channel: string, listener: (payload: string) => void) {
      const group = listeners.get(channel) ?? new Set()
      listeners.set(channel, group.add(listener))
      return () => group.delete(listener)
    },
  }
  const send = (channel: string, payload: string) => {
    for (const listener of listeners.get(channel) ?? []) listener(payload)
  }
  const clock = { now: () => NOW }
  const reads = openSharedReads(signals)
  const [, day] = placesRoutes({ db: db.withPlugin(counting), clock, law: () => LAW, reads })
  const [stream] = streamRoutes({ signals, reads })
  assert.ok(day && stream)
  const ask = () => call(day, { params: { code: CODE, day: '2026-11-23' }, query: {} })
  /** A driver who asks for the day whenever he is told that the places changed. */
  const driver = async (id: string) => {
    const leaving = new AbortController()
    t.after(() => leaving.abort())
    const events = await call(stream, { principal: { kind: 'account', id, role: 'driver' }, signal: leaving.signal })
    assert.ok(events instanceof EventStream)
    const seen = { bookings: 0, notices: 0, answers: [] as unknown[] }
    void (async () => {
      for await (const event of events.events) {
        assert.ok(!Buffer.isBuffer(event))
        if (event.event === 'booking') seen.bookings += 1
        else if (event.event === 'notices') seen.notices += 1
        else seen.answers.push(await ask())
      }
    })()
    return seen
  }
  return { count, send, ask, driver }
}

const call = (route: Route, request: object) => Promise.resolve(route.run(request as Parameters<Route['run']>[0]))

test('[R707-16.1] all who are told that the places of a checkpoint changed share one reading of them, one a change', async (t) => {
  const { count, send, ask, driver } = await stand(t)
  await ask()
  const one = count.asked
  assert.ok(one > 0)
  // Beside a change everybody reads for himself: that the readings are counted.
  await Promise.all(Array.from({ length: FOLLOWERS }, ask))
  assert.equal(count.asked, one * (1 + FOLLOWERS))
  const drivers = await Promise.all(Array.from({ length: FOLLOWERS }, (_, index) => driver(`driver-${index}`)))
  for (const change of [1, 2]) {
    count.asked = 0
    send(CHECKPOINT_CHANGED, CODE)
    send(CHECKPOINT_CHANGED, CODE)
    await eventually('every driver was told and has asked', () =>
      drivers.every(({ answers }) => answers.length === change),
    )
    assert.equal(count.asked, one, `change ${change}`)
  }
  assert.ok(drivers.every(({ answers }) => answers[0] === drivers[0]?.answers[0]))
  // Another change that nobody was told of yet is never answered with what was read before it.
  count.asked = 0
  send(CHECKPOINT_CHANGED, CODE)
  await ask()
  assert.equal(count.asked, one)
})

test('of a booking its own driver alone is told, whoever else follows the same checkpoint', async (t) => {
  const { send, driver } = await stand(t)
  const [his, others] = [await driver('driver-1'), await driver('driver-2')]
  await eventually('both streams begin', () => his.bookings === 1 && others.bookings === 1)
  send(BOOKING_CHANGED, 'driver-1')
  send(CHECKPOINT_CHANGED, CODE)
  await eventually('his booking and the places are told', () => his.bookings === 2 && others.answers.length === 1)
  assert.equal(others.bookings, 1)
})

test('[R707-29] of a notice its own driver alone is told, by the signal of the transaction that sends it', async (t) => {
  const database = await testDatabase(t)
  const signals = await openSignals(database.url)
  t.after(() => signals.close())
  const [his, others] = [newId(), newId()]
  const [stream] = streamRoutes({ signals, reads: openSharedReads(signals) })
  assert.ok(stream)
  const told = new Map([his, others].map((id) => [id, [] as string[]]))
  const heard: string[] = []
  signals.on(NOTICES_SENT, (payload) => heard.push(payload))
  for (const [id, events] of told) {
    const leaving = new AbortController()
    t.after(() => leaving.abort())
    const given = await call(stream, { principal: { kind: 'account', id, role: 'driver' }, signal: leaving.signal })
    assert.ok(given instanceof EventStream)
    void (async () => {
      for await (const event of given.events) events.push(Buffer.isBuffer(event) ? 'bytes' : event.event)
    })()
  }
  const all = () => [told.get(his), told.get(others)]
  await eventually('both streams begin', () => all().every((events) => events?.length === 2))
  const money = { facts: { amount: '90825.00', currency: 'KZT' }, dedupeKey: newId() }
  const notice = noticeTo(PAYMENTS_NOTICES, 'payments.money-received', { accountId: his, ...money })
  await inTransaction(database.db, (tx) => sendNotices(tx, [notice], NOW))
  await eventually('it is told', () => told.get(his)?.length === 3)
  assert.deepEqual(heard, [his])
  assert.deepEqual(all(), [
    ['booking', 'notices', 'notices'],
    ['booking', 'notices'],
  ])
})

test('[R707-16.1] a place that was booked is not read as free by those who share a reading, before any job of the booking has run', async (t) => {
  const database = await testDatabase(t)
  const world = await queueWorld(database, 1)
  const [slot = ''] = await world.slots(1, 3)
  const signals = await openSignals(database.url)
  t.after(() => signals.close())
  const reads = openSharedReads(signals, { sharedMs: 60_000 })
  const taken = () => reads.read('DOSTYK', 'day', async () => (await countsOf(database.pool, slot)).taken)
  const heard = { changes: 0 }
  signals.on(CHECKPOINT_CHANGED, (payload) => (heard.changes += payload === 'DOSTYK' ? 1 : 0))
  reads.told('DOSTYK')
  assert.equal(await taken(), 0)
  const [driver] = world.drivers
  assert.ok(driver)
  assert.deepEqual(codes(await world.place([world.request(driver, slot)])), ['ok'])
  await eventually('the change is told', () => heard.changes > 0)
  assert.equal(await taken(), 1)
  assert.equal(heard.changes, 1, 'once a batch and checkpoint')
})
