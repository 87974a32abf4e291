import assert from 'node:assert/strict'
import { test } from 'node:test'
import { sampleBooking } from '../../../test/support/sample-booking.ts'
import { settlementAfter } from './effects.ts'
import { annul, annulWithoutLoss } from './no-show.ts'

const LAW = { holdMinutes: 30, noticeHours: 24, callOutMinutes: 120, arrivalEarlyMinutes: 60, arrivalLateMinutes: 60 }
const SILENCE_HOURS = 24
const START = Temporal.Instant.from('2026-11-24T06:00:00Z')
const CALLED = { state: 'called', checks: 'passed', payment: 'secured', ordinal: 7, holdUntil: null } as const

test('[R707-28f] who stood at the bar in time and did not drive in, opened or not, is no no-show: his booking stays, then ends and costs nothing', () => {
  const stood = sampleBooking(START, { ...CALLED, arrived: true })
  // The interval is an hour, and an hour more is allowed.
  const end = START.add({ hours: 2 })
  const last = end.add({ hours: SILENCE_HOURS })
  const byUser = { fault: 'user', cause: 'did-not-come', depositReturns: false } as const
  assert.deepEqual(annul(stood, byUser, LAW, last), [])
  assert.deepEqual(annulWithoutLoss(stood, LAW, SILENCE_HOURS, last.subtract({ seconds: 1 })), [])
  const [ended, ...more] = annulWithoutLoss(stood, LAW, SILENCE_HOURS, last)
  assert.ok(ended?.type === 'annulled' && more.length === 0)
  assert.deepEqual([ended.fault, ended.cause, settlementAfter(ended)], ['gate', 'held-at-bar', 'released'])
  const inside = { ...stood, state: 'admitted' } as const
  assert.deepEqual(annulWithoutLoss(inside, LAW, SILENCE_HOURS, last), [])
})
