import assert from 'node:assert/strict'
import { randomUUID } from 'node:crypto'
import { test, type TestContext } from 'node:test'
import { lawOf } from '#law/public.ts'
import { tiyn } from '#kernel/money.ts'
import { receiveMoney } from '#payments/public.ts'
import { fixedClock, systemClock } from '#platform/clock.ts'
import { newId } from '#platform/new-id.ts'
import { inTransaction } from '#platform/transaction.ts'
import { aRegisteredDriver, TEST_KEYS, testIdentity } from '../../test/support/identity-builders.ts'
import { registriesWorld } from '../../test/support/registries-world.ts'
import { NO_GATES } from '../../test/support/queue-world.ts'
import { runJobs } from '../../test/support/run-jobs.ts'
import { seedSlots } from './bench/seed.ts'
import { askForNotices } from './ask-for-notices.ts'
import { checkAgain } from './check-again.ts'
import { sweepHolds } from './expire-holds.ts'
import { ASK_FOR_NOTICES, CHECK_BOOKING } from './job-kinds.ts'
import { queueJobs } from './jobs.ts'
import { placeBookings } from './place-bookings.ts'
import { readBooking } from './read-bookings.ts'
import { openReferences } from './store/reference-numbers.ts'

const LAW = lawOf('KZ')
const FUNDS = tiyn(100_000_000n)

/** A registered resident with a paid booking, and registries on command. */
async function bookedTruck(t: TestContext, holder: Parameters<typeof aRegisteredDriver>[1] = {}) {
  const world = await registriesWorld(t)
  const { now, registries } = world
  const { db, pool } = world.database
  const driver = await aRegisteredDriver(testIdentity(db), holder)
  const { accountId, vehicleId, personId } = driver
  const received = { provider: 'bank', providerPaymentId: newId(), accountId, amount: FUNDS } as const
  await inTransaction(db, (tx) => receiveMoney(tx, [received], now))
  const slots = { checkpoint: 'DOSTYK', neighbour: 'CN', count: 1, capacity: 1 }
  const [slotId = ''] = await seedSlots(pool, slots, now.add({ hours: 48 }))
  const numbers = await openReferences(db).take(1)
  const request = {
    id: randomUUID(),
    accountId,
    checkpoint: 'DOSTYK',
    slotId: BigInt(slotId),
    place: 'fresh',
    ground: null,
    claim: null,
    vehicleId,
    trailerId: null,
    driverIds: [personId],
    goods: { laden: false, veterinary: false, phytosanitary: false, declarations: [] },
    digest: Buffer.alloc(32, 7),
    actor: { kind: 'account', id: accountId, role: 'driver' },
    correlationId: 'test',
  } as const
  const placed = await inTransaction(db, (tx) => placeBookings(tx, { law: () => LAW, numbers }, [request], now))
  assert.ok(placed.answers[0]?.ok, JSON.stringify(placed.answers))
  const work = {
    db,
    law: () => LAW,
    registries,
    realTime: systemClock,
    identityKeys: TEST_KEYS,
    gates: NO_GATES,
    clock: fixedClock(now),
  }
  const { id } = request
  return {
    now,
    db,
    id,
    work,
    registries: world,
    runJobs: () => runJobs(pool, queueJobs(work)),
    /** His wish, so many seconds after the first answer. */
    checkAgain: (seconds = 0, who = accountId) => {
      // The database keeps no nanoseconds.
      const at = now.add({ seconds }).round('millisecond')
      return inTransaction(db, (tx) => checkAgain(tx, { bookingId: id, accountId: who }, at, systemClock))
    },
    async view() {
      const answer = await readBooking(db, LAW, { accountId, id }, now, NO_GATES)
      assert.ok(answer.ok)
      return answer.value
    },
    async notices(template: string) {
      const { rows } = await pool.query('select facts from notices.notice where account_id = $1 and template = $2', [
        accountId,
        template,
      ])
      return rows.length
    },
    async waiting(job: string) {
      const { rows } = await pool.query<{ seconds: number }>(
        `select round(extract(epoch from run_at - now()))::int as seconds from graphile_worker.jobs
         where task_identifier = $1`,
        [job],
      )
      return rows.map(({ seconds }) => seconds)
    },
  }
}

test('[R707-17] [R707-20a] the job of a new booking asks every registry and gives the number', async (t) => {
  const truck = await bookedTruck(t)
  await truck.runJobs()
  const { state, ordinal, findings } = await truck.view()
  assert.deepEqual([state, ordinal], ['confirmed', 1])
  assert.ok(findings.length > 10)
  assert.deepEqual(new Set(findings.map(({ outcome }) => outcome)), new Set(['pass', 'not-applicable']))
})

test('[R707-19d] a foreign holder’s booking of a home truck has the truck and its owner checked as residents', async (t) => {
  const document = { kind: 'passport', country: 'CN', number: 'E1234567', expiresOn: '2031-05-01' } as const
  const truck = await bookedTruck(t, { resident: false, iin: null, document })
  await truck.registries.script({ registry: 'tax-debts', outcome: 'debt' })
  await truck.runJobs()
  const { checks, findings } = await truck.view()
  assert.equal(checks, 'refused')
  assert.deepEqual(
    findings.filter(({ outcome }) => outcome === 'refuse').map(({ check, about }) => [check, about]),
    [['18.9', 'owner']],
  )
  const asked = new Set(findings.filter(({ outcome }) => outcome !== 'not-applicable').map(({ check }) => check))
  assert.deepEqual([asked.has('18.2'), asked.has('18.12')], [true, false], 'the truck’s, and not the foreign driver’s')
})

test('[R707-20b] a finding says of which driver it speaks by his place in the booking, not by who he is', async (t) => {
  const truck = await bookedTruck(t)
  await truck.registries.script({ registry: 'wanted-persons', outcome: 'wanted' })
  await truck.runJobs()
  const { findings } = await truck.view()
  assert.equal(findings.find(({ check }) => check === '18.5')?.about, 'driver:1')
  assert.equal(findings.find(({ check }) => check === '18.14')?.about, 'vehicle')
})

test('[R707-20b] a refusal lists every reason with its cure; once they are removed booking goes on in the same place', async (t) => {
  const truck = await bookedTruck(t)
  await truck.registries.script({ registry: 'technical-inspection', outcome: 'expired' })
  await truck.registries.script({ registry: 'tax-debts', outcome: 'debt' })
  await truck.runJobs()
  const refused = await truck.view()
  assert.deepEqual([refused.state, refused.checks, refused.next.code], ['held', 'refused', 'remove-reasons'])
  const reasons = refused.findings.filter(({ outcome }) => outcome === 'refuse')
  assert.deepEqual(reasons.map(({ check }) => check).toSorted(), ['18.14', '18.9'])
  for (const { code, authority, cure } of reasons) assert.ok(code && authority && cure)
  assert.equal(await truck.notices('queue.booking-refused'), 1)
  // Asked again too early: the same answer, told to nobody twice.
  assert.deepEqual(await truck.checkAgain(), { ok: true, value: { id: truck.id, checks: 'refused' } })
  await truck.runJobs()
  assert.equal((await truck.view()).timeline.filter(({ type }) => type === 'checks-refused').length, 1)
  assert.equal(await truck.notices('queue.booking-refused'), 1)
  await truck.registries.heal()
  await truck.registries.forgetLog()
  await truck.checkAgain(30)
  await truck.checkAgain(30)
  assert.equal((await truck.waiting(CHECK_BOOKING.name)).length, 1, 'one wish waits, however often it is said')
  await truck.runJobs()
  const cured = await truck.view()
  assert.deepEqual([cured.state, cured.checks, cured.ordinal], ['confirmed', 'passed', 1])
  const registries = new Set((await truck.registries.asked()).map(({ registry }) => registry))
  assert.deepEqual([...registries].toSorted(), ['tax-debts', 'technical-inspection'], 'only who refused is asked anew')
})

test('[R707-20b] checking again is for the own booking while its place is held; afterwards it is booked anew', async (t) => {
  const truck = await bookedTruck(t)
  await truck.registries.script({ registry: 'tax-debts', outcome: 'debt' })
  await truck.runJobs()
  const codeOf = (answer: Awaited<ReturnType<typeof truck.checkAgain>>) => (answer.ok ? 'ok' : answer.refusal.code)
  assert.equal(codeOf(await truck.checkAgain(0, newId())), 'queue.booking-unknown')
  assert.equal(await sweepHolds(truck.db, LAW, truck.now.add({ minutes: 30, seconds: 1 })), 1)
  const over = await truck.view()
  assert.deepEqual([over.state, over.next.code], ['refused', 'remove-reasons'])
  assert.equal(codeOf(await truck.checkAgain()), 'queue.step-not-possible')
})

test('[R707-20b] however often a user has it checked again, the registries are asked once in ten seconds, and his last wish is not lost', async (t) => {
  const truck = await bookedTruck(t)
  await truck.registries.script({ registry: 'tax-debts', outcome: 'debt' })
  await truck.runJobs()
  await truck.registries.forgetLog()
  assert.ok((await truck.checkAgain(20)).ok)
  await truck.runJobs()
  assert.equal((await truck.registries.asked()).length, 1, 'at once')
  // While a slow registry is asked, and after it: each wish by itself would be one more question.
  for (const seconds of [21, 22, 23, 29]) assert.ok((await truck.checkAgain(seconds)).ok)
  const waiting = await truck.waiting(CHECK_BOOKING.name)
  assert.equal(waiting.length, 1)
  assert.ok(waiting[0] !== undefined && waiting[0] > 5 && waiting[0] <= 9, `${waiting[0]} s`)
  await truck.runJobs()
  assert.equal((await truck.registries.asked()).length, 1, 'not before its time')
  assert.ok((await truck.checkAgain(60)).ok)
  await truck.runJobs()
  assert.equal((await truck.registries.asked()).length, 2)
})

test('[R707-20b] a registry that falls silent on the second question refuses no longer', async (t) => {
  const truck = await bookedTruck(t)
  await truck.registries.script({ registry: 'tax-debts', outcome: 'debt' })
  await truck.runJobs()
  await truck.registries.heal()
  await truck.registries.script({ registry: 'tax-debts', fault: 'down' })
  await truck.checkAgain()
  const later = truck.now.add({ minutes: 2 })
  const jobs = queueJobs({ ...truck.work, clock: fixedClock(later) })
  await jobs.find(({ name }) => name === CHECK_BOOKING.name)?.perform({ bookingId: truck.id, run: 0, again: true })
  const silent = await truck.view()
  assert.deepEqual([silent.state, silent.checks], ['held', 'pending'])
  await sweepHolds(truck.db, LAW, truck.now.add({ minutes: 30, seconds: 1 }))
  assert.equal((await truck.view()).state, 'held', 'the place is held while it is asked again')
})

test('[R707-19c] silent registries of fines and tolls hold no resident back, are asked later, and then he is told', async (t) => {
  const truck = await bookedTruck(t)
  for (const registry of ['administrative-fines', 'toll-roads'])
    await truck.registries.script({ registry, fault: 'down' })
  await truck.runJobs()
  assert.equal((await truck.view()).state, 'confirmed')
  assert.equal(await truck.notices('registries.unpaid-fine'), 0)
  const [pause = 0, ...others] = await truck.waiting(ASK_FOR_NOTICES.name)
  assert.ok(pause > 0 && pause <= 30 && others.length === 0, `one asking waits, ${pause} s`)
  // Every asking with breakers of its own: how long they rest is no matter of this test.
  const ask = (run: number, at = truck.now) =>
    askForNotices(truck.db, { ...truck.work, registries: truck.registries.open() }, { bookingId: truck.id, run }, at)
  await ask(99)
  const [longest = 0] = await truck.waiting(ASK_FOR_NOTICES.name)
  assert.ok(longest > 3_500 && longest <= 3_600, `the pause grows to an hour, ${longest} s`)
  await truck.registries.heal()
  await truck.registries.script({ registry: 'administrative-fines', outcome: 'overdue' })
  await truck.registries.forgetLog()
  await ask(2, truck.now.add({ seconds: 30 }))
  assert.equal(await truck.notices('registries.unpaid-fine'), 1)
  assert.equal(await truck.notices('registries.toll-debt'), 0, 'he owes no toll')
  const registries = new Set((await truck.registries.asked()).map(({ registry }) => registry))
  assert.deepEqual([...registries].toSorted(), ['administrative-fines', 'toll-roads'], 'no other check is asked anew')
  await truck.registries.forgetLog()
  await ask(3, truck.now.add({ seconds: 60 }))
  assert.deepEqual(await truck.registries.asked(), [], 'what was answered is not asked again')
  assert.equal((await truck.view()).state, 'confirmed')
})

test('[R707-19c] what only notifies is not asked any more when the interval has begun', async (t) => {
  const truck = await bookedTruck(t)
  await truck.registries.script({ registry: 'toll-roads', fault: 'down' })
  await truck.runJobs()
  await truck.registries.forgetLog()
  await askForNotices(truck.db, truck.work, { bookingId: truck.id, run: 5 }, truck.now.add({ hours: 48, seconds: 1 }))
  assert.deepEqual(await truck.registries.asked(), [])
})
