import { chmodSync, mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { verifyAudit } from '#audit/public.ts'
import { verifyLedger } from '#payments/public.ts'
import { readConfig } from '#platform/config.ts'
import { openDatabase, type OpenDatabase } from '#platform/database.ts'
import { messageOf } from '#platform/faults.ts'
import { borderSteps } from './check-border.ts'
import { bookingSteps } from './check-booking.ts'
import { type CheckWorld, CheckFailed, openCheckWorld } from './check-world.ts'
import { memoryOfFamily } from './memory.ts'
import { startDemo } from './serve-demo.ts'

/** One step of the walk: what must be so, and how it was seen. */
export interface Step {
  readonly title: string
  /** Does the step; answers what was seen, in a few words. Throws when it is not so. */
  readonly run: (world: CheckWorld) => Promise<string>
}

/** Business time runs this much faster, so that an hour passes in fifteen seconds. */
const SPEED = 240

/**
 * `otkel demo --check`: one truck goes the whole path through the real processes and protocols, another never comes, a
 * third has no booking. A line per step; exit code 1 at the first that fails.
 */
export async function demoCheckCommand(options: { verbose?: boolean }): Promise<void> {
  const data = mkdtempSync(path.join(tmpdir(), 'otkel-check-'))
  // The database's own user must be able to pass through.
  chmodSync(data, 0o711)
  const say = (line: string) => (options.verbose ? console.log(`  ${line}`) : undefined)
  if (!options.verbose) process.env['OTKEL_LOG'] = 'silent'
  const began = performance.now()
  const demo = await startDemo(
    { demo: true, traffic: false, speed: SPEED, port: 0, data },
    readConfig(process.env),
    (line) => say(line),
  )
  console.log(`✓ platform, gate and simulators are up (${seconds(began)} s)`)
  const open = openDatabase(demo.database.appUrl, { max: 3, applicationName: 'otkel demo check' })
  let failed = false
  try {
    const world = await openCheckWorld(demo)
    for (const step of [...bookingSteps, ...borderSteps, ...recordSteps(open)]) {
      const at = performance.now()
      const seen = await step.run(world)
      console.log(`✓ ${step.title}: ${seen} (${seconds(at)} s)`)
    }
    console.log(memoryLine())
  } catch (error) {
    failed = true
    console.log(`✗ ${error instanceof CheckFailed ? error.message : messageOf(error)}`)
    if (options.verbose) console.error(error)
  } finally {
    await open.close()
    await demo.stop()
    rmSync(data, { recursive: true, force: true })
  }
  console.log(failed ? '\nThe walk failed.' : `\nThe whole path works (${seconds(began)} s).`)
  process.exitCode = failed ? 1 : 0
}

function recordSteps({ db }: OpenDatabase): readonly Step[] {
  return [
    {
      title: 'the ledger balances to the tiyn',
      run: async () => {
        const defects = await verifyLedger(db)
        if (defects.length > 0) throw new CheckFailed(`the ledger has defects: ${JSON.stringify(defects.map(String))}`)
        return 'no defect'
      },
    },
    {
      title: 'the audit chain verifies',
      run: async () => {
        for (let tries = 0; tries < 40; tries += 1) {
          const { firstBad, sealed, entries } = await verifyAudit(db)
          if (firstBad) throw new CheckFailed(`audit chain broken at link ${firstBad.seq}: ${firstBad.defect}`)
          if (sealed === entries && entries > 0n) return `${sealed} links over ${entries} entries`
          await new Promise((resolve) => setTimeout(resolve, 250))
        }
        throw new CheckFailed('audit entries are not sealed after 10 s')
      },
    },
  ]
}

/** What the whole demonstration holds: both installations, their databases, every simulator, and this walk. */
function memoryLine(): string {
  const bytes = memoryOfFamily(process.pid)
  if (bytes === null) return 'memory: this system does not tell proportional set sizes'
  return `memory: ${Math.round(bytes / 1024 / 1024)} MB for the whole demonstration (sum of proportional set sizes)`
}

function seconds(since: number): string {
  return ((performance.now() - since) / 1000).toFixed(1)
}
