import { Misconfigured } from '#platform/faults.ts'
import { openContext } from './context.ts'
import { openHouse } from './house.ts'
import { findModuleProcess } from './module-processes.ts'
import { runProcess, type StartProcess } from './process.ts'

/** A process of a module beside portal and worker: `node apps/module-process.ts seal-listener`. */
export const start: StartProcess = async ([name = '']) => {
  const found = findModuleProcess(name)
  if (!found) throw new Misconfigured(`no module has a process ${name}`)
  const context = await openContext(name, found.process.connections)
  const house = await openHouse(context, { only: found.module })
  const { context: own, others } = house.insideOf(found.module)
  const { ready, stop } = await found.process.start(own, others)
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
