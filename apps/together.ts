import path from 'node:path'
import { Misconfigured } from '#platform/faults.ts'
import { type RunningProcess, runProcess, type StartProcess } from './process.ts'
import { PROCESSES } from './processes.ts'

/** Several processes of one installation in one Node process, for a side whose traffic is small. */
const ROOT = path.resolve(import.meta.dirname, '..')

await runProcess(async () => {
  const running: RunningProcess[] = []
  const stop = async () => {
    for (const one of running.splice(0).reverse()) await one.stop()
  }
  try {
    for (const file of process.argv.slice(2)) {
      if (!PROCESSES.some((known) => known.file === file)) throw new Misconfigured(`${file} is no process`)
      const { start } = (await import(path.join(ROOT, file))) as { start: StartProcess }
      running.push(await start())
    }
  } catch (error) {
    await stop()
    throw error
  }
  return { ready: Object.assign({}, ...running.map(({ ready }) => ready)) as Record<string, unknown>, stop }
})
