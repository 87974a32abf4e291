import assert from 'node:assert/strict'
import { test } from 'node:test'
import { otherSideDuring } from './other-side.ts'

const period = (from: string, until: string) => ({
  from: Temporal.Instant.from(`2026-11-23T${from}Z`),
  until: Temporal.Instant.from(`2026-11-23T${until}Z`),
})

test('[FLOW-7] an interval says whether the other side works in all of it, in a part, or not at all', () => {
  const open = [period('02:30', '06:00'), period('07:00', '11:00')]
  assert.equal(otherSideDuring(period('02:30', '03:30'), open), 'open')
  assert.equal(otherSideDuring(period('05:00', '06:00'), open), 'open')
  assert.equal(otherSideDuring(period('02:00', '03:00'), open), 'partly')
  assert.equal(otherSideDuring(period('05:30', '07:30'), open), 'partly', 'a break within')
  assert.equal(otherSideDuring(period('06:00', '07:00'), open), 'closed', 'ends are not of it')
  assert.equal(otherSideDuring(period('06:00', '07:00'), []), 'closed', 'a holiday over there')
})
