import { clockOf, readConfig } from '#platform/config.ts'
import { systemClock } from '#platform/clock.ts'
import { openLog } from '#platform/log.ts'
import { startGateController } from '#gate/controller/controller.ts'
import { readControllerSettings } from '#gate/controller/settings.ts'
import { runProcess, type StartProcess } from './process.ts'

/** The process at a checkpoint: cameras, barriers, and the decision at the bar, with or without the centre. */
export const start: StartProcess = async () => {
  const config = readConfig(process.env)
  const settings = readControllerSettings(process.env)
  const log = openLog('gate', config.OTKEL_LOG)
  const clocks = { clock: clockOf(config), realClock: systemClock }
  const controller = await startGateController(settings, clocks, log)
  log.info({ port: controller.port, checkpoint: settings.checkpoint }, 'gate controller listens')
  return { ready: { port: controller.port }, stop: () => controller.stop() }
}

if (import.meta.main) await runProcess(start)
