import assert from 'node:assert/strict'
import { test } from 'node:test'
import fc from 'fast-check'
import { toDecimal } from '#kernel/money.ts'
import { lawOf } from '../law-of.ts'
import { mergeOverrides } from './merge-overrides.ts'
import { planChange } from './plan-change.ts'
import { isWinter, onTheDay, queueLaw, quotaPlaces } from './queue-law.ts'
import { requiredChecks } from './required-checks.ts'
import { decideDepositReturn, depositWindowDays } from './deposit.ts'
import { tariff } from './tariff.ts'

const KZ = lawOf('KZ')
const day = (text: string) => Temporal.PlainDate.from(text)

test('[R707-22, R707-29] places open 90 days ahead and the notice goes out 24 hours before', () => {
  const law = queueLaw(KZ, onTheDay(day('2026-11-22')))
  assert.equal(law.horizonDays, 90)
  assert.equal(law.noticeHours, 24)
})

test('[R707-34] a truck is called 60 minutes before its slot in summer and 120 in winter, by the day of the slot', () => {
  const bookingMade = day('2026-09-20')
  assert.equal(queueLaw(KZ, { bookingMade, slotTime: day('2026-10-31') }).callOutMinutes, 60)
  assert.equal(queueLaw(KZ, { bookingMade, slotTime: day('2026-11-01') }).callOutMinutes, 120)
  assert.equal(queueLaw(KZ, onTheDay(day('2027-03-31'))).callOutMinutes, 120)
  assert.equal(queueLaw(KZ, onTheDay(day('2027-04-01'))).callOutMinutes, 60)
})

test('a winter may run over the turn of the year or lie within it', () => {
  assert.equal(isWinter({ from: '11-01', until: '04-01' }, day('2026-01-01')), true)
  assert.equal(isWinter({ from: '05-01', until: '09-01' }, day('2026-06-01')), true)
  assert.equal(isWinter({ from: '05-01', until: '09-01' }, day('2026-09-01')), false)
})

test('[R707-6.4, R707-6-1] a quota never exceeds its share of the daily capacity, whatever the capacity', () => {
  const on = day('2026-11-22')
  fc.assert(
    fc.property(
      fc.integer({ min: 0, max: 20_000 }),
      fc.constantFrom('post', 'perishable', 'state', 'express'),
      (n, way) => {
        const { numerator, denominator } = queueLaw(KZ, onTheDay(on)).quotaShares[way]
        const places = quotaPlaces(KZ, { slotTime: on }, way, n)
        assert.ok(places * denominator <= n * numerator)
        assert.ok((places + 1) * denominator > n * numerator)
      },
    ),
  )
})

test('[R707-25, R707-26] fees and deposit follow the index of the year in which the booking is made', () => {
  const cost = (on: string, channel: 'general' | 'post' | 'express' | 'secondary') => {
    const { fee, deposit, currency } = tariff(KZ, { bookingMade: day(on) }, channel)
    return [toDecimal(fee), toDecimal(deposit), currency]
  }
  assert.deepEqual(cost('2025-12-31', 'general'), ['3932.00', '78640.00', 'KZT'])
  assert.deepEqual(cost('2026-01-01', 'general'), ['4325.00', '86500.00', 'KZT'])
  assert.deepEqual(cost('2026-01-01', 'post'), ['432500.00', '86500.00', 'KZT'])
  assert.deepEqual(cost('2026-01-01', 'express'), ['432500.00', '86500.00', 'KZT'])
  assert.deepEqual(cost('2026-01-01', 'secondary'), ['432500.00', '86500.00', 'KZT'])
  const made = { bookingMade: day('2025-12-31'), slotTime: day('2026-01-02') }
  assert.equal(toDecimal(tariff(KZ, made, 'general').fee), '3932.00')
})

test('[R707-19a, R707-19b, R707-19c] fines and toll debt refuse a non-resident and only notify a resident', () => {
  const resident = requiredChecks(KZ, { bookingMade: day('2026-11-22') }, { resident: true })
  const other = requiredChecks(KZ, { bookingMade: day('2026-11-22') }, { resident: false })
  assert.deepEqual(resident.notifying, ['18.10', '18.17'])
  assert.equal(resident.refusing.length, 16)
  assert.ok(!resident.refusing.some((code) => resident.notifying.includes(code)))
  assert.deepEqual(other.notifying, [])
  assert.ok(other.refusing.includes('18.10') && other.refusing.includes('18.17'))
  for (const code of ['18.2', '18.3', '18.6', '18.7', '18.9', '18.11', '18.12', '18.13'])
    assert.ok(!other.refusing.includes(code), `${code} is not asked about non-residents`)
})

test('[R707-28b, R707-28c] a crossing returns the deposit; of no-shows and cancellations one in 90 days does', () => {
  const on = { outcome: day('2026-11-22') }
  assert.equal(decideDepositReturn(KZ, on, { outcome: 'crossed', othersInWindow: 3 }), 'return')
  assert.equal(decideDepositReturn(KZ, on, { outcome: 'no-show', othersInWindow: 0 }), 'return')
  assert.equal(decideDepositReturn(KZ, on, { outcome: 'cancelled', othersInWindow: 1 }), 'keep')
  assert.equal(depositWindowDays(KZ, on), 90)
})

test('[R707-28c] the day of the outcome decides about the deposit, not the day of the booked interval', () => {
  const [before, after] = [day('2025-09-22'), day('2025-09-23')]
  const question = { outcome: 'cancelled', othersInWindow: 0 } as const
  // Order 505 forgives one outcome: booked for a day after it, given up on the day before it, and the other way round.
  assert.equal(decideDepositReturn(KZ, { outcome: before }, question), 'keep')
  assert.equal(decideDepositReturn(KZ, { outcome: after }, question), 'return')
})

test('[R707-37] the values of Order 505 hold from 23 September 2025: the name of a version says since when the values stand together so', () => {
  assert.equal(queueLaw(KZ, onTheDay(day('2025-09-22'))).version, 'KZ/queue/2023-07-01')
  assert.equal(queueLaw(KZ, onTheDay(day('2026-11-22'))).version, 'KZ/queue/2025-09-23')
  assert.equal(tariff(KZ, { bookingMade: day('2026-11-22') }, 'general').version, 'KZ/tariff/2026-01-01')
})

test('[R707-37] whatever Order 505 worded begins on that one day, which is told as reported, and ends what stood before it', () => {
  const dated = [...Object.values(KZ.parameters), ...Object.values(KZ.rules)]
  const worded = dated.flatMap(({ versions }) =>
    versions.flatMap((version, at) =>
      version.act.includes('Order 505') ? [{ version, before: versions[at - 1]?.until }] : [],
    ),
  )
  assert.ok(worded.length >= 6, `quotas, moves, deposit, its return and the checks: ${worded.length}`)
  for (const { version, before } of worded) {
    assert.deepEqual([version.from, before], ['2025-09-23', '2025-09-23'], version.act)
    assert.match(version.note ?? '', /the day of entry into force is as reported/, version.act)
  }
})

test('a value that an officer set takes the place of the package from its day and leaves other days alone', () => {
  const act = 'Decree of the head of the authority'
  const law = mergeOverrides(KZ, [
    { code: 'queue.hold-minutes', from: '2026-12-01', until: '2026-12-10', value: 45, act, shadow: false },
    { code: 'payments.mci', from: '2027-01-01', until: null, value: 4600, act, shadow: false },
    { code: 'payments.mci', from: '2027-01-01', until: null, value: 9999, act, shadow: true },
  ])
  const hold = (on: string) => queueLaw(law, onTheDay(day(on))).holdMinutes
  assert.deepEqual(['2026-11-30', '2026-12-01', '2026-12-09', '2026-12-10'].map(hold), [30, 45, 45, 30])
  assert.equal(toDecimal(tariff(law, { bookingMade: day('2026-12-31') }, 'general').fee), '4325.00')
  assert.equal(toDecimal(tariff(law, { bookingMade: day('2027-01-01') }, 'general').fee), '4600.00')
  assert.equal(queueLaw(law, onTheDay(day('2026-12-05'))).version, 'KZ/queue/2026-12-01')
  assert.equal(queueLaw(KZ, onTheDay(day('2026-12-05'))).holdMinutes, 30, 'the package itself stays as it is')
})

test('officers change law only from a coming day on and in the order of the days', () => {
  const code = 'payments.mci'
  const plan = (from: string, standing: { from: string; until: string | null }[]) =>
    planChange({ code, from }, standing, day('2026-11-22'))
  const today = plan('2026-11-22', [])
  assert.ok(!today.ok && today.refusal.code === 'law.change-not-ahead')
  assert.deepEqual(plan('2026-11-23', []), { ok: true, value: { ends: null } })
  const open = { from: '2026-06-01', until: null }
  assert.deepEqual(plan('2027-01-01', [open]), { ok: true, value: { ends: open } })
  const behind = plan('2026-12-31', [{ from: '2027-01-01', until: null }])
  assert.ok(!behind.ok && behind.refusal.code === 'law.change-overlaps')
})
