import path from 'node:path'
import { closeAll } from '#platform/close-all.ts'
import { Misconfigured } from '#platform/faults.ts'
import { type RunningProcess, runProcess, type StartProcess } from './process.ts'
import { PROCESSES } from './processes.ts'

/** Several processes of one installation in one Node process: their names are the arguments. */
const ROOT = path.resolve(import.meta.dirname, '..')

await runProcess(async (names) => {
  const running: RunningProcess[] = []
  const stop = () => closeAll(running.splice(0).map((one) => () => one.stop()))
  try {
    for (const name of names) {
      const kind = PROCESSES.find((known) => known.name === name)
      if (!kind) throw new Misconfigured(`${name} is no process`)
      const { start } = (await import(path.join(ROOT, kind.file))) as { start: StartProcess }
      running.push(await start(kind.args))
    }
  } catch (error) {
    await stop().catch(() => undefined)
    throw error
  }
  // The portal is the first: what it says of itself is not covered by another's.
  return {
    ready: Object.assign({}, ...running.toReversed().map(({ ready }) => ready)) as Record<string, unknown>,
    stop,
  }
})
