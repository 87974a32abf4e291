import assert from 'node:assert/strict'
import { test } from 'node:test'
import { commandCorridor } from '#driverless/command-corridor.ts'
import { corridorOf } from '#driverless/corridor-of.ts'
import { corridorToGeoJson } from '#driverless/domain/corridor-geojson.ts'
import { graphOf } from '#driverless/domain/corridor.ts'
import { FleetControl, newControlState } from '#driverless/domain/fleet-control.ts'
import { InboxBody } from '#driverless/inbox.ts'
import { lanesOf, pictureOf } from '#driverless/picture.ts'
import { planRoot } from '#driverless/plan-root.ts'
import { proposePlan } from '#driverless/propose-plan.ts'
import { standingNow } from '#driverless/read-plan.ts'
import { listInbox, savePicture } from '#driverless/store/desk-store.ts'
import { systemClock } from '#platform/clock.ts'
import { inTransaction } from '#platform/transaction.ts'
import { testDatabase } from '../support/database.ts'

const BY = { actor: { kind: 'account', id: 'dana' }, name: 'Dana', side: 'KZ' } as const
const V1 = corridorOf('KZ')

test('[DRV-1] a plan from a file goes to the controller with its root, the same on either side; a faulty one is refused with its fault', async (t) => {
  const { db } = await testDatabase(t)
  const now = { inUse: V1, standing: [] }
  const propose = (file: unknown) => inTransaction(db, (tx) => proposePlan(tx, file, now, BY, systemClock.now()))
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

/** A yard for one, in which two stand. */
const SMALL = {
  ...V1,
  version: 2,
  places: V1.places.map((each) => (each.id === 'KZ-yard' ? { ...each, rule: 'exclusive' as const, places: 1 } : each)),
}

/** What the desk shows of a side with two vehicles in the yard and a version that has room for one. */
function crowdedPicture() {
  const graph = graphOf(V1)
  const control = new FleetControl(graph, newControlState(graph, 'KZ', 0))
  const root = planRoot(SMALL)
  control.take({ kind: 'plan-opened', atMs: 1, root: planRoot(V1), corridor: V1 })
  for (const id of ['steppe/IGV-001', 'steppe/IGV-002']) {
    control.take({ kind: 'vehicle', atMs: 1, vehicle: id, version: '3.0.0', at: 'KZ-yard' })
  }
  control.take({ kind: 'plan-proposed', atMs: 2, root, corridor: SMALL, by: 'release' })
  return { root, picture: pictureOf(control.control, lanesOf(graph)) }
}

test('[DRV-1] a plan with less room than vehicles stand there is refused at the desk, put forward and signed alike, with their names', async (t) => {
  const { db } = await testDatabase(t)
  const { root, picture } = crowdedPicture()
  await inTransaction(db, (tx) => savePicture(tx, { side: 'KZ', body: picture, seq: 0n }, systemClock.now()))
  const now = { inUse: V1, standing: await standingNow(db, 'KZ') }
  const file: unknown = JSON.parse(JSON.stringify(corridorToGeoJson(SMALL)))
  const said = [
    await inTransaction(db, (tx) => proposePlan(tx, file, now, BY, systemClock.now())),
    await inTransaction(db, (tx) => commandCorridor(tx, { kind: 'sign-plan', root }, BY, picture, systemClock.now())),
  ]
  for (const each of said) {
    assert.ok(!each.ok && each.refusal.code === 'driverless.plan-crowded')
    assert.deepEqual(each.refusal.params, { place: 'KZ-yard', places: 1, vehicles: ['IGV-001', 'IGV-002'] })
  }
  assert.deepEqual(await listInbox(db), [])
})

test('[DRV-19] [DRV-26] a block of the other side is neither closed nor its gate kept shut from here: nobody would obey', async (t) => {
  const { db } = await testDatabase(t)
  const { picture } = crowdedPicture()
  for (const [place, taken] of [
    ['CN-gate', false],
    ['KZ-gate', true],
  ] as const) {
    for (const kind of ['closure', 'gate-lane'] as const) {
      const command = { kind, place, reason: 'ice' }
      const said = await inTransaction(db, (tx) => commandCorridor(tx, command, BY, picture, systemClock.now()))
      assert.equal(said.ok, taken, `${kind} ${place}`)
      assert.ok(said.ok || said.refusal.code === 'driverless.place-of-other-side')
    }
  }
})

test('[DRV-3] a second order for a declaration is refused at the desk, which would take no notice of it, until the first is withdrawn', async (t) => {
  const { db } = await testDatabase(t)
  const graph = graphOf(V1)
  const control = new FleetControl(graph, newControlState(graph, 'KZ', 0))
  const goods = { declaration: 'D1', seal: 'S1', declaredKg: 20_000 } as const
  const customs = { from: 'KZ', to: 'CN', class: 'ordinary', references: { KZ: 'D1', CN: 'D1' } } as const
  control.take({ kind: 'task', atMs: 1, task: { id: 'T1', container: 'OTKU0000048', ...goods, ...customs } })
  const say = (command: Parameters<typeof commandCorridor>[1]) => {
    const picture = pictureOf(control.control, lanesOf(graph))
    return inTransaction(db, (tx) => commandCorridor(tx, command, BY, picture, systemClock.now()))
  }
  const order = { kind: 'task', container: 'OTKU0000011', ...goods, goods: 'ordinary' } as const
  const second = await say(order)
  assert.ok(!second.ok && second.refusal.code === 'driverless.declaration-ordered')
  assert.ok((await say({ kind: 'withdraw', task: 'T1' })).ok)
  const unknown = await say({ kind: 'withdraw', task: 'T9' })
  assert.ok(!unknown.ok && unknown.refusal.code === 'driverless.unknown-target')
  control.take({ kind: 'withdraw', atMs: 2, task: 'T1', by: 'Dana' })
  assert.ok((await say(order)).ok)
})
