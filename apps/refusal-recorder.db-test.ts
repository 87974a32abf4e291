import assert from 'node:assert/strict'
import { test } from 'node:test'
import { fixedClock } from '#platform/clock.ts'
import { openLog } from '#platform/log.ts'
import { testDatabase } from '../test/support/database.ts'
import { principalOf } from '../test/support/principals.ts'
import { refusalRecorder } from './refusal-recorder.ts'

const NOW = Temporal.Instant.from('2026-11-30T10:00:00Z')

test('refused commands of the last moments are in the audit once they are waited for; those of strangers are not audited', async (t) => {
  const { db, pool } = await testDatabase(t)
  const { record, written } = refusalRecorder({ db, log: openLog('test', 'silent'), clock: fixedClock(NOW) })
  const route = { method: 'POST', url: '/api/bookings' } as const
  const from = (principal: ReturnType<typeof principalOf> | null) => ({
    principal,
    ip: '127.0.0.1',
    correlationId: 'c',
  })
  const driver = principalOf('driver', null)
  // More than go into one transaction: the second waits for the first.
  for (let i = 0; i < 300; i += 1) record({ code: 'queue.slot-full' }, route, from(driver))
  record({ code: 'queue.slot-full' }, route, from(null))
  await written()
  const { rows } = await pool.query(
    `select actor_id, data ->> 'code' as code, count(*)::int as n from audit.entry where event = 'platform.command-refused' group by 1, 2`,
  )
  assert.deepEqual(rows, [{ actor_id: driver.id, code: 'queue.slot-full', n: 300 }])
})
