import { verifyAudit } from '#audit/public.ts'
import { verifyLedger } from '#payments/public.ts'
import { openDatabase, type OpenDatabase } from '#platform/database.ts'
import { CheckFailed, type DemoCheck, type DemoStep } from '#platform/module-parts.ts'
import { borderSteps } from './check-border.ts'
import { bookingSteps } from './check-booking.ts'
import { type CheckWorld, openCheckWorld } from './check-world.ts'
import type { RunningDemo } from './serve-demo.ts'

/** One step of the walk of the queue, with the clients of its people and devices. */
export interface QueueStep {
  readonly title: string
  readonly run: (world: CheckWorld) => Promise<string>
}

/**
 * The walk of the queue and the gate: one truck goes the whole path through the real processes and protocols, another never
 * comes, a third has no booking.
 */
export function queueCheck(demo: RunningDemo): DemoCheck {
  return {
    name: 'queue',
    summary: 'one truck books, is checked, pays, is called, passes the barrier and crosses; another never comes',
    steps: async () => {
      let opened: Promise<CheckWorld> | undefined
      const steps = [...bookingSteps, ...borderSteps].map(
        ({ title, run }): DemoStep => ({
          title,
          run: async ({ home }) => run(await (opened ??= openCheckWorld(demo, home))),
        }),
      )
      return [...steps, ...recordSteps(demo)]
    },
  }
}

function recordSteps(demo: RunningDemo): readonly DemoStep[] {
  const asApplication = async <T>(look: (open: OpenDatabase) => Promise<T>): Promise<T> => {
    const open = openDatabase(demo.database.appUrl, { max: 2, applicationName: 'otkel demo check' })
    try {
      return await look(open)
    } finally {
      await open.close()
    }
  }
  return [
    {
      title: 'the ledger balances to the tiyn',
      run: async () => {
        const defects = await asApplication(({ db }) => verifyLedger(db))
        if (defects.length > 0) throw new CheckFailed(`the ledger has defects: ${JSON.stringify(defects.map(String))}`)
        return 'no defect'
      },
    },
    {
      title: 'the audit chain verifies',
      run: async () => {
        let written: bigint | undefined
        for (let tries = 0; tries < 40; tries += 1) {
          const { firstBad, sealed, entries } = await asApplication(({ db }) => verifyAudit(db))
          if (firstBad) throw new CheckFailed(`audit chain broken at link ${firstBad.seq}: ${firstBad.defect}`)
          // What is written from now on is sealed later.
          written ??= entries
          if (sealed >= written && written > 0n) return `${sealed} links over ${entries} entries`
          await new Promise((resolve) => setTimeout(resolve, 250))
        }
        throw new CheckFailed('audit entries are not sealed after 10 s')
      },
    },
  ]
}
