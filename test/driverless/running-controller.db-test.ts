import assert from 'node:assert/strict'
import { test, type TestContext } from 'node:test'
import { sql, ValuesNode } from 'kysely'
import { CorridorPicture } from '#driverless/contract.ts'
import { CONTROL_SETTINGS } from '#driverless/domain/control.ts'
import { holdCorridor } from '#driverless/process/corridor-lock.ts'
import { RunningController } from '#driverless/process/run-controller.ts'
import { lanesOf, pictureOf } from '#driverless/picture.ts'
import { replayControl, replayPicture } from '#driverless/replay-corridor.ts'
import { canonicalJson } from '#kernel/canonical-json.ts'
import { readLogEnd, readSnapshot } from '#driverless/store/log-store.ts'
import { readPicture, saveInbox, savePicture } from '#driverless/store/desk-store.ts'
import { verifyLog } from '#driverless/verify-log.ts'
import { type Clock, systemClock } from '#platform/clock.ts'
import type { Database } from '#platform/database.ts'
import { openLog } from '#platform/log.ts'
import { inTransaction } from '#platform/transaction.ts'
import { stateMessage } from '../../simulators/vehicle/messages.ts'
import { testDatabase } from '../support/database.ts'
import { CAR, GRAPH } from './hand-driven.ts'
import { until } from './two-sides.ts'

const log = openLog('corridor-test', 'silent')

const reader = { log, graph: GRAPH, side: 'KZ', interfaceName: 'otkel' }

const alone = { onOtherWriter: () => undefined }

async function open(t: TestContext, db: Database, clock: Clock = systemClock, settings = CONTROL_SETTINGS) {
  const options = { ...reader, ...alone, db, clock, settings, carryOut: () => undefined }
  const controller = await RunningController.open(options)
  t.after(() => controller.close())
  return controller
}

const vehicle = { kind: 'vehicle', vehicle: CAR, version: '3.0.0', at: 'KZ-yard' } as const

function frame(headerId: number, driving: boolean) {
  const says = {
    headerId,
    version: '3.0.0',
    manufacturer: 'steppe',
    serialNumber: 'IGV-001',
    orderId: '',
    orderUpdateId: 0,
    lastNodeId: 'KZ-yard',
    lastNodeSequenceId: 0,
    ahead: [],
    edgesAhead: [],
    driving,
    paused: false,
    x: 0,
    y: 0,
    theta: 0,
    speed: 0,
    load: null,
    actions: [],
    instantActions: [],
    battery: 90,
    emergencyStop: 'NONE',
    mode: 'AUTOMATIC',
    errors: [],
    mapId: 'bakhty-pokitu',
  } as const
  return { topic: 'otkel/v3/steppe/IGV-001/state', text: JSON.stringify(stateMessage(says)) }
}

test('[DRV-38] what was said last is in the picture, also when it came at the heels of another message and nothing follows', async (t) => {
  const { db } = await testDatabase(t)
  const controller = await open(t, db)
  await controller.take(vehicle)
  await controller.takeFrame(frame(1, false))
  await controller.takeFrame(frame(2, true))
  await until('the last word is shown', async () => {
    const body = await readPicture(db, 'KZ')
    return body !== null && CorridorPicture.parse(body).vehicles[0]?.driving === true
  })
})

test('[DRV-23] a commit whose answer was lost with the connection is found in the log, taken once, and the log goes on', async (t) => {
  const { db } = await testDatabase(t)
  const controller = await open(t, losingAnswer(db))
  await controller.take(vehicle)
  await controller.takeFrame(frame(1, true))
  await controller.takeFrame(frame(2, false))
  assert.equal(controller.control.state.vehicles[CAR]?.report?.headerId, 2)
  assert.deepEqual(await verifyLog(db), { links: 4, firstBad: null })
  await controller.close()
  const again = await open(t, db)
  assert.deepEqual(again.control.state, controller.control.state)
})

test('[DRV-23] a second writer of the same log is noticed: the first one takes nothing more', async (t) => {
  const { db } = await testDatabase(t)
  const [one, other] = [await open(t, db), await open(t, db)]
  await one.take(vehicle)
  await assert.rejects(other.take({ kind: 'tick' }))
  await assert.rejects(other.take({ kind: 'tick' }), /closed/)
  await one.take({ kind: 'tick' })
  assert.deepEqual(await verifyLog(db), { links: 3, firstBad: null })
})

test('[DRV-23] a controller that was overtaken does not put its picture over that of the one that took over', async (t) => {
  const { db } = await testDatabase(t)
  const overtaken = await open(t, db)
  await overtaken.take(vehicle)
  // Owed to the desk: the picture of the quarter of a second is taken.
  await overtaken.take({ kind: 'tick' })
  const next = await open(t, db)
  await next.take({ ...vehicle, vehicle: 'steppe/IGV-002' })
  await next.close()
  const shown = async () => CorridorPicture.parse(await readPicture(db, 'KZ')).vehicles.length
  assert.equal(await shown(), 2)
  await overtaken.close()
  assert.equal(await shown(), 2)
  const late = { side: 'KZ', body: {}, seq: (await readLogEnd(db)).seq - 1n }
  assert.equal(await inTransaction(db, (tx) => savePicture(tx, late, systemClock.now())), false)
  assert.equal(await shown(), 2)
})

test('[DRV-40] a link that the controller cannot take does not keep the next ones away, now and after a start alike', async (t) => {
  const { db } = await testDatabase(t)
  const controller = await open(t, db)
  await controller.take(vehicle)
  const broken = { from: 'peer', jws: '', body: { kind: 'hand-over' } } as const
  await Promise.all([controller.take({ kind: 'inbox', body: broken }), controller.takeFrame(frame(1, true))])
  assert.equal(controller.control.state.vehicles[CAR]?.report?.driving, true)
  await controller.close()
  const again = await open(t, db)
  assert.deepEqual(again.control.state, controller.control.state)
})

test('[DRV-40] any past moment replays to the bit: from the log alone, with what was set then', async (t) => {
  const { db } = await testDatabase(t)
  let nowMs = Date.parse('2026-11-28T10:00:00Z')
  const clock = { now: () => Temporal.Instant.fromEpochMilliseconds(nowMs) }
  const seen: { readonly at: Temporal.Instant; readonly state: string; readonly picture: unknown }[] = []
  const keep = (controller: RunningController) => {
    const { control } = controller
    const picture = structuredClone(pictureOf(control.control, lanesOf(GRAPH)))
    seen.push({ at: clock.now(), state: canonicalJson(control.state), picture })
  }
  const first = await open(t, db, clock, { ...CONTROL_SETTINGS, gateMs: 5000 })
  await first.take(vehicle)
  for (let n = 1; n <= 600; n += 1) {
    nowMs += 500
    if (n % 2 === 0) await first.take({ kind: 'tick' })
    else await first.takeFrame(frame(n, n % 3 === 0))
    if (n % 50 === 0) keep(first)
  }
  await first.close()
  nowMs += 500
  // Another gate time from here on: the past keeps the one that it had.
  const second = await open(t, db, clock, { ...CONTROL_SETTINGS, gateMs: 9000 })
  for (let n = 601; n <= 1200; n += 1) {
    nowMs += 500
    await second.takeFrame(frame(n, n % 3 === 0))
    if (n % 50 === 0) keep(second)
  }
  assert.ok((await readSnapshot(db)) !== null, 'a snapshot was kept on the way')
  for (const { at, state, picture } of seen) {
    const control = await replayControl(db, reader, at)
    assert.ok(control)
    assert.equal(canonicalJson(control.state), state, at.toString())
    assert.deepEqual(await replayPicture(db, reader, at), picture)
  }
  assert.equal(await replayControl(db, reader, Temporal.Instant.from('2026-11-28T09:00:00Z')), null)
})

test('[DRV-40] [DRV-44] a message that the database cannot keep is refused alone: what came beside it is in the log', async (t) => {
  const { db } = await testDatabase(t)
  const controller = await open(t, db)
  const first = controller.take(vehicle)
  const { topic, text } = frame(1, true)
  const bad = controller.takeFrame({ topic, text: `${text}\u0000` })
  const good = controller.takeFrame(frame(2, true))
  await first
  await assert.rejects(bad)
  await good
  assert.equal(controller.control.state.vehicles[CAR]?.report?.headerId, 2)
  assert.deepEqual(await verifyLog(db), { links: 3, firstBad: null })
})

test('[DRV-40] an effect that cannot be carried out does not keep the links beside it from being taken', async (t) => {
  const { db } = await testDatabase(t)
  const fails = () => {
    throw new Error('no such road')
  }
  const controller = await RunningController.open({
    ...reader,
    ...alone,
    db,
    clock: systemClock,
    settings: CONTROL_SETTINGS,
    carryOut: fails,
  })
  t.after(() => controller.close())
  await controller.take(vehicle)
  const online = { topic: 'otkel/v3/steppe/IGV-001/connection', text: JSON.stringify(ONLINE) }
  await Promise.all([
    controller.take({ kind: 'tick' }),
    controller.takeFrame(online),
    controller.takeFrame(frame(2, true)),
  ])
  assert.equal(controller.control.state.vehicles[CAR]?.report?.headerId, 2)
  await controller.close()
  const again = await open(t, db)
  assert.deepEqual(again.control.state, controller.control.state)
})

test('[DRV-23] one controller commands a corridor: a second one does not have it while it lives, and who finds another writing its log stops commanding', async (t) => {
  const { db, url } = await testDatabase(t)
  const first = await holdCorridor(url, log)
  assert.equal(await holdCorridor(url, log), null)
  await first?.release()
  const next = await holdCorridor(url, log)
  assert.ok(first && next)
  await next.release()
  let others = 0
  const options = { ...reader, db, clock: systemClock, settings: CONTROL_SETTINGS, carryOut: () => undefined }
  const overtaken = await RunningController.open({ ...options, onOtherWriter: () => (others += 1) })
  t.after(() => overtaken.close())
  await overtaken.take(vehicle)
  const other = await open(t, db)
  await other.take({ kind: 'tick' })
  // Another word than the other one's: the same one in the same millisecond is the same link. What waits behind it is not written
  // either, and does not tell it again.
  const lost = await Promise.allSettled([overtaken.take(vehicle), overtaken.take(vehicle)])
  assert.deepEqual(
    lost.map(({ status }) => status),
    ['rejected', 'rejected'],
  )
  assert.equal(others, 1)
  await other.take({ kind: 'tick' })
})

test('[DRV-40] a word in the inbox is taken once, also when it was listed again while it was being taken', async (t) => {
  const { db } = await testDatabase(t)
  let isHeld = false
  let goOn = () => {}
  const held = new Promise<void>((resolve) => {
    goOn = resolve
  })
  // The second list is read before the first one's word is taken, and comes when it has been.
  const slow = db.withPlugin({
    transformQuery: ({ node }) => node,
    transformResult: async ({ result }) => {
      const isList = result.rows.some((row) => 'body' in row && 'id' in row && Object.keys(row).length === 2)
      if (isList && isHeld) await held
      if (isList) isHeld = true
      return result
    },
  })
  const controller = await open(t, slow)
  await controller.take(vehicle)
  const body = { from: 'person', id: 'x', by: 'Dana', command: { kind: 'intake', reason: 'full' } }
  await inTransaction(db, (tx) => saveInbox(tx, body, systemClock.now()))
  // Both lists have a connection, so that neither is read after the other's word is taken.
  await Promise.all([1, 2].map(() => sql`select 1`.execute(db)))
  const looks = [controller.takeInbox(), controller.takeInbox()]
  await Promise.race(looks)
  goOn()
  await Promise.all(looks)
  const { rows } = await sql`select from driverless.event where body ->> 'kind' = 'inbox'`.execute(db)
  assert.equal(rows.length, 1)
})

test('[DRV-40] a snapshot that could not be kept doubles nothing in the log: what came is taken once', async (t) => {
  const { db } = await testDatabase(t)
  let lost = 0
  const failing = db.withPlugin({
    transformQuery: ({ node }) => {
      const into = node.kind === 'InsertQueryNode' ? node.into?.table.identifier.name : undefined
      if (into === 'snapshot' && (lost += 1) === 1) throw new Error('Connection terminated')
      return node
    },
    transformResult: async ({ result }) => result,
  })
  const controller = await open(t, failing)
  await controller.take(vehicle)
  await Promise.all(Array.from({ length: 1200 }, () => controller.take({ kind: 'tick' })))
  assert.equal(lost, 1)
  assert.deepEqual(await verifyLog(db), { links: 1202, firstBad: null })
  await controller.close()
  const again = await open(t, db)
  assert.deepEqual(again.control.state, controller.control.state)
})

test('[DRV-23] what waited while the database was away is written in parts that a statement can bear, in the order in which it came', async (t) => {
  const { db } = await testDatabase(t)
  let most = 0
  const watched = db.withPlugin({
    transformQuery: ({ node }) => {
      if (node.kind === 'InsertQueryNode' && node.values && ValuesNode.is(node.values)) {
        most = Math.max(most, node.values.values.length)
      }
      return node
    },
    transformResult: async ({ result }) => result,
  })
  const controller = await open(t, watched)
  await Promise.all(Array.from({ length: 2500 }, () => controller.take({ kind: 'tick' })))
  assert.ok(most > 1 && most <= 1000, `${most} links in one statement`)
  assert.deepEqual(await verifyLog(db), { links: 2501, firstBad: null })
})

const ONLINE = {
  headerId: 1,
  timestamp: '2026-11-28T10:00:00.000Z',
  version: '3.0.0',
  manufacturer: 'steppe',
  serialNumber: 'IGV-001',
  connectionState: 'ONLINE',
}

/** The same database; the answer to the commit with the third link of the log is lost with its connection. */
function losingAnswer(db: Database): Database {
  let isLost = false
  return new Proxy(db, {
    get(target, name) {
      const value: unknown = Reflect.get(target, name, target)
      if (name !== 'transaction') return typeof value === 'function' ? value.bind(target) : value
      return () => ({
        execute: async (run: Parameters<ReturnType<Database['transaction']>['execute']>[0]) => {
          const answer = await target.transaction().execute(run)
          if (isLost || (await readLogEnd(target)).seq < 3n) return answer
          isLost = true
          throw Object.assign(new Error('Connection terminated'), { code: 'ECONNRESET' })
        },
      })
    },
  })
}
