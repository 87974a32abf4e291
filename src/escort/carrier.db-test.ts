import assert from 'node:assert/strict'
import { test } from 'node:test'
import { newId } from '#platform/new-id.ts'
import { testDatabase } from '../../test/support/database.ts'
import {
  activeTrip,
  comes,
  escortWorld,
  finalisedTrip,
  must,
  SealLine,
  START,
} from '../../test/support/escort-world.ts'
import { CarrierTrips } from './contract/carrier.ts'
import { readCarrierTrips } from './read-carrier.ts'
import { reportAhead } from './report-ahead.ts'

const [OURS, THEIRS] = ['070740001237', '120340005670']

test('[ESC-62] [ESC-64] a carrier sees the trips of its own firm and reports on them, and nobody else’s', async (t) => {
  const world = await escortWorld(t, await testDatabase(t))
  const { deps, first } = world
  const ours = await finalisedTrip(world, '8800000901', { carrierBin: OURS, plate: '707ABC05' })
  const theirs = await finalisedTrip(world, '8800000902', { carrierBin: THEIRS, plate: '707ABC06' })
  const seen = async (firm: string) => (await readCarrierTrips(deps, firm)).trips.map(({ plate }) => plate)
  assert.deepEqual(await seen(OURS), ['707ABC05'])
  assert.deepEqual(await seen(THEIRS), ['707ABC06'])
  assert.deepEqual(await seen(''), [], 'an account without a firm sees none')
  const report = (trip: string, firm: string) =>
    reportAhead(
      deps,
      trip,
      { id: newId(), reason: 'breakdown', at: START.toString(), minutes: 60 },
      { ...first, role: 'carrier', firm },
    )
  must(await report(ours.id, OURS))
  const refused = await report(theirs.id, OURS)
  assert.equal(refused.ok ? 'ok' : refused.refusal.code, 'escort.not-own-trip')
  assert.deepEqual(
    (await readCarrierTrips(deps, OURS)).trips[0]?.reports.map(({ reason }) => reason),
    ['breakdown'],
  )
  assert.deepEqual((await readCarrierTrips(deps, THEIRS)).trips[0]?.reports, [])
})

test('[ESC-62] [ESC-65] a carrier sees when its truck comes and where it roughly is, no goods and no officers', async (t) => {
  const world = await escortWorld(t, await testDatabase(t))
  const listener = await world.start()
  t.after(() => listener.stop())
  const line = new SealLine(world, listener.ready.ports['jt701'] ?? 0, '8800000903')
  t.after(() => line.hangUp())
  await activeTrip(world, line, { carrierBin: OURS })
  world.clock.set(START.add({ minutes: 60 }))
  // Beside the third corner of the road.
  await line.say({ lon: 79.11, lat: 43.906, speedKnots: 30 })
  const trip = await comes(async () => {
    const [found] = (await readCarrierTrips(world.deps, OURS)).trips
    assert.ok(found?.place && found.eta)
    assert.deepEqual(found.place.at, [79.125, 43.925])
    return found
  })
  // From the third corner some 190 km are left at 60 km/h.
  const hours = world.clock
    .now()
    .until(Temporal.Instant.from(trip.eta ?? ''))
    .total('hours')
  assert.ok(hours > 2.8 && hours < 3.6, String(hours))
  CarrierTrips.shape.trips.element.strict().parse(trip)
  const told = JSON.stringify(trip)
  for (const hidden of ['8517', world.first.actor.id, world.second.actor.id]) assert.ok(!told.includes(String(hidden)))
})
