import assert from 'node:assert/strict'
import { test } from 'node:test'
import { firstDay } from './first-day.ts'

test('[R707-6.1] the first possible day counts from the day of the checkpoints, also in the hours when UTC has the day before', () => {
  assert.equal(firstDay('2026-11-22T18:59:00Z', ['Asia/Almaty'], 10), '2026-12-02')
  assert.equal(firstDay('2026-11-22T19:01:00Z', ['Asia/Almaty'], 10), '2026-12-03')
  assert.equal(firstDay('2026-11-22T18:30:00Z', ['Europe/Moscow', 'Asia/Omsk'], 10), '2026-12-03', 'the latest of them')
  assert.equal(firstDay('2026-12-30T06:00:00Z', ['Asia/Almaty'], 10), '2027-01-09')
})
