import { verifyAudit } from '#audit/public.ts'
import { verifyLedger } from '#payments/public.ts'
import { openDatabase, type OpenDatabase } from '#platform/database.ts'
import { CheckFailed, type DemoSide, type DemoStep } from '#platform/module-parts.ts'
import { bookingSteps } from './walk-booking.ts'
import { borderSteps } from './walk-border.ts'
import { type CheckWorld, openCheckWorld } from './walk-world.ts'

/**
 * The walk of the queue and the gate: one truck goes the whole path through the real processes and protocols, another never
 * comes, a third has no booking.
 */
export function queueSteps(): readonly DemoStep[] {
  let opened: Promise<CheckWorld> | undefined
  const steps = [...bookingSteps, ...borderSteps].map(
    ({ title, run }): DemoStep => ({
      title,
      run: async ({ home }) => run(await (opened ??= openCheckWorld(home))),
    }),
  )
  return [...steps, ledgerBalances, auditVerifies]
}

/** Looks at what is stored, as the application. */
async function asApplication<T>({ databaseUrl }: DemoSide, look: (open: OpenDatabase) => Promise<T>): Promise<T> {
  const open = openDatabase(databaseUrl, { max: 2, applicationName: 'otkel demo check' })
  try {
    return await look(open)
  } finally {
    await open.close()
  }
}

/** The last step of both walks: no money was made or lost. */
export const ledgerBalances: DemoStep = {
  title: 'the ledger balances to the tiyn',
  run: async ({ home }) => {
    const defects = await asApplication(home, ({ db }) => verifyLedger(db))
    if (defects.length > 0) throw new CheckFailed(`the ledger has defects: ${JSON.stringify(defects.map(String))}`)
    return 'no defect'
  },
}

const auditVerifies: DemoStep = {
  title: 'the audit chain verifies',
  run: async ({ home }) => {
    let written: bigint | undefined
    for (let tries = 0; tries < 40; tries += 1) {
      const { firstBad, sealed, entries } = await asApplication(home, ({ db }) => verifyAudit(db))
      if (firstBad) throw new CheckFailed(`audit chain broken at link ${firstBad.seq}: ${firstBad.defect}`)
      // What is written from now on is sealed later.
      written ??= entries
      if (sealed >= written && written > 0n) return `${sealed} links over ${entries} entries`
      await new Promise((resolve) => setTimeout(resolve, 250))
    }
    throw new CheckFailed('audit entries are not sealed after 10 s')
  },
}
