import assert from 'node:assert/strict'
import { test, type TestContext } from 'node:test'
import { CorridorPicture } from '#driverless/contract.ts'
import { CONTROL_SETTINGS } from '#driverless/domain/control.ts'
import { RunningController } from '#driverless/process/run-controller.ts'
import { readLogEnd } from '#driverless/store/log-store.ts'
import { readPicture } from '#driverless/store/desk-store.ts'
import { verifyLog } from '#driverless/verify-log.ts'
import { systemClock } from '#platform/clock.ts'
import type { Database } from '#platform/database.ts'
import { openLog } from '#platform/log.ts'
import { stateMessage } from '../../simulators/vehicle/messages.ts'
import { testDatabase } from '../support/database.ts'
import { CAR, GRAPH } from './hand-driven.ts'
import { until } from './two-sides.ts'

const log = openLog('corridor-test', 'silent')

async function open(t: TestContext, db: Database) {
  const options = { db, clock: systemClock, log, graph: GRAPH, side: 'KZ', interfaceName: 'otkel' }
  const controller = await RunningController.open({ ...options, settings: CONTROL_SETTINGS, carryOut: () => undefined })
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
  assert.deepEqual(await verifyLog(db), { links: 3, firstBad: null })
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
  assert.deepEqual(await verifyLog(db), { links: 2, firstBad: null })
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

/** The same database; the answer to the commit with the second link of the log is lost with its connection. */
function losingAnswer(db: Database): Database {
  let isLost = false
  return new Proxy(db, {
    get(target, name) {
      const value: unknown = Reflect.get(target, name, target)
      if (name !== 'transaction') return typeof value === 'function' ? value.bind(target) : value
      return () => ({
        execute: async (run: Parameters<ReturnType<Database['transaction']>['execute']>[0]) => {
          const answer = await target.transaction().execute(run)
          if (isLost || (await readLogEnd(target)).seq < 2n) return answer
          isLost = true
          throw Object.assign(new Error('Connection terminated'), { code: 'ECONNRESET' })
        },
      })
    },
  })
}
