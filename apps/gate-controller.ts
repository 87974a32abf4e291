import { clockOf, readConfig } from '#platform/config.ts'
import { systemClock } from '#platform/clock.ts'
import { messageOf } from '#platform/faults.ts'
import { openLog } from '#platform/log.ts'
import { startGateController } from './gate-controller/controller.ts'
import { readControllerSettings } from './gate-controller/settings.ts'

/** The process at a checkpoint: cameras, barriers, and the decision at the bar, with or without the centre. */
try {
  const config = readConfig(process.env)
  const settings = readControllerSettings(process.env)
  const log = openLog('gate', config.OTKEL_LOG)
  const clocks = { clock: clockOf(config), realClock: systemClock }
  const controller = await startGateController(settings, clocks, log)
  for (const signal of ['SIGTERM', 'SIGINT'] as const) {
    process.once(signal, () => void controller.stop().then(() => process.exit(0)))
  }
  log.info({ port: controller.port, checkpoint: settings.checkpoint }, 'gate controller listens')
  process.send?.({ ready: true, port: controller.port })
  process.stdout.write(`${JSON.stringify({ ready: true, port: controller.port })}\n`)
} catch (error) {
  process.stderr.write(`otkel gate: ${messageOf(error)}\n`)
  process.exit(1)
}
