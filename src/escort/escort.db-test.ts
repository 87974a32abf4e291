import assert from 'node:assert/strict'
import { type TestContext, test } from 'node:test'
import { newId } from '#platform/new-id.ts'
import {
  activeTrip,
  ANSWER,
  CLOSED,
  type EscortWorld,
  finalisedTrip,
  must,
  ROAD,
  ROPE_CUT,
  START,
  worldWithSeal,
} from '../../test/support/escort-world.ts'
import { comes } from '../../test/support/eventually.ts'
import { STATE } from './protocols/reading.ts'
import { closeTrip, confirmArrival } from './close-trip.ts'
import { finaliseTrip } from './finalise-trip.ts'
import { hangSeal } from './hang-seal.ts'
import { judgeJamming } from './judge-jamming.ts'
import { judgeSilence } from './judge-silence.ts'
import { readCentre, readTrip } from './read-centre.ts'
import { rejudgeLeg } from './rejudge-leg.ts'
import { removeSeal } from './remove-seal.ts'
import { workIncident } from './work-incident.ts'

const SEAL = '8800000101'

const underWay = (t: TestContext) => worldWithSeal(t, SEAL)

const kinds = async (world: EscortWorld, id: string) =>
  ((await readTrip(world.deps, id))?.events ?? []).filter(({ withdrawnAt }) => !withdrawnAt).map(({ kind }) => kind)

test('[ESC-7] [ESC-14] [ESC-32] [ESC-35] a trip goes from the order to its closing, and a cut rope is a red incident', async (t) => {
  const { world, line } = await underWay(t)
  const { deps, clock, first, second } = world
  const { order, legId } = await activeTrip(world, line)
  clock.set(START.add({ minutes: 20 }))
  const [lon = 0, lat = 0] = ROAD[1] ?? []
  assert.equal(await line.say({ lon, lat }), '(P69,0,2)')
  await comes(async () => {
    const trip = (await readCentre(deps)).trips.find(({ id }) => id === order.id)
    assert.equal(trip?.colour, 'green')
    assert.ok(Math.abs((trip?.legs[0]?.lon ?? 0) - lon) < 1e-4)
  })
  clock.set(START.add({ minutes: 21 }))
  await line.say({ lon, lat, dataType: 2, alarms: ROPE_CUT, state: CLOSED & ~STATE.ROPE_IN })
  const incident = await comes(async () => {
    const [open] = (await readCentre(deps)).incidents
    assert.equal(open?.level, 'red')
    return open
  })
  const detail = await readTrip(deps, order.id)
  const cut = detail?.events.find(({ kind }) => kind === 'ROPE_CUT')
  assert.equal(cut?.legal, '01')
  assert.match(cut?.frame ?? '', /^248800000101/)
  await line.say({ lon, lat, dataType: 2, alarms: ROPE_CUT, state: CLOSED & ~STATE.ROPE_IN })
  assert.equal(
    (await kinds(world, order.id)).filter((kind) => kind === 'ROPE_CUT').length,
    1,
    'a flag that stays is one event',
  )

  const act = (
    request: Partial<Parameters<typeof workIncident>[2]> & Pick<Parameters<typeof workIncident>[2], 'act'>,
    by = first,
  ) => workIncident(deps, incident?.id ?? '', { id: newId(), ...request }, by)
  must(await act({ act: 'take' }))
  must(await act({ act: 'send-group', note: 'unit 4' }))
  must(await act({ act: 'group-report', note: 'rope cut by a thief, goods whole' }))
  const bare = await act({ act: 'close' })
  assert.equal(bare.ok ? '' : bare.refusal.code, 'escort.outcome-needed')
  must(await act({ act: 'close', outcome: 'violation', note: 'act 17' }))
  const alone = await act({ act: 'second' })
  assert.equal(alone.ok ? '' : alone.refusal.code, 'escort.second-person-needed')
  must(await act({ act: 'second' }, second))

  must(await confirmArrival(deps, order.id, first))
  const early = await closeTrip(deps, order.id, first)
  assert.equal(early.ok ? '' : early.refusal.code, 'escort.trip-state-wrong')
  must(await removeSeal(deps, legId, { outcome: 'cut-open' }, first))
  must(await closeTrip(deps, order.id, second))
  assert.equal((await readTrip(deps, order.id))?.trip.state, 'closed')
})

test('[ESC-7] who ordered a trip does not finalise it, in the rule and in the database', async (t) => {
  const { database, world } = await underWay(t)
  const order = await finalisedTrip(world, SEAL)
  const again = await finaliseTrip(world.deps, order.id, { version: 1 }, world.first)
  assert.equal(again.ok, false)
  await assert.rejects(
    database.pool.query('update escort.trip set finalised_by = ordered_by where id = $1', [order.id]),
    /a finalised order is never changed/,
  )
})

test('[ESC-14] a seal whose rope is not in, or that was not heard, is not activated', async (t) => {
  const { world, line } = await underWay(t)
  const order = await finalisedTrip(world, SEAL)
  const hang = () => hangSeal(world.deps, order.id, { id: newId(), seal: SEAL, lockPoint: 'rear' }, world.first)
  const unheard = await hang()
  assert.equal(unheard.ok ? '' : unheard.refusal.code, 'escort.seal-not-ready')
  await line.say({ state: CLOSED & ~STATE.ROPE_IN })
  const open = await hang()
  assert.deepEqual(open.ok ? [] : open.refusal.params?.['failed'], ['rope-inserted'])
  world.clock.set(START.add({ seconds: 30 }))
  await line.say({})
  must(await hang())
})

test('[ESC-30] [ESC-29] silence is code 06 after two periods, and records that come late take it back openly', async (t) => {
  const { world, line } = await underWay(t)
  const { deps, clock } = world
  const { order, legId } = await activeTrip(world, line)
  clock.set(START.add({ minutes: 1 }))
  await line.say({})
  await comes(async () => assert.equal((await readCentre(deps)).trips[0]?.colour, 'green'))
  line.hangUp()
  clock.set(START.add({ minutes: 10 }))
  await judgeSilence(deps)
  assert.deepEqual((await kinds(world, order.id)).toSorted(), ['SILENCE_1', 'SILENCE_2'])
  // The black box: a record a minute of the time in which nothing was heard.
  for (let minute = 2; minute <= 9; minute += 1) {
    await line.say({ dataType: 3, time: START.add({ minutes: minute }).epochMilliseconds })
  }
  await line.say({})
  await rejudgeLeg(deps, legId)
  assert.deepEqual(await kinds(world, order.id), [])
  const all = (await readTrip(deps, order.id))?.events ?? []
  assert.deepEqual(all.map(({ kind, withdrawnWhy }) => `${kind} ${withdrawnWhy}`).toSorted(), [
    'SILENCE_1 late-records',
    'SILENCE_2 late-records',
  ])
})

test('[ESC-29] [ESC-53] a cut that was made without a network is an event of its own moment when the record comes', async (t) => {
  const { world, line } = await underWay(t)
  const { order, legId } = await activeTrip(world, line)
  world.clock.set(START.add({ minutes: 6 }))
  await line.say({ dataType: 1, state: CLOSED & ~STATE.ROPE_IN, alarms: ROPE_CUT | ANSWER })
  await line.say({
    dataType: 3,
    time: START.add({ minutes: 4 }).epochMilliseconds,
    state: CLOSED & ~STATE.ROPE_IN,
    alarms: ROPE_CUT,
  })
  await line.say({ dataType: 3, time: START.add({ minutes: 3 }).epochMilliseconds })
  await comes(async () => assert.equal((await kinds(world, order.id)).includes('ROPE_CUT'), true))
  await rejudgeLeg(world.deps, legId)
  const cuts = ((await readTrip(world.deps, order.id))?.events ?? []).filter(
    ({ kind, withdrawnAt }) => kind === 'ROPE_CUT' && !withdrawnAt,
  )
  assert.deepEqual(
    cuts.map(({ at }) => at),
    [START.add({ minutes: 4 }).toString()],
  )
})

test('[ESC-70] a number on two connections is an event, and the newcomer does not replace the true seal', async (t) => {
  const { world, line, lineOf } = await underWay(t)
  const { order } = await activeTrip(world, line)
  const clone = lineOf(SEAL)
  world.clock.set(START.add({ minutes: 1 }))
  await clone.say({})
  world.clock.set(START.add({ minutes: 2 }))
  await line.say({})
  world.clock.set(START.add({ minutes: 3 }))
  await clone.say({ lon: 60, lat: 50 })
  await comes(async () => assert.deepEqual(await kinds(world, order.id), ['DUPLICATE_ID']))
  const lon = await comes(async () => {
    const known = (await readCentre(world.deps)).trips[0]?.legs[0]?.lon
    assert.equal(typeof known, 'number')
    return known ?? 0
  })
  assert.ok(Math.abs(lon - (ROAD[0]?.[0] ?? 0)) < 1e-3)
  assert.deepEqual(await kinds(world, order.id), ['DUPLICATE_ID'])
})

test('[ESC-31] three seals that lose the sky together are an area, which speaks for their carriers when they fall silent', async (t) => {
  const { world, lineOf } = await underWay(t)
  const { deps, clock } = world
  const lines = ['8800000111', '8800000112', '8800000113'].map((seal) => lineOf(seal))
  const trips: string[] = []
  for (const line of lines) trips.push((await activeTrip(world, line)).order.id)
  clock.set(START.add({ minutes: 1 }))
  for (const line of lines) await line.say({})
  clock.set(START.add({ minutes: 5 }))
  for (const line of lines) await line.say({ valid: false })
  const all = () => Promise.all(trips.map((id) => kinds(world, id)))
  await comes(async () => assert.deepEqual(await all(), Array(3).fill(['GNSS_LOST'])))
  assert.equal(await judgeJamming(deps), 3)
  assert.equal(await judgeJamming(deps), 0, 'told once')
  for (const line of lines) line.hangUp()
  clock.set(START.add({ minutes: 15 }))
  await judgeSilence(deps)
  for (const id of trips) {
    const silent = (await readTrip(deps, id))?.events.find(({ kind }) => kind === 'SILENCE_2')
    assert.deepEqual([silent?.level, silent?.legal, silent?.facts['defence']], ['amber', '06', 'jammed'])
  }
  assert.deepEqual((await readCentre(deps)).incidents, [])
})

test('[ESC-29] [ESC-32] a red that late records take back is written into its incident, which is amber then', async (t) => {
  const { world, line } = await underWay(t)
  const { deps, clock } = world
  const { legId, order } = await activeTrip(world, line)
  clock.set(START.add({ minutes: 1 }))
  await line.say({})
  await comes(async () => assert.equal((await readCentre(deps)).trips[0]?.colour, 'green'))
  line.hangUp()
  clock.set(START.add({ minutes: 10 }))
  await judgeSilence(deps)
  assert.equal((await readCentre(deps)).incidents[0]?.level, 'red')
  for (let minute = 2; minute <= 9; minute += 1) {
    await line.say({ dataType: 3, time: START.add({ minutes: minute }).epochMilliseconds })
  }
  await line.say({})
  await rejudgeLeg(deps, legId)
  const [incident] = (await readCentre(deps)).incidents
  assert.equal(incident?.level, 'amber')
  const written = (await readTrip(deps, order.id))?.incidents[0]?.entries
  const revised = written?.find(({ kind }) => kind === 'revised')
  assert.match(revised?.text ?? '', /SILENCE_2/)
})
