/**
 * The controller of one side of the corridor, which hears the other one: takes what waits in its inbox when it is told to, and says by
 * IPC what it would send. Ordered so, it kills itself when a word of a seal is in its log and before the answer goes out.
 */
import { CONTROL_SETTINGS } from '#driverless/domain/control.ts'
import { RunningController } from '#driverless/process/run-controller.ts'
import { systemClock } from '#platform/clock.ts'
import { openDatabase } from '#platform/database.ts'
import { openLog } from '#platform/log.ts'
import { GRAPH } from '../../driverless/hand-driven.ts'

const { databaseUrl, side, killedAtAnswer } = JSON.parse(process.env['HEARER'] ?? '') as HearerOrders

/** What a hearer is started with. */
export interface HearerOrders {
  readonly databaseUrl: string
  readonly side: string
  readonly killedAtAnswer: boolean
}

const { db } = openDatabase(databaseUrl, { max: 2 })
const controller = await RunningController.open({
  db,
  clock: systemClock,
  log: openLog('test', 'silent'),
  graph: GRAPH,
  side,
  interfaceName: 'otkel',
  settings: CONTROL_SETTINGS,
  carryOut: (effect) => {
    if (effect.kind !== 'peer') return
    if (killedAtAnswer && effect.body.kind === 'seal-heard') process.kill(process.pid, 'SIGKILL')
    process.send?.({ says: effect.body })
  },
  onOtherWriter: () => process.exit(1),
})
process.on('message', () => void controller.takeInbox().then(() => process.send?.({ looked: true })))
process.once('disconnect', () => process.exit(0))
process.send?.({ looked: true })
