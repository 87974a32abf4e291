import assert from 'node:assert/strict'
import { test } from 'node:test'
import { listPapers, recordPapers } from '#driverless/record-papers.ts'
import { listVehicles, saveVehicle } from '#driverless/store/desk-store.ts'
import { papersOf } from '#driverless/vehicle-papers.ts'
import { systemClock } from '#platform/clock.ts'
import { inTransaction } from '#platform/transaction.ts'
import { testDatabase } from '../support/database.ts'

const PAPERS = {
  registration: '001 AGV 01',
  insuredUntil: '2026-12-31',
  permit: 'P-1',
  safetyCase: 'SC-1',
  unladenKg: 18_000,
  operators: [
    { side: 'KZ', operator: 'Operator KZ' },
    { side: 'CN', operator: 'Operator CN' },
  ],
}
const BY = { kind: 'account', id: 'dana' } as never
const ZONE = 'Asia/Almaty'

test('[DRV-2] papers are entered at the desk, count to the end of their last day here, and are audited; an unknown vehicle has none', async (t) => {
  const { db } = await testDatabase(t)
  const now = systemClock.now()
  const id = 'steppe/IGV-001'
  const row = { version: '3.0.0', secret_hash: null, place: null, papers: null, added_at: now } as const
  await inTransaction(db, (tx) => saveVehicle(tx, { id, ...row }))
  const refused = await inTransaction(db, (tx) => recordPapers(tx, { vehicle: 'x/y', papers: PAPERS }, BY, ZONE, now))
  assert.equal(refused.ok ? '' : refused.refusal.code, 'driverless.unknown-target')
  const taken = await inTransaction(db, (tx) => recordPapers(tx, { vehicle: id, papers: PAPERS }, BY, ZONE, now))
  assert.ok(taken.ok)
  const listed = await listPapers(db, ['KZ', 'CN'], ZONE)
  assert.deepEqual(listed.vehicles, [{ id, version: '3.0.0', papers: PAPERS }])
  const [kept] = await listVehicles(db)
  const untilMs = papersOf(kept?.papers)?.insuredUntilMs ?? 0
  assert.equal(Temporal.Instant.fromEpochMilliseconds(untilMs).toString(), '2026-12-31T19:00:00Z')
  const audited = await db.selectFrom('audit.entry').select('event').where('event', 'like', 'driverless.%').execute()
  assert.deepEqual(audited, [{ event: 'driverless.papers-recorded' }])
})
