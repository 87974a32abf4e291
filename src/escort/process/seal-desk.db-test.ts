import assert from 'node:assert/strict'
import { type TestContext, test } from 'node:test'
import type { KyselyPlugin } from 'kysely'
import { fixedClock } from '#platform/clock.ts'
import { newId } from '#platform/new-id.ts'
import {
  activeTrip,
  CLOSED,
  must,
  person,
  ROPE_CUT,
  START,
  escortWorld,
  finalisedTrip,
  SealLine,
} from '../../../test/support/escort-world.ts'
import { testDatabase } from '../../../test/support/database.ts'
import { confirmArrival } from '../close-trip.ts'
import { hangSeal } from '../hang-seal.ts'
import { escortLawOf } from '../law-of.ts'
import { enrolSeal } from '../enrol-seal.ts'
import { STATE } from '../protocols/reading.ts'
import { removeSeal } from '../remove-seal.ts'
import { SealDesk } from './seal-desk.ts'

const SEAL = '8800000107'

/** Lets each reading of the database come back when the test says so. */
function heldReads() {
  const held: (() => void)[] = []
  let holding = true
  let readable = Number.POSITIVE_INFINITY
  const plugin: KyselyPlugin = {
    transformQuery: ({ node }) => node,
    transformResult: async ({ result }) => {
      if (holding) await new Promise<void>((resolve) => held.push(resolve))
      if (readable <= 0) throw new Error('the database is away')
      readable -= 1
      return result
    },
  }
  return {
    plugin,
    /** Every reading fails after so many more. */
    break: (after = 0) => {
      readable = after
    },
    mend: () => {
      readable = Number.POSITIVE_INFINITY
    },
    count: () => held.length,
    release: () => held.shift()?.(),
    releaseAll: () => {
      holding = false
      for (const resolve of held.splice(0)) resolve()
    },
  }
}

const turnsUntil = async (holds: () => boolean) => {
  while (!holds()) await new Promise((resolve) => setImmediate(resolve))
}

async function deskOver(
  t: TestContext,
  hear: (kinds: readonly string[]) => void = () => undefined,
  late: (legId: string) => void = () => undefined,
) {
  const database = await testDatabase(t)
  const world = await escortWorld(t, database)
  const reads = heldReads()
  const desk = new SealDesk({
    db: database.db.withPlugin(reads.plugin),
    clock: fixedClock(START),
    protocols: world.deps.protocols,
    rulesAt: world.deps.rulesAt,
    tell: (told) => hear(told.map(({ judged }) => judged.kind)),
    late,
    unjudged: () => undefined,
  })
  return { world, reads, desk, database }
}

test('[ESC-70] a seal that is read twice at once is one seal, so that its lines are told apart', async (t) => {
  const { world, reads, desk } = await deskOver(t)
  must(await enrolSeal(world.deps, { number: SEAL, protocol: 'jt701', model: 'JT701D', ownerState: 'KZ' }, person()))
  const all = desk.open()
  const spoken = desk.lookUp(SEAL)
  await turnsUntil(() => reads.count() === 2)
  reads.release()
  await turnsUntil(() => desk.find(SEAL) !== undefined)
  const first = desk.find(SEAL)
  reads.releaseAll()
  await Promise.all([all, spoken])
  assert.equal(desk.find(SEAL), first)
})

test('[ESC-70] reading all seals anew, as after a lost line to the database, forgets nobody who is doubted', async (t) => {
  const { world, reads, desk } = await deskOver(t)
  reads.releaseAll()
  await finalisedTrip(world, SEAL)
  await desk.open()
  const seal = desk.find(SEAL)
  assert.ok(seal)
  seal.doubted = 7n
  await desk.open()
  assert.equal(desk.find(SEAL)?.doubted, 7n)
})

test('a leg that could not be read is marked, and read again before the next frame', async (t) => {
  const { world, reads, desk } = await deskOver(t)
  reads.releaseAll()
  await finalisedTrip(world, SEAL)
  await desk.open()
  await desk.reload(SEAL)
  assert.equal(desk.find(SEAL)?.unread, false)
  reads.break()
  await assert.rejects(desk.reload(SEAL), /database is away/)
  assert.equal(desk.find(SEAL)?.unread, true)
  reads.mend()
  await desk.reload(SEAL)
  assert.equal(desk.find(SEAL)?.unread, false)
})

test('[ESC-70] a doubt that arose before the leg was known is told when it is', async (t) => {
  const told: string[] = []
  const { world, reads, desk } = await deskOver(t, (kinds) => told.push(...kinds))
  reads.releaseAll()
  const order = await finalisedTrip(world, SEAL)
  await desk.open()
  const seal = desk.find(SEAL)
  assert.ok(seal)
  await desk.doubt(seal, 7n, START.epochMilliseconds)
  assert.deepEqual(told, [])
  const listener = await world.start()
  t.after(() => listener.stop())
  const line = new SealLine(world, listener.ready.ports['jt701'] ?? 0, SEAL)
  t.after(() => line.hangUp())
  await line.say({})
  must(await hangSeal(world.deps, order.id, { id: newId(), seal: SEAL, lockPoint: 'rear' }, world.first))
  await desk.reload(SEAL)
  assert.deepEqual(told, ['DUPLICATE_ID'])
})

test('[ESC-29] a seal that came off while the line that tells of it was lost is on no leg when all is read anew', async (t) => {
  const { world, reads, desk } = await deskOver(t)
  reads.releaseAll()
  const listener = await world.start()
  t.after(() => listener.stop())
  const line = new SealLine(world, listener.ready.ports['jt701'] ?? 0, SEAL)
  t.after(() => line.hangUp())
  const { order, legId } = await activeTrip(world, line)
  await desk.open()
  assert.equal(desk.find(SEAL)?.leg?.leg.id, legId)
  must(await confirmArrival(world.deps, order.id, world.first))
  must(await removeSeal(world.deps, legId, { outcome: 'removed-in-order' }, world.first))
  await desk.open()
  assert.equal(desk.find(SEAL)?.leg, null)
  assert.equal(desk.find(SEAL)?.past?.legId, legId)
})

test('[ESC-24] [ESC-29] a late record makes its ended leg be judged again also when the database went away while the seal was read', async (t) => {
  const asked: string[] = []
  const { world, reads, desk } = await deskOver(t, undefined, (legId) => asked.push(legId))
  reads.releaseAll()
  const listener = await world.start()
  t.after(() => listener.stop())
  const line = new SealLine(world, listener.ready.ports['jt701'] ?? 0, SEAL)
  t.after(() => line.hangUp())
  const { order, legId } = await activeTrip(world, line, { periodS: 3600 })
  await desk.open()
  world.clock.set(START.add({ minutes: 20 }))
  must(await confirmArrival(world.deps, order.id, world.first))
  must(await removeSeal(world.deps, legId, { outcome: 'removed-in-order' }, world.first))
  world.clock.set(START.add({ minutes: 26 }))
  const time = START.add({ minutes: 10 }).epochMilliseconds
  await line.say({ dataType: 3, time, alarms: ROPE_CUT, state: CLOSED & ~STATE.ROPE_IN })
  // It goes away before the first reading, before the second, and so on, until all are done.
  let readable = 0
  const isRead = () => {
    reads.break(readable)
    return desk.reload(SEAL).then(
      () => true,
      () => false,
    )
  }
  while (!(await isRead())) readable += 1
  assert.ok(readable > 3, `${readable} readings`)
  assert.deepEqual(asked, [legId])
  reads.mend()
  await desk.reload(SEAL)
  assert.deepEqual(asked, [legId], 'what was looked at is not looked at again')
})

test('[ESC-24] [ESC-29] a listener that was killed before it asked finds the late record of an ended leg when it starts', async (t) => {
  const { world, database } = await deskOver(t)
  const listener = await world.start()
  t.after(() => listener.stop())
  const line = new SealLine(world, listener.ready.ports['jt701'] ?? 0, SEAL)
  t.after(() => line.hangUp())
  const { order, legId } = await activeTrip(world, line, { periodS: 3600 })
  world.clock.set(START.add({ minutes: 20 }))
  must(await confirmArrival(world.deps, order.id, world.first))
  must(await removeSeal(world.deps, legId, { outcome: 'removed-in-order' }, world.first))
  world.clock.set(START.add({ minutes: 26 }))
  const startedAt = async (minutes: number) => {
    const asked: string[] = []
    const desk = new SealDesk({
      db: database.db,
      clock: fixedClock(START.add({ minutes })),
      protocols: world.deps.protocols,
      rulesAt: world.deps.rulesAt,
      tell: () => undefined,
      late: (leg) => asked.push(leg),
      unjudged: () => undefined,
    })
    await desk.open()
    return asked
  }
  await line.say({})
  assert.deepEqual(await startedAt(27), [], 'what tells of later times is not late')
  const time = START.add({ minutes: 10 }).epochMilliseconds
  await line.say({ dataType: 3, time, alarms: ROPE_CUT, state: CLOSED & ~STATE.ROPE_IN })
  assert.deepEqual(await startedAt(27), [legId])
  assert.deepEqual(await startedAt(60), [], 'no start reads what came long before it')
})

test('a seal that hangs where the law is silent keeps no listener from starting: it is told why it is not judged', async (t) => {
  const { world, database } = await deskOver(t)
  const listener = await world.start()
  t.after(() => listener.stop())
  const line = new SealLine(world, listener.ready.ports['jt701'] ?? 0, SEAL)
  t.after(() => line.hangUp())
  const { legId } = await activeTrip(world, line)
  const unjudged: unknown[] = []
  const desk = new SealDesk({
    db: database.db,
    clock: world.clock,
    protocols: world.deps.protocols,
    rulesAt: escortLawOf('CN').rulesAt,
    tell: () => assert.fail('nothing is concluded'),
    late: () => assert.fail('nothing is judged anew'),
    unjudged: (leg, { refusal }) => unjudged.push([leg.id, refusal]),
  })
  await desk.open()
  const refusal = { code: 'law.not-in-country', params: { country: 'CN', code: 'escort.rules' } }
  assert.deepEqual(unjudged, [[legId, refusal]])
  const seal = desk.find(SEAL)
  assert.deepEqual([seal?.leg, seal?.unread], [null, false], 'it is known, so that what it says is kept')
})
