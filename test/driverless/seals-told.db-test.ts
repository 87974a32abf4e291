import assert from 'node:assert/strict'
import { type TestContext, test } from 'node:test'
import { removeSeal } from '#escort/remove-seal.ts'
import { hangSeal } from '#escort/hang-seal.ts'
import { judgeSilence } from '#escort/judge-silence.ts'
import { readCentre } from '#escort/read-centre.ts'
import { reportAhead } from '#escort/report-ahead.ts'
import { STATE } from '#escort/protocols/reading.ts'
import { findLegStates, saveLegStates } from '#escort/store/leg-store.ts'
import { tellSeals } from '#escort/tell-seals.ts'
import { workIncident } from '#escort/work-incident.ts'
import { CONTROL_SETTINGS } from '#driverless/domain/control.ts'
import { isSealed } from '#driverless/domain/customs-facts.ts'
import { noteSeal } from '#driverless/note-facts.ts'
import { RunningController } from '#driverless/process/run-controller.ts'
import { SEAL } from '#kernel/forms/shared-facts.ts'
import type { SealFact } from '#kernel/shared-facts.ts'
import { hearing } from '#platform/facts.ts'
import { openLog } from '#platform/log.ts'
import { newId } from '#platform/new-id.ts'
import { inTransaction } from '#platform/transaction.ts'
import { activeTrip, CLOSED, finalisedTrip, must, ROPE_CUT, START, worldWithSeal } from '../support/escort-world.ts'
import { comes } from '../support/eventually.ts'
import { somebodyWaits } from '../support/somebody-waits.ts'
import { runJobs } from '../support/run-jobs.ts'
import { GRAPH, TASK } from './hand-driven.ts'

const NUMBER = '8800000981'
const minute = (minutes: number) => START.add({ minutes })

/** The escort with a seal, and the corridor's controller in the same installation, who hears of it as the worker has him hear. */
async function together(t: TestContext) {
  const { database, world, line } = await worldWithSeal(t, NUMBER)
  const { db, pool } = database
  const options = { log: openLog('test', 'silent'), graph: GRAPH, side: 'KZ', interfaceName: 'otkel', db }
  const controller = await RunningController.open({
    ...options,
    clock: world.clock,
    settings: CONTROL_SETTINGS,
    carryOut: () => undefined,
    onOtherWriter: () => undefined,
  })
  t.after(() => controller.close())
  const told: SealFact[] = []
  const { jobs } = hearing(SEAL, async (fact) => {
    told.push(fact)
    await noteSeal({ db, clock: world.clock, side: 'KZ' }, fact)
  })
  /** Every word that was told so far, once the controller has it. */
  const words = async () => {
    await runJobs(pool, jobs('driverless'))
    await controller.takeInbox()
    return told.map(({ state, alarm }) => (alarm ? `${state}, alarm` : state))
  }
  const sealed = () =>
    isSealed(controller.control.state, { ...TASK, status: 'waiting', seal: NUMBER, container: 'OTKU0000016' })
  const hang = (tripId: string, id = newId()) =>
    hangSeal(world.deps, tripId, { id, seal: NUMBER, lockPoint: 'doors' }, world.first)
  return { database, world, line, told, words, sealed, hang }
}

const underWay = async (t: TestContext) => {
  const all = await together(t)
  const trip = await activeTrip(all.world, all.line, { container: 'otku 000001-6', trailer: '12ABC05' })
  return { ...all, ...trip, trip: trip.order.id }
}

/** The seal speaks at a moment and place, and the listener has kept what it judged by it. */
async function speaks({ world, line, legId }: UnderWay, at: Temporal.Instant, lon = 80) {
  world.clock.set(at)
  await line.say({ lon })
  await comes(async () => {
    const known = (await findLegStates(world.deps.db, [legId])).get(legId)
    assert.equal(known?.state.lastAt, at.epochMilliseconds)
  })
}

type UnderWay = Awaited<ReturnType<typeof underWay>>

/** Two persons close the open incident, so that nothing else of it changes afterwards. */
async function closeIncident({ world }: UnderWay) {
  const { deps, first, second } = world
  const [open] = (await readCentre(deps)).incidents
  assert.ok(open)
  const close = { id: newId(), act: 'close', outcome: 'false-alarm', note: 'looked at' } as const
  must(await workIncident(deps, open.id, close, first))
  must(await workIncident(deps, open.id, { id: newId(), act: 'second' }, second))
}

test('[ESC-14] [DRV-3] [DRV-27] a seal that the escort hangs is whole for the corridor, on its container; places tell nothing more', async (t) => {
  const all = await underWay(t)
  const { world, trip, legId, told, words, sealed, hang } = all
  assert.equal(sealed(), false)
  assert.deepEqual(await words(), ['whole'])
  assert.ok(sealed())
  assert.deepEqual(told[0]?.subjects, [
    { kind: 'plate', id: '707ABC05', country: 'KZ' },
    { kind: 'plate', id: '12ABC05' },
    { kind: 'container', id: 'OTKU0000016' },
  ])
  must(await hang(trip, legId))
  for (const at of [1, 2]) await speaks(all, minute(at), 80 - at / 1000)
  await inTransaction(world.deps.db, (tx) => tellSeals(tx, world.deps.tell, { trips: [trip] }, minute(3)))
  assert.deepEqual(await words(), ['whole'])
})

test('[ESC-27] [ESC-35] [DRV-27] a cut rope is told at once, and stays broken when its incident is closed: it does not heal', async (t) => {
  const all = await underWay(t)
  const { world, line, words, sealed } = all
  world.clock.set(minute(1))
  await line.say({ dataType: 2, alarms: ROPE_CUT, state: CLOSED & ~STATE.ROPE_IN })
  await comes(async () => assert.deepEqual(await words(), ['whole', 'broken, alarm']))
  assert.equal(sealed(), false)
  world.clock.set(minute(2))
  await closeIncident(all)
  assert.deepEqual(await words(), ['whole', 'broken, alarm', 'broken'])
  assert.equal(sealed(), false)
})

test('[ESC-30] [ESC-35] [DRV-27] a seal that falls silent is unknown; heard again it is whole, and without alarm when two persons closed it', async (t) => {
  const all = await underWay(t)
  const { world, line, words, sealed } = all
  await speaks(all, minute(1))
  world.clock.set(minute(30))
  assert.equal(await judgeSilence(world.deps), 1)
  assert.deepEqual(await words(), ['whole', 'unknown, alarm'])
  assert.equal(sealed(), false)
  assert.equal(await judgeSilence(world.deps), 0)
  world.clock.set(minute(31))
  await line.say({})
  await comes(async () => assert.deepEqual(await words(), ['whole', 'unknown, alarm', 'whole, alarm']))
  assert.equal(sealed(), false)
  await closeIncident(all)
  assert.deepEqual(await words(), ['whole', 'unknown, alarm', 'whole, alarm', 'whole'])
  assert.ok(sealed())
})

test('[ESC-41] [DRV-27] a lock that is opened is told, and closed again too, though neither is an alarm', async (t) => {
  const { world, line, words, sealed } = await underWay(t)
  world.clock.set(minute(1))
  await line.say({ state: CLOSED & ~STATE.LOCKED })
  await comes(async () => assert.deepEqual(await words(), ['whole', 'opened']))
  assert.equal(sealed(), false)
  world.clock.set(minute(2))
  await line.say({})
  await comes(async () => assert.deepEqual(await words(), ['whole', 'opened', 'whole']))
  assert.ok(sealed())
})

test('[ESC-60] [DRV-27] a driver’s call for help is an alarm of every seal of his trip', async (t) => {
  const { world, order, trip, words, sealed } = await underWay(t)
  const help = { id: newId(), reason: 'help', at: minute(0).toString(), minutes: 60 } as const
  const firm = { ...world.first, role: 'carrier', firm: order.carrierBin } as const
  must(await reportAhead(world.deps, trip, help, firm))
  assert.deepEqual(await words(), ['whole', 'whole, alarm'])
  assert.equal(sealed(), false)
})

test('[ESC-38] a seal that came off is told, and hung on another trip it is told with a later moment', async (t) => {
  const { database, world, line, legId, told, words, sealed, hang } = await underWay(t)
  must(await removeSeal(world.deps, legId, { outcome: 'replaced' }, world.first))
  must(await removeSeal(world.deps, legId, { outcome: 'replaced' }, world.first))
  assert.deepEqual(await words(), ['whole', 'removed'])
  assert.equal(sealed(), false)
  // Back from the workshop.
  await database.pool.query(`update escort.seal set state = 'stock'`)
  const next = await finalisedTrip(world, NUMBER, { container: 'OTKU0000022' })
  await line.say({})
  must(await hang(next.id))
  assert.deepEqual(await words(), ['whole', 'removed', 'whole'])
  const moments = told.map(({ observedAt }) => observedAt.epochMilliseconds)
  assert.deepEqual(
    moments,
    moments.toSorted((a, b) => a - b),
  )
  assert.equal(new Set(moments).size, 3)
  assert.equal(sealed(), false, 'it hangs on another container')
})

test('what is told of a seal is taken back with its transaction, and told when that is done once more', async (t) => {
  const { world, line, words } = await together(t)
  const order = await finalisedTrip(world, NUMBER)
  await line.say({})
  const hang = (deps: typeof world.deps) =>
    hangSeal(deps, order.id, { id: newId(), seal: NUMBER, lockPoint: 'doors' }, world.first)
  const breaks: typeof world.deps = {
    ...world.deps,
    tell: async (tx, fact, payload) => {
      await world.deps.tell(tx, fact, payload)
      throw new Error('the cable')
    },
  }
  await assert.rejects(hang(breaks), /the cable/)
  assert.deepEqual(await words(), [])
  must(await hang(world.deps))
  assert.deepEqual(await words(), ['whole'])
})

test('of two changes of a seal at once neither is untold: who comes second looks again when the first one is done', async (t) => {
  const all = await underWay(t)
  const { database, world, legId, trip, words } = all
  const { deps, first, second } = world
  await speaks(all, minute(1))
  world.clock.set(minute(30))
  await judgeSilence(deps)
  const [incident] = (await readCentre(deps)).incidents
  const known = (await findLegStates(deps.db, [legId])).get(legId)
  assert.ok(incident && known)
  const close = { id: newId(), act: 'close', outcome: 'false-alarm', note: 'looked at' } as const
  must(await workIncident(deps, incident.id, close, first))
  const { SILENCE_1: _amber, SILENCE_2: _red, ...open } = known.state.open
  const { closing } = await inTransaction(deps.db, async (tx) => {
    await saveLegStates(tx, [{ ...known, state: { ...known.state, open } }])
    await tellSeals(tx, deps.tell, { trips: [trip] }, minute(31))
    const closing = workIncident(deps, incident.id, { id: newId(), act: 'second' }, second)
    await somebodyWaits(database)
    // Control: whoever did not wait would tell the word from before, and nobody would tell another one after him.
    assert.equal((await database.pool.query('select word from escort.leg_state')).rows[0]?.word, 'unknown')
    return { closing }
  })
  must(await closing)
  assert.deepEqual(await words(), ['whole', 'unknown, alarm', 'whole, alarm', 'whole'])
})
