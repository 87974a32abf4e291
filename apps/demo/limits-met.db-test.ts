import assert from 'node:assert/strict'
import { test } from 'node:test'
import { recordAudits } from '#audit/public.ts'
import { SYSTEM } from '#kernel/principal.ts'
import { inTransaction } from '#platform/transaction.ts'
import { testDatabase } from '../../test/support/database.ts'
import { limitsMet } from './limits-met.ts'

test('limits that refuse with 429 or are marked as one are counted, and budgets of messages; other refusals are not', async (t) => {
  const { db } = await testDatabase(t)
  const before = await limitsMet(db)
  assert.deepEqual(before.met, [])
  const entry = (event: string, data: Record<string, string>) => ({
    event,
    actor: SYSTEM,
    subject: { kind: 'account', id: '1' },
    data,
    occurredAt: Temporal.Instant.from('2026-11-22T06:00:00Z'),
  })
  const refusal = (code: string) => entry('platform.command-refused', { code })
  const entries = [
    ...['identity.sign-in-locked', 'queue.too-many-unpaid', 'queue.too-many-unpaid', 'queue.slot-full'].map(refusal),
    ...['escort.too-many-reports', 'planning.too-many-studies', 'platform.overloaded'].map(refusal),
    entry('notices.sms-alarm', { scope: 'day' }),
  ]
  await inTransaction(db, (tx) => recordAudits(tx, entries))
  const after = await limitsMet(db)
  assert.deepEqual(
    after.met.map(({ what, times }) => [what, times]),
    [
      ['escort.too-many-reports', 1],
      ['identity.sign-in-locked', 1],
      ['notices.sms-alarm', 1],
      ['planning.too-many-studies', 1],
      ['platform.overloaded', 1],
      ['queue.too-many-unpaid', 2],
    ],
  )
  assert.equal(after.entries - before.entries, BigInt(entries.length))
})
