import { inspect } from 'node:util'
import { readConfig } from '#platform/config.ts'
import { messageOf, Misconfigured } from '#platform/faults.ts'
import { inOrderOfUse } from '#platform/module-order.ts'
import { CheckFailed, type DemoCheck } from '#platform/module-parts.ts'
import { openTemporaryFolder } from '#platform/temporary-folder.ts'
import { MODULES } from '../modules.ts'
import { worldOf } from './demo-world.ts'
import { LIMITS_CHECK } from './limits-met.ts'
import { memoryOfFamily } from './memory.ts'
import { startDemo } from './serve-demo.ts'
import { secondsSince, takeWalks } from './take-walks.ts'
import { complain, print } from '../terminal.ts'

/** Business time runs this much faster, so that an hour passes in fifteen seconds. */
const SPEED = 240

/** The walks of all systems, each after those of the systems that it uses. */
const WALKS: readonly DemoCheck[] = inOrderOfUse(MODULES).flatMap(({ demo }) => [demo?.check ?? []].flat())

/** What the command line says. */
export interface DemoCheckOptions {
  /** `true`: all walks; a name: that one. */
  readonly check: string | true
  readonly verbose?: boolean
}

/**
 * `otkel demo --check [walk]`: the walks of the systems through the real processes and protocols of both installations, all
 * in one demonstration, and side by side where they do not need the same. A line a step, then the memory of the whole; exit
 * code 1 at the first step that fails.
 */
export async function demoCheckCommand({ check, verbose = false }: DemoCheckOptions): Promise<void> {
  const walks = WALKS.filter(({ name }) => check === true || name === check)
  if (walks.length === 0)
    throw new Misconfigured(`there is no walk ${String(check)}; known: ${WALKS.map(({ name }) => name).join(', ')}`)
  const { folder: data, remove } = openTemporaryFolder('otkel-check-')
  const say = (line: string) => (verbose ? print(`  ${line}`) : undefined)
  if (!verbose) process.env['OTKEL_LOG'] = 'silent'
  const began = performance.now()
  print(
    `Starting both installations, gate and simulators; then an hour of theirs passes in ${3_600 / SPEED} seconds.` +
      (check === true ? ' All walks together take some four minutes.' : ''),
  )
  let failed = false
  try {
    const demo = await startDemo(
      { demo: true, traffic: false, speed: SPEED, port: 0, data },
      readConfig(process.env),
      (line) => say(line),
    )
    const endings = ['SIGINT', 'SIGTERM'] as const
    const interrupt = () => void demo.stop().finally(() => process.exit(1))
    for (const signal of endings) process.once(signal, interrupt)
    try {
      print(`✓ both installations, gate and simulators are up (${secondsSince(began)} s)`)
      const openWorld = () => worldOf(demo)
      await takeWalks(walks, { openWorld, say: print })
      await takeWalks([LIMITS_CHECK], { openWorld, say: print })
      print(memoryLine())
    } finally {
      for (const signal of endings) process.off(signal, interrupt)
      await demo.stop()
    }
  } catch (error) {
    failed = true
    print(`✗ ${error instanceof CheckFailed ? error.message : messageOf(error)}`)
    if (verbose) complain(inspect(error))
  } finally {
    remove()
  }
  print(failed ? '\nThe walk failed.' : `\nThe whole path works (${secondsSince(began)} s).`)
  process.exitCode = failed ? 1 : 0
}

/** What the whole demonstration holds: both installations, their databases, every simulator, and this walk. */
function memoryLine(): string {
  const bytes = memoryOfFamily(process.pid)
  if (bytes === null) return 'memory: this system does not tell proportional set sizes'
  return `memory: ${Math.round(bytes / 1024 / 1024)} MB for the whole demonstration (sum of proportional set sizes)`
}
