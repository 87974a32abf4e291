import assert from 'node:assert/strict'
import { assertKept, auditBookings } from './audit-bookings.ts'
import type { TestPlatform } from './platform.ts'
import type { Storm } from './storm.ts'

/** Asserts that a storm put something at risk, that every unknown outcome was resolved, and that every promise was kept. */
export async function assertWeathered(platform: TestPlatform, storm: Storm): Promise<void> {
  const { buyers, places, tally } = storm
  assert.ok(tally.unknown + tally.unavailable > 0, 'outcomes were unknown, else nothing was at risk')
  assert.ok(
    buyers.some(({ unknown, outcome }) => unknown > 0 && outcome === 'booked'),
    'an unknown outcome was resolved by repeating it with its id',
  )
  assert.equal(buyers.filter(({ outcome }) => outcome === 'open').length, 0, 'every outcome was resolved')
  assert.equal(tally.bugs, 0, 'no answer was 500')
  assert.equal(storm.booked(), places, 'every place went, and none twice')
  assertKept(await auditBookings(platform.pool, buyers))
}
