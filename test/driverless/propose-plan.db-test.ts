import assert from 'node:assert/strict'
import { test } from 'node:test'
import { corridorOf } from '#driverless/corridor-of.ts'
import { corridorToGeoJson } from '#driverless/domain/corridor-geojson.ts'
import { InboxBody } from '#driverless/inbox.ts'
import { planRoot } from '#driverless/plan-root.ts'
import { proposePlan } from '#driverless/propose-plan.ts'
import { listInbox } from '#driverless/store/desk-store.ts'
import { systemClock } from '#platform/clock.ts'
import { inTransaction } from '#platform/transaction.ts'
import { testDatabase } from '../support/database.ts'

const BY = { actor: { kind: 'account', id: 'dana' }, name: 'Dana', side: 'KZ' } as const
const V1 = corridorOf('KZ')

test('[DRV-1] a plan from a file goes to the controller with its root, the same on either side; a faulty one is refused with its fault', async (t) => {
  const { db } = await testDatabase(t)
  const propose = (file: unknown) => inTransaction(db, (tx) => proposePlan(tx, file, V1, BY, systemClock.now()))
  const next = { ...V1, version: 2 }
  const taken = await propose(JSON.parse(JSON.stringify(corridorToGeoJson(next))))
  assert.ok(taken.ok)
  // The way through a file changes nothing: whoever holds the same plan computes the same root.
  assert.equal(taken.value.root, planRoot(next))
  assert.notEqual(taken.value.root, planRoot(V1))
  const [row] = await listInbox(db)
  const body = InboxBody.parse(row?.body)
  assert.ok(body.from === 'plan' && planRoot(body.corridor) === taken.value.root && body.by === 'Dana')

  for (const [file, fault] of [
    [corridorToGeoJson(V1), /higher than 1/],
    [corridorToGeoJson({ ...next, roads: next.roads.slice(1) }), /cannot be/],
    [{ type: 'FeatureCollection', corridor: {}, features: [] }, /id|version/],
  ] as const) {
    const refused = await propose(JSON.parse(JSON.stringify(file)))
    assert.ok(!refused.ok && refused.refusal.code === 'driverless.plan-faulty')
    assert.match(String(refused.refusal.params?.['fault']), fault)
  }
  assert.equal((await listInbox(db)).length, 1)
  const audited = await db.selectFrom('audit.entry').select('event').where('event', 'like', 'driverless.%').execute()
  assert.deepEqual(audited, [{ event: 'driverless.plan-proposed' }])
})
