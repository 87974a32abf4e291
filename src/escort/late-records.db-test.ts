import assert from 'node:assert/strict'
import { generateKeyPairSync, hash } from 'node:crypto'
import { test } from 'node:test'
import type { SignalListener, Signals } from '#platform/signals.ts'
import { type TestDatabase, testDatabase } from '../../test/support/database.ts'
import {
  activeTrip,
  CLOSED,
  escortWorld,
  listenersHave,
  must,
  ROPE_CUT,
  SealLine,
  START,
} from '../../test/support/escort-world.ts'
import { sideClient } from '../../test/support/side-client.ts'
import { comes } from '../../test/support/eventually.ts'
import { closeTrip, confirmArrival } from './close-trip.ts'
import { verifyEvidence } from './commands/verify-evidence.ts'
import { checkEvidence } from './domain/check-evidence.ts'
import { makeEvidence } from './make-evidence.ts'
import { STATE } from './protocols/reading.ts'
import { readCentre, readTrip } from './read-centre.ts'
import { rejudgeLeg } from './rejudge-leg.ts'
import { removeSeal } from './remove-seal.ts'

const SEAL = '8800000961'
const minute = (n: number) => START.add({ minutes: n })

/** How often it is asked for that a leg be judged again. */
async function asked({ pool }: TestDatabase, legId: string): Promise<number> {
  const { rows } = await pool.query(`select key from graphile_worker.jobs where key = $1`, [`escort.rejudge/${legId}`])
  return rows.length
}

/** Signals that reach a listener when the test says so, or are lost with their connection: then it is told to look again. */
function heldSignals(signals: Signals) {
  const waiting: (() => void)[] = []
  const lookAgain: (() => void)[] = []
  let state: 'held' | 'open' | 'lost' = 'held'
  return {
    on: (channel: string, listener: SignalListener) => {
      lookAgain.push(() => listener(''))
      return signals.on(channel, (payload) => {
        if (state === 'open') listener(payload)
        else if (state === 'held') waiting.push(() => listener(payload))
      })
    },
    close: () => signals.close(),
    release: () => {
      state = 'open'
      for (const tell of waiting) tell()
    },
    lose: () => {
      state = 'lost'
      for (const tell of lookAgain) tell()
    },
  }
}

test('[ESC-24] [ESC-29] a cut whose record comes after the removal is an alarm, and the evidence holds the message', async (t) => {
  const database = await testDatabase(t)
  const world = await escortWorld(t, database)
  const listener = await world.start()
  t.after(() => listener.stop())
  const line = new SealLine(world, listener.ready.ports['jt701'] ?? 0, SEAL)
  t.after(() => line.hangUp())
  const { deps, clock, first, second } = world
  const { order, legId } = await activeTrip(world, line, { periodS: 3600 })
  clock.set(minute(1))
  await line.say({})
  line.hangUp()
  clock.set(minute(20))
  must(await confirmArrival(deps, order.id, first))
  must(await removeSeal(deps, legId, { outcome: 'removed-in-order' }, first))
  must(await closeTrip(deps, order.id, second))
  await listenersHave(world)
  clock.set(minute(26))
  await line.say({})
  // A minute before the removal the clocks of seal and server may differ: that is no word about the leg.
  await line.say({ dataType: 3, time: minute(19).epochMilliseconds, state: 0 })
  const time = minute(10).epochMilliseconds
  await line.say({ dataType: 3, time, alarms: ROPE_CUT, state: CLOSED & ~STATE.ROPE_IN })
  await comes(async () => assert.equal(await asked(database, legId), 1))
  assert.ok((await rejudgeLeg(deps, legId)).added > 0)
  assert.equal((await rejudgeLeg(deps, legId)).added, 0)

  const event = (await readTrip(deps, order.id))?.events.find(({ kind }) => kind === 'ROPE_CUT')
  assert.deepEqual([event?.at, event?.late, event?.level], [minute(10).toString(), true, 'red'])
  assert.ok(event?.frame, 'the card shows the message behind it')
  assert.equal((await readCentre(deps)).incidents[0]?.cause, 'ROPE_CUT')

  const signer = { key: generateKeyPairSync('ed25519').privateKey, authority: 'test' }
  const bundle = must(await makeEvidence(deps, order.id, signer, first))
  assert.deepEqual(
    (await verifyEvidence(JSON.stringify(bundle))).filter(({ ok }) => !ok),
    [],
  )
  const [leg] = bundle.legs
  const late = leg?.frames.filter(({ receivedAt }) => receivedAt > minute(20).toString()) ?? []
  assert.deepEqual(
    late.map(({ bytes }) => bytes),
    [event?.frame],
    'the record that tells of the leg, and nothing that the seal said of the time after it',
  )
  for (const one of bundle.legs) one.frames = one.frames.filter(({ id }) => id !== late[0]?.id)
  const sha256 = (hex: string) => hash('sha256', Buffer.from(hex, 'hex'), 'hex')
  const signed = { holds: true, root: bundle.signature.root, key: '' }
  const judged = checkEvidence(bundle, signed, sha256, deps.protocols).find(({ name }) => name === 'judgement')
  assert.equal(judged?.finding, 'judgement-differs', 'without it the conclusion does not come out')
})

test('[ESC-29] [ESC-41] what a seal whose clock is ahead said before its removal is not taken back when the leg is judged again', async (t) => {
  const world = await escortWorld(t, await testDatabase(t))
  const listener = await world.start()
  t.after(() => listener.stop())
  const line = new SealLine(world, listener.ready.ports['jt701'] ?? 0, SEAL)
  t.after(() => line.hangUp())
  const { deps, clock, first } = world
  const { order, legId } = await activeTrip(world, line, { periodS: 3600 })
  clock.set(minute(1))
  await line.say({})
  clock.set(minute(20))
  const time = minute(21).epochMilliseconds
  await line.say({ dataType: 2, time, state: CLOSED & ~STATE.ROPE_IN })
  const pulled = async () => (await readTrip(deps, order.id))?.events.filter(({ kind }) => kind === 'ROPE_PULLED')
  await comes(async () => assert.equal((await pulled())?.length, 1))
  must(await confirmArrival(deps, order.id, first))
  must(await removeSeal(deps, legId, { outcome: 'removed-in-order' }, first))
  assert.deepEqual(await rejudgeLeg(deps, legId), { added: 0, withdrawn: 0 })
  assert.deepEqual(
    (await pulled())?.map(({ at, withdrawnAt }) => [at, withdrawnAt]),
    [[minute(21).toString(), null]],
  )
})

for (const [how, title] of [
  ['release', 'before the listener hears of its leg'],
  ['lose', 'while the listener hears of no leg at all'],
] as const) {
  test(`[ESC-24] [ESC-29] for a record that comes ${title} the leg is judged again all the same`, async (t) => {
    const database = await testDatabase(t)
    const world = await escortWorld(t, database)
    const held = heldSignals(world.deps.signals)
    const listener = await world.start({}, held)
    t.after(() => listener.stop())
    const line = new SealLine(world, listener.ready.ports['jt701'] ?? 0, SEAL)
    t.after(() => line.hangUp())
    const { deps, clock, first } = world
    const { order, legId } = await activeTrip(world, line, { periodS: 3600 })
    clock.set(minute(20))
    must(await confirmArrival(deps, order.id, first))
    must(await removeSeal(deps, legId, { outcome: 'removed-in-order' }, first))
    clock.set(minute(26))
    const time = minute(10).epochMilliseconds
    await line.say({ dataType: 3, time, alarms: ROPE_CUT, state: CLOSED & ~STATE.ROPE_IN })
    held[how]()
    await comes(async () => assert.equal(await asked(database, legId), 1))
    assert.ok((await rejudgeLeg(deps, legId)).added > 0)
  })
}

test('[ESC-29] a listener that is stopped asks at once for what came late just before', async (t) => {
  const database = await testDatabase(t)
  const world = await escortWorld(t, database)
  const listener = await world.start()
  const line = new SealLine(world, listener.ready.ports['jt701'] ?? 0, SEAL)
  t.after(() => line.hangUp())
  const { legId } = await activeTrip(world, line)
  await listenersHave(world)
  world.clock.set(minute(6))
  await line.say({})
  await line.say({ dataType: 3, time: minute(3).epochMilliseconds })
  await listener.stop()
  assert.equal(await asked(database, legId), 1)
})

test('[ESC-29] no state that has seen a late record is kept before it is kept that the leg is judged anew', async (t) => {
  const database = await testDatabase(t)
  const world = await escortWorld(t, database)
  const listener = await world.start()
  t.after(() => listener.stop())
  const line = new SealLine(world, listener.ready.ports['jt701'] ?? 0, SEAL)
  t.after(() => line.hangUp())
  const { legId } = await activeTrip(world, line)
  await listenersHave(world)
  world.clock.set(minute(6))
  await line.say({})
  // The database itself looks, whenever a state is kept.
  const owner = await sideClient(database.superuserUrl)
  t.after(() => owner.end())
  await owner.query(`create table public.seen (judged timestamptz, asked int)`)
  await owner.query(`create function public.look() returns trigger language plpgsql security definer as $$ begin
    insert into public.seen select new.judged_until, count(*) from graphile_worker.jobs where key = 'escort.rejudge/${legId}';
    return new; end $$`)
  await owner.query(
    `create trigger look before insert or update on escort.leg_state for each row execute function public.look()`,
  )
  world.clock.set(minute(7))
  await line.say({ dataType: 3, time: minute(3).epochMilliseconds })
  const seen = async () =>
    (await owner.query<{ asked: number }>(`select asked from public.seen where judged >= $1`, [minute(7).toString()]))
      .rows
  await comes(async () => assert.ok((await seen()).length > 0))
  assert.deepEqual(
    await seen(),
    (await seen()).map(() => ({ asked: 1 })),
  )
})
