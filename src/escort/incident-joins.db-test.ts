import assert from 'node:assert/strict'
import { type TestContext, test } from 'node:test'
import { newId } from '#platform/new-id.ts'
import { inTransaction } from '#platform/transaction.ts'
import { activeTrip, must, START, worldWithSeal } from '../../test/support/escort-world.ts'
import { comes } from '../../test/support/eventually.ts'
import { somebodyWaits } from '../../test/support/somebody-waits.ts'
import { closeTrip, confirmArrival } from './close-trip.ts'
import type { ReportRequest } from './contract.ts'
import { concludeEvents } from './conclude-events.ts'
import { conclude, type EventKind } from './domain/events.ts'
import { judgeSilence } from './judge-silence.ts'
import { orderUnlock } from './order-unlock.ts'
import { readCentre, readTrip } from './read-centre.ts'
import { rejudgeLeg } from './rejudge-leg.ts'
import { removeSeal } from './remove-seal.ts'
import { REPORTS_A_DAY, reportAhead } from './report-ahead.ts'
import { findLegStates, listUnlockOrders, saveUnlockOrder, saveLegStates } from './store/leg-store.ts'
import { findTripForUpdate, stepTrip } from './store/trip-store.ts'
import { escalateIncidents, workIncident } from './work-incident.ts'

const SEAL = '8800000971'
const code = (result: { readonly ok: boolean; readonly refusal?: { readonly code: string } }) =>
  result.ok ? 'ok' : result.refusal?.code

async function underWay(t: TestContext) {
  const { database, world, line } = await worldWithSeal(t, SEAL)
  const { order, legId } = await activeTrip(world, line)
  const tell = (kind: EventKind, minute: number) => {
    const at = START.add({ minutes: minute })
    world.clock.set(at)
    const judged = conclude(kind, at.epochMilliseconds, { lat: null, lon: null })
    const basis = { receivedAt: at, frameId: null, rulesVersion: 'test', protocolVersion: null, late: false }
    const one = { judged, tripId: order.id, legId, ...basis }
    return inTransaction(world.deps.db, (tx) => concludeEvents(tx, [one], at))
  }
  const incident = async () => {
    const [open] = (await readCentre(world.deps)).incidents
    assert.ok(open)
    return open
  }
  const report = (reason: ReportRequest['reason']) =>
    reportAhead(
      world.deps,
      order.id,
      { id: newId(), reason, at: world.clock.now().toString(), minutes: 60 },
      { ...world.first, role: 'carrier', firm: order.carrierBin },
    )
  return { database, world, line, trip: order.id, legId, tell, incident, report }
}

test('[ESC-32] [ESC-35] an alarm that comes while an incident waits for its second signature opens it again, with a clock', async (t) => {
  const { world, tell, incident } = await underWay(t)
  const { deps, first, second } = world
  await tell('SOS', 1)
  const { id } = await incident()
  must(await workIncident(deps, id, { id: newId(), act: 'take' }, first))
  must(await workIncident(deps, id, { id: newId(), act: 'close', outcome: 'false-alarm', note: 'button' }, first))
  await tell('ROPE_CUT', 10)
  const now = await incident()
  assert.equal(now.joined, 'ROPE_CUT', 'the list tells it beside the first cause')
  assert.deepEqual(
    [now.state, now.outcome, now.closedBy, now.escalated, now.answerUntil],
    ['taken', null, null, 0, START.add({ minutes: 15 }).toString()],
  )
  const signed = await workIncident(deps, id, { id: newId(), act: 'second' }, second)
  assert.equal(code(signed), 'escort.incident-state-wrong', 'nobody signs what the first person did not see')
  must(await workIncident(deps, id, { id: newId(), act: 'close', outcome: 'violation', note: 'cut' }, second))
  must(await workIncident(deps, id, { id: newId(), act: 'second' }, first))
})

test('[ESC-32] an incident on which nobody works in time is passed on, step by step; whoever works on it keeps it', async (t) => {
  const { world, tell, incident, trip } = await underWay(t)
  const { deps, first, clock } = world
  const at = (minutes: number) => {
    clock.set(START.add({ seconds: minutes * 60 }))
    return escalateIncidents(deps)
  }
  await tell('ROPE_CUT', 1)
  const { id } = await incident()
  assert.deepEqual([await at(6), await at(6.5), await at(7)], [0, 1, 0], 'once for each clock that ran out')
  must(await workIncident(deps, id, { id: newId(), act: 'take' }, first))
  clock.set(START.add({ minutes: 11 }))
  must(await workIncident(deps, id, { id: newId(), act: 'call' }, first))
  clock.set(START.add({ minutes: 15 }))
  for (const act of ['note', 'group-report', 'take'] as const)
    must(await workIncident(deps, id, { id: newId(), act, note: 'later' }, first))
  assert.deepEqual(
    [await at(15.5), await at(16.5)],
    [0, 1],
    'taken and left lying it goes on, whatever is written down',
  )
  assert.equal((await incident()).escalated, 2)
  must(await workIncident(deps, id, { id: newId(), act: 'send-group' }, first))
  assert.equal(await at(60), 0, 'the group is on its way')
  const told = (await readTrip(deps, trip))?.incidents[0]?.entries.filter(({ kind }) => kind === 'escalated')
  assert.deepEqual(
    told?.map(({ text }) => text),
    ['shift-head', 'customs-unit'],
  )
})

test('[ESC-60] an accident calls the centre, what can wait does not, and a call for help makes it red', async (t) => {
  const { world, incident, report, trip } = await underWay(t)
  const { deps, clock } = world
  must(await report('rest'))
  assert.deepEqual((await readCentre(deps)).incidents, [], 'it stands on the card')
  must(await report('accident'))
  const called = await incident()
  assert.deepEqual(
    [called.level, called.cause, called.answerUntil],
    ['amber', 'TOLD_ACCIDENT', START.add({ minutes: 20 }).toString()],
  )
  clock.set(START.add({ minutes: 2 }))
  must(await report('seal-damaged'))
  assert.deepEqual([(await incident()).level, (await incident()).joined], ['amber', 'TOLD_SEAL_DAMAGED'])
  must(await report('help'))
  const loud = await incident()
  assert.deepEqual(
    [loud.id, loud.level, loud.cause, loud.answerUntil],
    [called.id, 'red', 'TOLD_HELP', START.add({ minutes: 7 }).toString()],
  )
  const entries = (await readTrip(deps, trip))?.incidents[0]?.entries.map(({ kind, text }) => `${kind} ${text}`)
  assert.deepEqual(entries, ['opened TOLD_ACCIDENT', 'event TOLD_SEAL_DAMAGED', 'event TOLD_HELP'])
})

test('[ESC-60] a call for help is never one too many, and late records do not make it quieter', async (t) => {
  const { world, incident, report, tell, legId, trip } = await underWay(t)
  const { deps, clock, first } = world
  for (let told = 0; told < REPORTS_A_DAY; told += 1) must(await report('rest'))
  assert.equal(code(await report('rest')), 'escort.too-many-reports')
  must(await report('help'))
  await tell('SILENCE_2', 1)
  // The replay has no silence here: what was told falls.
  assert.equal((await rejudgeLeg(deps, legId)).withdrawn, 1)
  assert.deepEqual([(await incident()).level, (await incident()).joined], ['red', 'SILENCE_2'])
  // Called again and again it is one call, until it waits for a signature or some minutes are over.
  const calls = async () => (await readTrip(deps, trip))?.reports.filter(({ reason }) => reason === 'help').length
  for (let told = 1; told < REPORTS_A_DAY + 3; told += 1) must(await report('help'))
  assert.equal(await calls(), REPORTS_A_DAY)
  const { id } = await incident()
  must(await workIncident(deps, id, { id: newId(), act: 'close', outcome: 'false-alarm', note: 'button' }, first))
  must(await report('help'))
  assert.deepEqual([await calls(), (await incident()).state], [REPORTS_A_DAY + 1, 'taken'])
  must(await report('help'))
  assert.equal(await calls(), REPORTS_A_DAY + 1)
  clock.set(clock.now().add({ minutes: 11 }))
  must(await report('help'))
  assert.equal(await calls(), REPORTS_A_DAY + 2)
})

test('[ESC-60] [ESC-61] calls for help use up none of the reports of a day', async (t) => {
  const { report } = await underWay(t)
  for (let told = 0; told < REPORTS_A_DAY; told += 1) must(await report('help'))
  must(await report('rest'))
})

test('[ESC-60] a call that comes while its trip is being closed opens no incident on a trip that is over', async (t) => {
  const { database, world, legId, trip, report } = await underWay(t)
  const { deps, first } = world
  must(await confirmArrival(deps, trip, first))
  must(await removeSeal(deps, legId, { outcome: 'removed-in-order' }, first))
  const closing = await inTransaction(deps.db, async (tx) => {
    await findTripForUpdate(tx, trip)
    await stepTrip(tx, trip, 'closed', { actor: first.actor.id, at: deps.clock.now() })
    const calling = report('help')
    await somebodyWaits(database)
    return { calling }
  })
  must(await closing.calling)
  const closed = await readTrip(deps, trip)
  assert.deepEqual([closed?.trip.state, closed?.incidents, closed?.reports.length], ['closed', [], 1])
})

test('an act on an incident is repeated without harm, and none is done under an id that other words have', async (t) => {
  const { world, tell, incident, trip } = await underWay(t)
  const { deps, first, second } = world
  await tell('SOS', 1)
  const { id } = await incident()
  const close = { id: newId(), act: 'close', outcome: 'false-alarm', note: 'button' } as const
  must(await workIncident(deps, id, close, first))
  must(await workIncident(deps, id, close, first))
  const second_ = await workIncident(deps, id, { id: close.id, act: 'second' }, second)
  assert.equal(code(second_), 'escort.id-reused')
  assert.equal((await incident()).state, 'closing')
  const entries = (await readTrip(deps, trip))?.incidents[0]?.entries.filter(({ kind }) => kind === 'outcome')
  assert.equal(entries?.length, 1)
})

test('[ESC-41] an order to open holds from when it is given, and is given once however often it is sent', async (t) => {
  const { world, legId } = await underWay(t)
  const { deps, first, clock } = world
  clock.set(START.add({ minutes: 10 }))
  const until = START.add({ minutes: 60 }).toString()
  const order = { id: newId(), from: START.subtract({ minutes: 5 }).toString(), until }
  must(await orderUnlock(deps, legId, order, first))
  clock.set(START.add({ minutes: 11 }))
  must(await orderUnlock(deps, legId, order, first))
  const nowhere = { ...order, id: newId(), zoneId: newId() }
  assert.equal(code(await orderUnlock(deps, legId, nowhere, first)), 'escort.zone-unknown', 'it would cover nothing')
  const orders = await listUnlockOrders(deps.db, [legId])
  assert.deepEqual(
    orders.map(({ from }) => from.toString()),
    [START.add({ minutes: 10 }).toString()],
  )
})

test('[ESC-21] [ESC-41] the card names the zone of an order by the zones by which its seal is judged, and never says anywhere', async (t) => {
  const { world, legId, trip } = await underWay(t)
  const { deps } = world
  const [zoneId, until] = [newId(), START.add({ minutes: 60 })]
  // As an earlier release kept it: the zone was not in force, and the order covers nothing.
  const order = { id: newId(), legId, actor: null, zoneId, from: START, until }
  await inTransaction(deps.db, (tx) => saveUnlockOrder(tx, order, { actor: 'first', at: START }))
  const orders = (await readTrip(deps, trip))?.unlockOrders
  assert.deepEqual(
    orders?.map(({ zone }) => zone),
    [zoneId],
  )
})

test('[ESC-38] [ESC-43] [ESC-56] a trip whose seal came off on the way and was not replaced is closed, and keeps what the acts ask for', async (t) => {
  const { world, legId, trip } = await underWay(t)
  const { deps, first } = world
  must(await removeSeal(deps, legId, { outcome: 'replaced', note: 'rope frayed' }, first))
  must(await confirmArrival(deps, trip, first))
  must(await confirmArrival(deps, trip, first))
  must(await closeTrip(deps, trip, first))
  const kept = (await readTrip(deps, trip))?.trip
  assert.ok(kept)
  const { reference, plate, carrierBin, routeId, routeVersion, finalisedBy, activatedAt, legs } = kept
  for (const told of [reference, plate, carrierBin, routeId, routeVersion, finalisedBy, activatedAt]) assert.ok(told)
  assert.deepEqual(
    legs.map(({ seal, activatedAt: from, removedAt }) => [seal, from !== null, removedAt !== null]),
    [[SEAL, true, true]],
  )
})

test('[ESC-30] a seal that speaks while the silent ones are looked through is not told silent for ever', async (t) => {
  const { database, world, legId, line, trip } = await underWay(t)
  const { deps, clock } = world
  line.hangUp()
  clock.set(START.add({ minutes: 10 }))
  const known = (await findLegStates(deps.db, [legId])).get(legId)
  assert.ok(known)
  const heard = clock.now()
  const spoke = { ...known, state: { ...known.state, heardAt: heard.epochMilliseconds }, judgedUntil: heard }
  const sweep = await inTransaction(deps.db, async (tx) => {
    await saveLegStates(tx, [spoke])
    const sweeping = judgeSilence(deps)
    // The look has passed this leg when it waits for its state.
    await somebodyWaits(database)
    return { sweeping }
  })
  assert.equal(await sweep.sweeping, 0)
  assert.deepEqual((await readTrip(deps, trip))?.events, [])
})

test('[ESC-30] a seal whose message is kept and whose state is not yet is not told silent', async (t) => {
  const { database, world, legId, line, trip } = await underWay(t)
  const { deps, clock } = world
  const stateOf = async () => {
    const known = (await findLegStates(deps.db, [legId])).get(legId)
    assert.ok(known)
    return known
  }
  const before = await stateOf()
  clock.set(START.add({ minutes: 10 }))
  await line.say({})
  await comes(async () => assert.ok((await stateOf()).state.heardAt > before.state.heardAt))
  // As in the second between the judgement and its keeping.
  await database.pool.query(
    `update escort.leg_state set state = $2, judged_until = $3, heard_at = to_timestamp($4 / 1000.0) where leg_id = $1`,
    [legId, JSON.stringify(before.state), before.judgedUntil.toString(), before.state.heardAt],
  )
  assert.equal(await judgeSilence(deps), 0)
  assert.deepEqual((await readTrip(deps, trip))?.events, [])
})

test('[ESC-30] a silence stands in what is known of the seal although nothing was heard since: it is told once', async (t) => {
  const { world, legId, line } = await underWay(t)
  const { deps, clock } = world
  line.hangUp()
  clock.set(START.add({ minutes: 10 }))
  assert.equal(await judgeSilence(deps), 1)
  const known = (await findLegStates(deps.db, [legId])).get(legId)
  assert.ok(known?.state.open.SILENCE_2)
  assert.equal(await judgeSilence(deps), 0)
})

test('of two messages of one millisecond the second is kept, and what was known before them replaces neither', async (t) => {
  const { world, legId } = await underWay(t)
  const { db } = world.deps
  const stateOf = async () => {
    const known = (await findLegStates(db, [legId])).get(legId)
    assert.ok(known)
    return known
  }
  const known = await stateOf()
  // Beyond all that the listener still keeps of the seal.
  const moment = known.judgedUntil.add({ hours: 1 })
  const says = (batteryPercent: number, judgedUntil: Temporal.Instant) =>
    saveLegStates(db, [{ ...known, state: { ...known.state, batteryPercent }, judgedUntil }])
  await says(60, moment)
  await says(50, moment)
  assert.equal((await stateOf()).state.batteryPercent, 50)
  await says(40, moment.subtract({ milliseconds: 1 }))
  assert.equal((await stateOf()).state.batteryPercent, 50)
})

test('[ESC-30] a silence that was told while the seal spoke is ended by the next look', async (t) => {
  const { world, line, trip, tell } = await underWay(t)
  const { deps, clock } = world
  await tell('SILENCE_2', 1)
  clock.set(START.add({ minutes: 2 }))
  await line.say({})
  await comes(async () => {
    await judgeSilence(deps)
    const told = (await readTrip(deps, trip))?.events.find(({ kind }) => kind === 'SILENCE_2')
    assert.equal(told?.endedAt, START.add({ minutes: 2 }).toString())
  })
})
