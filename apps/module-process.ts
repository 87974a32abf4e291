import { clockOf, readConfig } from '#platform/config.ts'
import { systemClock } from '#platform/clock.ts'
import { Misconfigured } from '#platform/faults.ts'
import { openLog } from '#platform/log.ts'
import type { ProcessApart, ProcessAtDatabase } from '#platform/module.ts'
import { findModuleProcess } from './module-processes.ts'
import { type RunningProcess, runProcess, type StartProcess } from './process.ts'

/** A process of a module beside portal and worker: `node apps/module-process.ts seal-listener`. */
export const start: StartProcess = async ([name = '']) => {
  const found = findModuleProcess(name)
  if (!found) throw new Misconfigured(`no module has a process ${name}`)
  const { module, process: one } = found
  return 'startApart' in one ? startApart(one) : startAtDatabase(module, one)
}

async function startApart({ name, startApart: begin }: ProcessApart): Promise<RunningProcess> {
  const config = readConfig(process.env)
  const log = openLog(name, config.OTKEL_LOG)
  const { ready, stop } = await begin({ env: process.env, clock: clockOf(config), realClock: systemClock, log })
  return { ready: { ...ready }, stop }
}

async function startAtDatabase(module: string, one: ProcessAtDatabase): Promise<RunningProcess> {
  // Loaded here, so that a process apart from the database stays small.
  const { openContext } = await import('./context.ts')
  const { openHouse } = await import('./house.ts')
  const context = await openContext(one.name, one.connections)
  const house = await openHouse(context, { only: module })
  const { context: own, others } = house.insideOf(module)
  const { ready, stop } = await one.start(own, others)
  return {
    ready: { ...ready },
    stop: async () => {
      await stop()
      await house.close()
      await context.signals.close()
      await context.close()
    },
  }
}

if (import.meta.main) await runProcess(start)
