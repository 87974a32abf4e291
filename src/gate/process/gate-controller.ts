import type { ApartGiven } from '#platform/module-parts.ts'
import type { StartedProcess } from '#platform/module.ts'
import { startGateController } from '../controller/controller.ts'
import { readControllerSettings } from '../controller/settings.ts'

/** The process at a checkpoint: cameras, barriers, and the decision at the bar, with or without the centre. */
export async function startAtCheckpoint({ env, clock, realClock, log }: ApartGiven): Promise<StartedProcess> {
  const settings = readControllerSettings(env)
  const controller = await startGateController(settings, { clock, realClock }, log)
  log.info({ port: controller.port, checkpoint: settings.checkpoint }, 'gate controller listens')
  return { ready: { port: controller.port }, stop: () => controller.stop() }
}
