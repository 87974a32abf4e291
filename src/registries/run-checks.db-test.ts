import assert from 'node:assert/strict'
import { test } from 'node:test'
import { lawOf } from '#law/public.ts'
import { newId } from '#platform/new-id.ts'
import type { Transaction } from '#platform/database.ts'
import { newKey } from '#platform/field-encryption.ts'
import { openLog } from '#platform/log.ts'
import { inTransaction } from '#platform/transaction.ts'
import { checkSubject } from '../../test/support/check-subject.ts'
import { testDatabase } from '../../test/support/database.ts'
import { NON_RESIDENT, RESIDENT, registriesWorld } from '../../test/support/registries-world.ts'
import { CODECS } from './adapters/codecs.ts'
import { openRegistries } from './adapters/open-registries.ts'
import { confirmCrossing } from './confirm-crossing.ts'
import type { CheckCode } from './domain/check-codes.ts'
import type { Finding } from './domain/findings.ts'
import { settle } from './domain/plan.ts'
import { verdict } from './domain/verdict.ts'
import { forgetAnswers, sweepAnswers } from './forget-answers.ts'
import { listLatestFindings } from './list-latest-findings.ts'
import type { Registries } from './registries.ts'
import { runChecks } from './run-checks.ts'
import { listCurrentFindings, lockFindings, saveSettlement } from './store/finding-store.ts'

const SUBJECT = checkSubject()
const ASKED = CODECS.filter((codec) => codec.questions(SUBJECT).length > 0)

function outcomesOf(findings: readonly Finding[], check: CheckCode): readonly string[] {
  return findings.filter((finding) => finding.check === check).map(({ outcome }) => outcome)
}

/** Waits until as many callers as expected have come. */
async function gather(waiting: (() => void)[], expected: number): Promise<void> {
  const gate = Promise.withResolvers<void>()
  waiting.push(gate.resolve)
  if (waiting.length === expected) for (const open of waiting) open()
  await gate.promise
}

test('[R707-20a] every required check passes, and what does not apply is said so', async (t) => {
  const world = await registriesWorld(t)
  const findings = await world.run(newId())
  assert.equal(verdict(findings, RESIDENT).outcome, 'pass')
  assert.deepEqual(outcomesOf(findings, '18.6'), ['not-applicable'])
  assert.deepEqual(outcomesOf(findings, '18.15'), ['not-applicable'])
  assert.deepEqual(new Set(findings.map(({ check }) => check)), new Set(CODECS.map(({ check }) => check)))
  assert.ok(findings.every(({ lawVersion }) => lawVersion === RESIDENT.version))
})

test('[R707-19a] of a non-resident only the checks of the first list are asked', async (t) => {
  const world = await registriesWorld(t)
  await world.run(newId(), { required: NON_RESIDENT })
  const names = new Set((await world.asked()).map(({ registry }) => registry))
  const expected = CODECS.filter(({ check }) => NON_RESIDENT.refusing.includes(check) && check !== '18.15')
  assert.deepEqual([...names].toSorted(), expected.map(({ registry }) => registry).toSorted())
  assert.ok(!names.has('vehicle-register') && !names.has('tax-debts') && names.has('toll-roads'))
})

test('[R707-19b] of a resident the checks of the second list are asked, fines and tolls too', async (t) => {
  const world = await registriesWorld(t)
  await world.run(newId())
  const names = new Set((await world.asked()).map(({ registry }) => registry))
  assert.deepEqual([...names].toSorted(), ASKED.map(({ registry }) => registry).toSorted())
})

test('[R707-19c] fines and toll debts refuse a non-resident, a resident is only told', async (t) => {
  const world = await registriesWorld(t)
  await world.script({ registry: 'toll-roads', outcome: 'debt' })
  await world.script({ registry: 'administrative-fines', outcome: 'overdue' })
  const resident = verdict(await world.run(newId()), RESIDENT)
  assert.equal(resident.outcome, 'pass')
  assert.deepEqual([...new Set(resident.notices.map(({ check }) => check))], ['18.10', '18.17'])
  const foreign = verdict(await world.run(newId(), { required: NON_RESIDENT }), NON_RESIDENT)
  assert.equal(foreign.outcome, 'refuse')
  assert.deepEqual([...new Set(foreign.refusals.map(({ check }) => check))], ['18.10', '18.17'])
})

test('[R707-20b] a refusal lists every reason with authority and cure, and goes on once the reasons are removed', async (t) => {
  const world = await registriesWorld(t)
  const bookingId = newId()
  await world.script({ registry: 'tax-debts', outcome: 'debt' })
  await world.script({ registry: 'liability-insurance', outcome: 'missing' })
  await world.script({ registry: 'wanted-vehicles', plate: SUBJECT.trailer?.plateKey, outcome: 'wanted' })
  const refusal = verdict(await world.run(bookingId), RESIDENT)
  assert.equal(refusal.outcome, 'refuse')
  assert.deepEqual(
    refusal.refusals.map(({ check, about, code, authority, cure }) => [check, about, code, authority, cure]),
    [
      ['18.4', 'trailer', 'registries.trailer-wanted', 'interior', 'turn-to-authority'],
      ['18.8', 'vehicle', 'registries.insurance-missing', 'insurance', 'take-insurance'],
      ['18.9', 'owner', 'registries.tax-debt', 'revenue', 'pay-debt'],
    ],
  )
  assert.deepEqual(refusal.refusals.at(-1)?.params, { amount: '49650.50' })
  await world.heal()
  await world.forgetLog()
  const again = await world.run(bookingId, { recheck: ['18.4', '18.8', '18.9'] })
  assert.equal(verdict(again, RESIDENT).outcome, 'pass')
  assert.deepEqual([...new Set((await world.asked()).map(({ registry }) => registry))].toSorted(), [
    'liability-insurance',
    'tax-debts',
    'wanted-vehicles',
  ])
  const history = await world.registries.db
    .selectFrom('registries.finding')
    .select('superseded_at')
    .where('booking_id', '=', bookingId)
    .where('code', '=', 'registries.tax-debt')
    .execute()
  assert.equal(history.length, 1, 'the old finding stays in the record')
  assert.ok(history[0]?.superseded_at)
})

test('[R707-17] an answer that still stands is not asked for again, an expired one is', async (t) => {
  const world = await registriesWorld(t)
  const bookingId = newId()
  await world.run(bookingId)
  await world.forgetLog()
  await world.run(bookingId, {}, world.now.add({ hours: 23 }))
  assert.deepEqual(await world.asked(), [])
  await world.run(bookingId, {}, world.now.add({ hours: 25 }))
  assert.equal(new Set((await world.asked()).map(({ registry }) => registry)).size, ASKED.length)
})

test('[R707-17] findings about a driver who is no longer named cease to count', async (t) => {
  const world = await registriesWorld(t)
  const bookingId = newId()
  const [first] = SUBJECT.drivers
  assert.ok(first)
  const second = { ...first, id: newId(), iin: '900101350017' }
  await world.script({ registry: 'wanted-persons', iin: second.iin, outcome: 'wanted' })
  const both = await world.run(bookingId, { subject: checkSubject({ drivers: [first, second] }) })
  assert.deepEqual(
    verdict(both, RESIDENT).refusals.map(({ about }) => about),
    [`driver:${second.id}`],
  )
  const one = await world.run(bookingId)
  assert.equal(verdict(one, RESIDENT).outcome, 'pass')
})

test('[R707-17] raw answers are stored encrypted with their digest; garbage goes to the quarantine too', async (t) => {
  const world = await registriesWorld(t)
  const bookingId = newId()
  await world.script({ registry: 'tax-debts', fault: 'garbage' })
  await world.script({ registry: 'toll-roads', fault: 'huge' })
  await world.run(bookingId)
  const rows = await world.registries.db
    .selectFrom('registries.inquiry')
    .leftJoin('registries.quarantine', 'registries.quarantine.inquiry_id', 'registries.inquiry.id')
    .select(['registry', 'digest', 'body', 'problem'])
    .where('booking_id', '=', bookingId)
    .execute()
  assert.equal(rows.length, (await world.asked()).length, 'one row for each question')
  assert.ok(rows.every(({ digest, body }) => digest?.length === 32 && body !== null))
  const readable = rows.filter(({ body }) => body?.includes(SUBJECT.vehicle.vin) || body?.includes('840311300128'))
  assert.deepEqual(readable, [], 'no personal data can be read in the table')
  const aside = rows.filter(({ problem }) => problem !== null).map(({ registry }) => registry)
  assert.deepEqual(aside.toSorted(), ['tax-debts', 'toll-roads'])
})

test('[R707-17] the raw answer is kept even when its reading fails by a bug of ours', async (t) => {
  const world = await registriesWorld(t)
  const bookingId = newId()
  const [first] = CODECS
  assert.ok(first)
  const broken: Registries = {
    ...world.registries,
    codecs: [{ ...first, read: () => assert.fail('a bug in the codec') }],
  }
  await assert.rejects(runChecks(broken, { bookingId, subject: SUBJECT, required: RESIDENT }, world.now))
  const kept = await world.registries.db
    .selectFrom('registries.inquiry')
    .select('digest')
    .where('booking_id', '=', bookingId)
    .execute()
  assert.ok(kept.length > 0 && kept.every(({ digest }) => digest !== null))
})

test('[R707-17] answers of a closed case are forgotten, their digests and findings stay', async (t) => {
  const world = await registriesWorld(t)
  const { db } = world.registries
  const bookingId = newId()
  await world.run(bookingId)
  const forget = (before: Temporal.Instant) => inTransaction(db, (tx) => forgetAnswers(tx, before))
  assert.equal(await forget(world.now.subtract({ hours: 1 })), 0, 'a fresh answer is kept')
  const questions = (await world.asked()).length
  assert.equal(await forget(world.now.add({ hours: 1 })), questions)
  assert.equal(await forget(world.now.add({ hours: 1 })), 0)
  const rows = await db.selectFrom('registries.inquiry').select(['digest', 'body']).execute()
  assert.ok(rows.every(({ digest, body }) => digest !== null && body === null))
  assert.equal(verdict(await listLatestFindings(db, bookingId), RESIDENT).outcome, 'pass')
})

test('[R707-17] the answers are kept for the years that law says, to the end of the local day, then destroyed with proof', async (t) => {
  const world = await registriesWorld(t)
  const { db } = world.registries
  await world.run(newId())
  const zone = 'Asia/Almaty'
  const lastDay = world.now.toZonedDateTimeISO(zone).toPlainDate().add({ years: 3 })
  const sweep = (at: Temporal.ZonedDateTime) => sweepAnswers(db, { law: lawOf('KZ'), zone }, at.toInstant())
  const nextMidnight = lastDay.add({ days: 1 }).toZonedDateTime(zone)
  assert.equal(await sweep(nextMidnight.subtract({ seconds: 1 })), 0)
  const count = (await world.asked()).length
  assert.equal(await sweep(nextMidnight), count)
  assert.equal(await sweep(nextMidnight), 0)
  const entries = await db.selectFrom('audit.entry').select(['event', 'data']).execute()
  const before = nextMidnight.subtract({ years: 3 }).toInstant().toString()
  assert.deepEqual(
    entries.filter(({ event }) => event === 'registries.answers-forgotten').map(({ data }) => data),
    [{ count, before }],
  )
})

test('[R707-17] eight runs of one booking at once leave one current finding for each question', async (t) => {
  const world = await registriesWorld(t)
  const bookingId = newId()
  // Every run holds its last answer until all runs have theirs, so that they come to write in the same moment.
  const waiting: (() => void)[] = []
  const together: Registries = {
    ...world.registries,
    ask: async (registry, request) => {
      const answer = await world.registries.ask(registry, request)
      if (registry === 'tax-debts') await gather(waiting, 8)
      return answer
    },
  }
  const request = { bookingId, subject: SUBJECT, required: RESIDENT }
  await Promise.all(Array.from({ length: 8 }, () => runChecks(together, request, world.now)))
  const findings = await listLatestFindings(world.registries.db, bookingId)
  const keys = findings.map(({ check, about, code }) => `${check} ${about} ${code}`)
  assert.equal(new Set(keys).size, keys.length)
  assert.equal(verdict(findings, RESIDENT).outcome, 'pass')
})

test('[R707-17] control: writers that do not lock the booking collide, and the database keeps the record single', async (t) => {
  const world = await registriesWorld(t)
  const { db } = world.registries
  const bookingId = newId()
  const [passed] = (await world.run(newId())).filter(({ check }) => check === '18.9')
  assert.ok(passed)
  const writers = async (lock: boolean) => {
    const waiting: (() => void)[] = []
    const body = async (tx: Transaction) => {
      if (lock) await lockFindings(tx, bookingId)
      const stored = (await listCurrentFindings(tx, [bookingId])).get(bookingId) ?? []
      if (!lock) await gather(waiting, 2)
      const settled = settle(stored, [{ check: '18.9', concerns: ['owner'], fresh: [passed] }], world.now)
      await saveSettlement(tx, bookingId, settled, new Map(), world.now)
    }
    // A transaction of the platform would run again whoever finds the key taken, and hide the collision.
    const write = () => (lock ? inTransaction(db, body) : db.transaction().execute(body))
    return (await Promise.allSettled([write(), write()])).filter(({ status }) => status === 'rejected').length
  }
  assert.equal(await writers(false), 1, 'without the lock one of the two fails')
  assert.equal(await writers(true), 0, 'with the lock both are recorded in turn')
  assert.equal(outcomesOf(await listLatestFindings(db, bookingId), '18.9').length, 1)
})

test('[R707-20b] the database takes no refusal without a reason and no pass with one', async (t) => {
  const world = await registriesWorld(t)
  const { db } = world.registries
  const [passed] = (await world.run(newId())).filter(({ check }) => check === '18.9')
  assert.ok(passed)
  const contradictions: readonly Partial<Finding>[] = [{ outcome: 'refuse' }, { code: 'registries.tax-debt' }]
  for (const change of contradictions) {
    const settlement = { supersede: [], insert: [{ ...passed, ...change }] }
    const write = inTransaction(db, (tx) => saveSettlement(tx, newId(), settlement, new Map(), world.now))
    await assert.rejects(write, { code: '23514' })
  }
})

test('[R707-20b] a late silence does not replace the answer that another run got meanwhile', async (t) => {
  const world = await registriesWorld(t)
  const bookingId = newId()
  const released = Promise.withResolvers<void>()
  const deaf: Registries = {
    ...world.registries,
    ask: async () => {
      await released.promise
      return { kind: 'silent', fault: 'slow', status: null, body: null, attempts: 2 }
    },
  }
  const request = { bookingId, subject: SUBJECT, required: RESIDENT }
  const late = runChecks(deaf, request, world.now)
  await world.run(bookingId)
  released.resolve()
  assert.equal(verdict(await late, RESIDENT).outcome, 'pass')
})

test('[R707-18.17-2] a registered crossing is confirmed with its instant; a silent registry is asked again', async (t) => {
  const world = await registriesWorld(t)
  const bookingId = newId()
  const subject = { plateKey: SUBJECT.vehicle.plateKey, neighbour: 'CN', since: world.now.toString() }
  const ask = () => confirmCrossing(world.registries, { bookingId, subject, lawVersion: RESIDENT.version }, world.now)
  await world.script({ registry: 'border-crossings', fault: 'down' })
  assert.equal((await ask()).outcome, 'unknown')
  await world.heal()
  await world.script({ registry: 'border-crossings', outcome: 'none' })
  assert.equal((await ask()).outcome, 'not-yet')
  await world.heal()
  const confirmed = await ask()
  assert.equal(confirmed.outcome, 'confirmed')
  assert.equal(confirmed.outcome === 'confirmed' && confirmed.post, 'POST-4')
  assert.deepEqual(outcomesOf(await listLatestFindings(world.registries.db, bookingId), '18.17-2'), ['pass'])
})

test('[R707-20b] an installation without an address of the registers asks nobody, says so of each check, and refuses nobody', async (t) => {
  const { db } = await testDatabase(t)
  const none = { db, url: null, apiKey: undefined, key: newKey(), log: openLog('test', 'silent') }
  const registries = openRegistries(none)
  const now = Temporal.Now.instant()
  const findings = await runChecks(registries, { bookingId: newId(), subject: SUBJECT, required: RESIDENT }, now)
  const silent = findings.filter(({ outcome }) => outcome !== 'not-applicable')
  assert.deepEqual([...new Set(silent.map(({ code }) => code))], ['registries.registry-not-configured'])
  assert.equal(verdict(findings, RESIDENT).outcome, 'unknown')
  assert.deepEqual(await db.selectFrom('registries.inquiry').select('id').execute(), [], 'nothing was asked')
})
