import assert from 'node:assert/strict'
import { type TestContext, test } from 'node:test'
import { newId } from '#platform/new-id.ts'
import { testDatabase } from '../../test/support/database.ts'
import { escortWorld, finalisedTrip, must, person } from '../../test/support/escort-world.ts'
import { changeOrderOfTrip } from './change-order.ts'
import type { OrderContent } from './contract/order.ts'
import { finaliseTrip } from './finalise-trip.ts'
import { orderTrip } from './order-trip.ts'
import { readTrip } from './read-centre.ts'

const WHY = 'the container was exchanged'

async function ordered(t: TestContext) {
  const database = await testDatabase(t)
  const world = await escortWorld(t, database)
  const { id: _, ...content } = await finalisedTrip(world, '8800000801')
  const id = newId()
  must(await orderTrip(world.deps, { ...content, id, plate: '707ABC08' }, world.first))
  const asked: OrderContent = { ...content, plate: '707ABC08' }
  const change = (version: number, more: Partial<OrderContent>, by = world.first, why = WHY) =>
    changeOrderOfTrip(world.deps, id, { ...asked, ...more, version, why }, by)
  const finalise = (version: number, by = world.second) => finaliseTrip(world.deps, id, { version }, by)
  return { database, world, id, asked, change, finalise }
}

const code = (result: { readonly ok: boolean; readonly refusal?: { readonly code: string } }) =>
  result.ok ? 'ok' : result.refusal?.code

test('[ESC-7] an order is changed by versions: each stays as it was, the newest is what is looked at', async (t) => {
  const { database, world, id, change } = await ordered(t)
  assert.equal(code(await change(3, { container: 'MSKU1234565' })), 'escort.order-version-taken')
  must(await change(2, { container: 'MSKU1234565' }))
  must(await change(2, { container: 'MSKU1234565' }))
  assert.equal(code(await change(2, { container: 'TCLU7654321' })), 'escort.order-version-taken')
  assert.equal(code(await change(3, { container: 'MSKU1234565' })), 'escort.order-unchanged')
  must(await change(3, { container: 'MSKU1234565', hsCodes: ['8517', '6403'], plate: '707ABC09' }, world.second))
  const detail = await readTrip(world.deps, id)
  assert.deepEqual(
    detail?.versions.map(({ version, why, draftedBy, content }) => [
      version,
      why,
      draftedBy,
      content.container,
      content.plate,
    ]),
    [
      [1, null, world.first.actor.id, undefined, '707ABC08'],
      [2, WHY, world.first.actor.id, 'MSKU1234565', '707ABC08'],
      [3, WHY, world.second.actor.id, 'MSKU1234565', '707ABC09'],
    ],
  )
  assert.deepEqual([detail?.trip.version, detail?.trip.plate], [3, '707ABC09'])
  const { rows } = await database.pool.query<{ data: unknown }>(
    `select data from audit.entry where event = 'escort.order-changed' and subject_id = $1 order by id`,
    [id],
  )
  assert.deepEqual(
    rows.map(({ data }) => data),
    [
      { version: 2, fields: ['container'] },
      { version: 3, fields: ['hsCodes', 'plate'] },
    ],
  )
})

test('[ESC-7] the version that was looked at is finalised: with a newer one it is refused, and who wrote any version is refused', async (t) => {
  const { world, change, finalise } = await ordered(t)
  const third = person()
  must(await change(2, { sealCount: 2 }, world.second))
  const stale = await finalise(1, third)
  assert.deepEqual(stale.ok ? null : [stale.refusal.code, stale.refusal.params], [
    'escort.order-newer',
    { seen: 1, newest: 2 },
  ])
  assert.equal(code(await finalise(7, third)), 'escort.order-version-unknown')
  assert.equal(code(await finalise(2, world.first)), 'escort.second-person-needed')
  assert.equal(code(await finalise(2, world.second)), 'escort.second-person-needed')
  must(await finalise(2, third))
  must(await finalise(2, third))
  assert.equal(code(await change(3, { sealCount: 3 })), 'escort.trip-state-wrong')
})

test('[ESC-5] [ESC-6] a version is judged as an order is: route, plate, term and reason', async (t) => {
  const { change } = await ordered(t)
  assert.equal(code(await change(2, { routeId: newId() })), 'escort.route-unknown')
  assert.equal(code(await change(2, { deadline: '2026-01-01T00:00:00Z' })), 'escort.deadline-passed')
  assert.equal(code(await change(2, { hsCodes: ['1001'], mode: 'rail' })), 'escort.reason-unfounded')
})

test('[ESC-7] the database keeps the versions: none is changed, none comes after the finalising, only the newest is finalised, and by nobody who wrote one', async (t) => {
  const { database, id, change, finalise, world } = await ordered(t)
  must(await change(2, { sealCount: 2 }))
  const fails = async (sql: string, values: unknown[], what: RegExp) =>
    assert.rejects(database.pool.query(sql, values), what, sql)
  const finalised = `update escort.trip set state = 'finalised', finalised_by = $2, finalised_version = $3, finalised_at = now()
    where id = $1`
  await fails('update escort.order_version set content = content where trip_id = $1', [id], /permission denied/)
  await fails('delete from escort.order_version where trip_id = $1', [id], /permission denied/)
  await fails(finalised, [id, 'somebody', 1], /the newest version of an order is finalised/)
  await fails(finalised, [id, world.first.actor.id, 2], /whoever wrote a version of an order does not finalise it/)
  must(await finalise(2))
  const next = `insert into escort.order_version (trip_id, version, content, why, drafted_by, drafted_at)
    values ($1, 3, '{}', 'x', 'somebody', now())`
  await fails(next, [id], /a finalised order has no further version/)
  await fails('update escort.trip set seal_count = 9 where id = $1', [id], /a finalised order is never changed/)
  await fails('update escort.trip set version = 3 where id = $1', [id], /a finalised order is never changed/)
})

test('[ESC-7] of a change and a finalising at one moment one is refused, whichever is first', async (t) => {
  const { id, change, finalise, world } = await ordered(t)
  const [changed, done] = await Promise.all([change(2, { sealCount: 2 }), finalise(1)])
  assert.equal([changed, done].filter(({ ok }) => ok).length, 1)
  const refused = [code(changed), code(done)].find((one) => one !== 'ok')
  assert.match(refused ?? '', /^escort\.(order-newer|trip-state-wrong)$/)
  const trip = (await readTrip(world.deps, id))?.trip
  assert.deepEqual([trip?.state, trip?.version], changed.ok ? ['ordered', 2] : ['finalised', 1])
})
