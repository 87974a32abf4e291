import assert from 'node:assert/strict'
import { type TestContext, test } from 'node:test'
import { newId } from '#platform/new-id.ts'
import { testDatabase } from '../../test/support/database.ts'
import { activeTrip, escortWorld, must, openLine, ROAD, START } from '../../test/support/escort-world.ts'
import type { ZoneRequest } from './contract/zones.ts'
import { approveDrawing, drawZone } from './draw-map.ts'
import { readTrip } from './read-centre.ts'
import { readZones } from './read-zones.ts'
import { rehearseZone } from './rehearse-zone.ts'

const code = (result: { readonly ok: boolean; readonly refusal?: { readonly code: string } }) =>
  result.ok ? 'ok' : result.refusal?.code

const ID = newId()
/** A square around a place, degrees. */
const around = ([lon, lat]: readonly [number, number], half: number): [number, number][] => [
  [lon - half, lat - half],
  [lon + half, lat - half],
  [lon + half, lat + half],
  [lon - half, lat + half],
]
const zone = (change: Partial<ZoneRequest> = {}): ZoneRequest => ({
  id: ID,
  version: 1,
  kind: 'parking',
  name: 'Kokpek',
  ring: around(ROAD[2] ?? [0, 0], 0.05),
  ended: false,
  reason: 'test',
  ...change,
})

async function worldOf(t: TestContext) {
  const database = await testDatabase(t)
  const world = await escortWorld(t, database)
  const { deps, first, second } = world
  const draw = (change: Partial<ZoneRequest> = {}) => drawZone(deps, zone(change), first)
  const rehearse = (version: number, days = 7) => rehearseZone(deps, ID, { version, days }, first)
  const sign = (version: number, by = second) => approveDrawing(deps, ID, { kind: 'zone', version }, by)
  return { database, world, draw, rehearse, sign }
}

test('[ESC-20] [ESC-21] a ring that is no zone is refused with what is wrong and where', async (t) => {
  const { draw } = await worldOf(t)
  const [a, b, c, d] = around([76.9, 43.2], 0.05) as [number, number][] & { length: 4 }
  const ringOf = async (...ring: (readonly [number, number] | undefined)[]) => {
    const drawn = await draw({ ring: ring.map((corner) => [corner?.[0] ?? 0, corner?.[1] ?? 0]) })
    return drawn.ok ? 'ok' : [drawn.refusal.code, drawn.refusal.params?.['corner']]
  }
  assert.deepEqual(await ringOf(a, c, b, d), ['escort.zone-malformed', 1])
  assert.deepEqual(await ringOf(a, b, c, d, a), ['escort.zone-corners-double', 5])
  assert.deepEqual(await ringOf(...around([76.9, 43.2], 0.00001)), ['escort.zone-size', undefined])
  assert.deepEqual(await ringOf(...around([87.6, 43.8], 0.05)), ['escort.zone-outside-country', 1])
  assert.equal(await ringOf(a, b, c, d), 'ok')
  assert.equal(code(await draw()), 'escort.zone-version-taken')
  assert.equal(code(await draw({ version: 3 })), 'escort.zone-version-taken')
})

test('[ESC-21] a version of a zone counts when it was tried on past trips and another person has signed it, in the rule and in the database', async (t) => {
  const { database, world, draw, rehearse, sign } = await worldOf(t)
  must(await draw())
  assert.equal(code(await sign(1)), 'escort.zone-not-rehearsed')
  await assert.rejects(
    database.pool.query(`update escort.zone set approved_by = 'somebody', approved_at = now() where id = $1`, [ID]),
    /tried on past trips before it is signed/,
  )
  assert.equal(code(await rehearse(2)), 'escort.version-unknown')
  must(await rehearse(1))
  assert.equal(code(await sign(1, world.first)), 'escort.second-person-needed')
  must(await sign(1))
  must(await draw({ version: 2, name: 'Kokpek, south' }))
  assert.equal(code(await sign(2)), 'escort.zone-not-rehearsed', 'each version is tried by itself')
  const { zones } = await readZones(world.deps)
  assert.deepEqual(
    zones.map(({ version, name, inForce, rehearsal }) => [version, name, inForce, rehearsal?.days ?? null]),
    [
      [1, 'Kokpek', true, 7],
      [2, 'Kokpek, south', false, null],
    ],
  )
  must(await rehearse(2))
  must(await sign(2))
  must(await draw({ version: 3, ended: true }))
  must(await rehearse(3))
  must(await sign(3))
  assert.ok(
    (await readZones(world.deps)).zones.every(({ inForce }) => !inForce),
    'the third version ended it',
  )
})

test('[ESC-21] [ESC-24] a rehearsal says of which past trips something else would be told, and changes none of them', async (t) => {
  const { world, draw, rehearse } = await worldOf(t)
  const { line } = await openLine(t, world, '8800000811')
  const { order } = await activeTrip(world, line)
  const [lon, lat] = ROAD[2] ?? [0, 0]
  for (const minutes of [60, 61]) {
    world.clock.set(START.add({ minutes }))
    await line.say({ lon, lat, speedKnots: 30 })
  }
  const before = await readTrip(world.deps, order.id)
  must(await draw({ kind: 'no-stop' }))
  must(await draw({ version: 2, ring: around([70, 47], 0.05) }))
  const { legs, changed, kinds, trips } = must(await rehearse(1))
  assert.deepEqual([legs, changed, trips.map(({ plate }) => plate)], [1, 1, ['707ABC05']])
  assert.deepEqual(
    kinds.find(({ kind }) => kind === 'ZONE_ENTER'),
    { kind: 'ZONE_ENTER', before: 0, after: 1 },
  )
  const elsewhere = must(await rehearse(2))
  assert.deepEqual([elsewhere.changed, elsewhere.trips], [0, []])
  const after = await readTrip(world.deps, order.id)
  assert.deepEqual([after?.events, after?.zones], [before?.events, before?.zones])
})
