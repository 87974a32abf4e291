import assert from 'node:assert/strict'
import { randomUUID } from 'node:crypto'
import { test, type TestContext } from 'node:test'
import { inTransaction } from '#platform/transaction.ts'
import { testDatabase } from '../../test/support/database.ts'
import { LAW, NOW } from '../../test/support/queue-world.ts'
import type { OpeningPlanBody } from './contract.ts'
import { sweepOpenDays } from './open-days.ts'
import { readCalendar, readDay, readFirstFree } from './read-places.ts'
import { setOpeningPlan } from './set-opening-plan.ts'

const ACTOR = { kind: 'account', id: '019a0000-0000-7000-8000-00000000000a', role: 'registrar' } as const

function plan(changes: Partial<OpeningPlanBody> = {}): OpeningPlanBody {
  return {
    id: randomUUID(),
    checkpoint: 'DOSTYK',
    from: '2026-11-22',
    until: null,
    hours: [{ from: '00:00', until: '24:00' }],
    slotMinutes: 60,
    placesPerHour: 10,
    ...changes,
  }
}

async function open(t: TestContext) {
  const { db, pool } = await testDatabase(t)
  const set = async (body: OpeningPlanBody, now = NOW) => {
    const answer = await inTransaction(db, (tx) => setOpeningPlan(tx, LAW, body, ACTOR, now))
    return answer.ok ? 'ok' : answer.refusal.code
  }
  const count = async (where = 'true') => {
    const { rows } = await pool.query<{ places: number; days: number }>(
      `select coalesce(sum(capacity), 0)::int as places, count(distinct local_day)::int as days from queue.slot where ${where}`,
    )
    return rows[0]
  }
  return { db, pool, set, count }
}

test('[R707-22] [R707-6.4] a plan opens every day of the horizon with its quotas, once', async (t) => {
  const { db, set, count } = await open(t)
  const body = plan()
  assert.equal(await set(body), 'ok')
  assert.deepEqual(await count(), { places: 91 * 240, days: 91 }, 'today and 90 days ahead')
  assert.deepEqual(await count(`channel = 'perishable'`), { places: 91 * 12, days: 91 })
  assert.deepEqual(await count(`channel = 'post'`), { places: 91 * 2, days: 91 })
  assert.equal(await set(body), 'ok', 'the same request again')
  assert.equal(await sweepOpenDays(db, () => LAW, NOW), 0)
  assert.deepEqual(await count(), { places: 91 * 240, days: 91 })
})

test('[R707-22] with each local midnight the horizon opens one more day', async (t) => {
  const { db, set, count } = await open(t)
  await set(plan())
  const lastMinute = Temporal.Instant.from('2026-11-22T18:59:59Z')
  assert.equal(await sweepOpenDays(db, () => LAW, lastMinute), 0, 'still 22 November in Almaty')
  assert.ok((await sweepOpenDays(db, () => LAW, lastMinute.add({ seconds: 1 }))) > 0)
  assert.deepEqual(await count(), { places: 92 * 240, days: 92 })
})

test('[R707-6.4] a checkpoint of 96 trucks a day has no place by post: rounding down never exceeds the ceiling', async (t) => {
  const { set, count } = await open(t)
  await set(plan({ placesPerHour: 4 }))
  assert.deepEqual(await count(`channel = 'post'`), { places: 0, days: 0 })
  assert.deepEqual(await count(`channel = 'state'`), { places: 91 * 4, days: 91 })
})

test('plans of one checkpoint follow each other and never overlap; hours are in order', async (t) => {
  const { set, count } = await open(t)
  assert.equal(await set(plan({ hours: [{ from: '20:00', until: '08:00' }] })), 'queue.hours-not-in-order')
  assert.equal(await set(plan({ checkpoint: 'NOWHERE' })), 'queue.checkpoint-unknown')
  assert.equal(await set(plan()), 'ok')
  assert.equal(await set(plan({ from: '2027-03-01', placesPerHour: 20 })), 'ok', 'ends the one before')
  assert.equal(await set(plan({ from: '2026-12-01', until: '2026-12-31' })), 'queue.plan-overlaps')
  const body = plan({ checkpoint: 'BAKHTY' })
  assert.equal(await set(body), 'ok')
  assert.equal(await set({ ...body, placesPerHour: 11 }), 'queue.request-id-reused')
  assert.deepEqual(await count(`checkpoint = 'DOSTYK' and local_day >= '2027-03-01'`), { places: 0, days: 0 })
})

test('[R707-16.1] the calendar shows free places by local days, the day its hours, and the first free one', async (t) => {
  const { db, pool, set } = await open(t)
  await set(plan({ hours: [{ from: '08:00', until: '18:00' }] }))
  const today = await readCalendar(db, LAW, { code: 'DOSTYK', from: '2026-11-22', to: '2026-11-24' }, NOW)
  assert.ok(today.ok)
  assert.deepEqual(
    today.value.days.map(({ state, places, free }) => [state, places, free]),
    // It is 08:00 in Almaty: the first hour has begun. Today the places of the grounds are open too.
    [
      ['open', 100, 90],
      ['open', 89, 89],
      ['open', 89, 89],
    ],
  )
  assert.equal(today.value.lastDay, '2027-02-20')
  await pool.query(
    `update queue.slot set taken = capacity where local_day = '2026-11-23' and starts_at < '2026-11-23T05:00Z'`,
  )
  const day = await readDay(db, LAW, { code: 'DOSTYK', day: '2026-11-23' }, NOW)
  assert.ok(day.ok)
  assert.deepEqual(day.value.prices.fresh.total, '90825.00')
  assert.ok(day.value.slots.every(({ channel }) => channel === 'general'))
  const first = await readFirstFree(db, LAW, { code: 'DOSTYK', after: '2026-11-22T19:00:00Z' }, NOW)
  assert.ok(first.ok)
  assert.equal(first.value.slot?.startsAt, '2026-11-23T05:00:00Z')
  const beyond = await readDay(db, LAW, { code: 'DOSTYK', day: '2027-02-21' }, NOW)
  assert.equal(beyond.ok === false && beyond.refusal.code, 'queue.beyond-horizon')
  const long = await readCalendar(db, LAW, { code: 'DOSTYK', from: '2026-11-22', to: '2027-11-22' }, NOW)
  assert.equal(long.ok === false && long.refusal.code, 'queue.period-too-long')
})

test('[FLOW-7] a day shows the hours of both sides, and each interval whether the other side works; places outside stay open', async (t) => {
  const { db, set } = await open(t)
  await set(plan({ checkpoint: 'BAKHTY', hours: [{ from: '08:00', until: '17:00' }] }))
  const day = await readDay(db, LAW, { code: 'BAKHTY', day: '2026-11-23' }, NOW)
  assert.ok(day.ok)
  // 10:30–14:00 and 15:00–19:00 of Beijing, 08:00–12:00 and 13:00–17:00 of Almaty.
  const utc = (from: string, until: string) => ({ from: `2026-11-23T${from}:00Z`, until: `2026-11-23T${until}:00Z` })
  assert.deepEqual(day.value.hours, {
    own: [utc('03:00', '07:00'), utc('08:00', '12:00')],
    other: [utc('02:30', '06:00'), utc('07:00', '11:00')],
    common: [utc('03:00', '06:00'), utc('08:00', '11:00')],
  })
  const told = (hour: string) => day.value.slots.find(({ startsAt }) => startsAt === `2026-11-23T${hour}:00Z`)
  assert.equal(told('05:00')?.otherSide, 'open')
  assert.equal(told('06:00')?.otherSide, 'closed')
  assert.ok(told('06:00')?.closed === false && told('06:00')?.free === 9, 'the order lets it be booked')
  const first = await readFirstFree(db, LAW, { code: 'BAKHTY', after: '2026-11-23T05:30:00Z' }, NOW)
  assert.ok(first.ok)
  assert.deepEqual([first.value.slot?.startsAt, first.value.slot?.otherSide], ['2026-11-23T06:00:00Z', 'closed'])
  await set(plan({ checkpoint: 'AKSAY' }))
  const unknown = await readDay(db, LAW, { code: 'AKSAY', day: '2026-11-23' }, NOW)
  assert.ok(unknown.ok && unknown.value.hours === null && unknown.value.slots[0]?.otherSide === null)
})
