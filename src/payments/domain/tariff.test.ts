import assert from 'node:assert/strict'
import { test } from 'node:test'
import { toDecimal } from '#kernel/money.ts'
import { mergeOverrides } from '#law/domain/merge-overrides.ts'
import { lawOf } from '#law/public.ts'
import { decideDepositReturn, depositWindowDays } from './deposit-return.ts'
import { tariff } from './tariff.ts'

const KZ = lawOf('KZ')
const day = (text: string) => Temporal.PlainDate.from(text)

test('[R707-25, R707-26] fees and deposit follow the index of the year in which the booking is made', () => {
  const cost = (on: string, channel: 'general' | 'post' | 'express' | 'secondary') => {
    const { fee, deposit, currency } = tariff(KZ, { 'booking-made': day(on) }, channel)
    return [toDecimal(fee), toDecimal(deposit), currency]
  }
  assert.deepEqual(cost('2025-12-31', 'general'), ['3932.00', '78640.00', 'KZT'])
  assert.deepEqual(cost('2026-01-01', 'general'), ['4325.00', '86500.00', 'KZT'])
  assert.deepEqual(cost('2026-01-01', 'post'), ['432500.00', '86500.00', 'KZT'])
  assert.deepEqual(cost('2026-01-01', 'express'), ['432500.00', '86500.00', 'KZT'])
  assert.deepEqual(cost('2026-01-01', 'secondary'), ['432500.00', '86500.00', 'KZT'])
  const made = { 'booking-made': day('2025-12-31'), 'slot-time': day('2026-01-02') }
  assert.equal(toDecimal(tariff(KZ, made, 'general').fee), '3932.00')
})

test('[R707-37] the name of a tariff says since when its values stand together so', () => {
  assert.equal(tariff(KZ, { 'booking-made': day('2026-11-22') }, 'general').version, 'KZ/tariff/2026-01-01')
})

test('an index that an officer set decides from its day on, and one that is only watched never does', () => {
  const set = { code: 'payments.mci', from: '2027-01-01', until: null, act: 'Law on the republican budget' } as const
  const law = mergeOverrides(KZ, [
    { ...set, value: 4600, shadow: false },
    { ...set, value: 9999, shadow: true },
  ])
  const fee = (on: string) => toDecimal(tariff(law, { 'booking-made': day(on) }, 'general').fee)
  assert.deepEqual(['2026-12-31', '2027-01-01'].map(fee), ['4325.00', '4600.00'])
})

test('where the acts of a country know no fee and no deposit, both are refused', () => {
  const [silent, on] = [lawOf('CN'), day('2026-11-22')]
  const question = { outcome: 'crossed', othersInWindow: 0 } as const
  assert.throws(() => tariff(silent, { 'booking-made': on }, 'general'), /law\.not-in-country/)
  assert.throws(() => decideDepositReturn(silent, { outcome: on }, question), /law\.not-in-country/)
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
