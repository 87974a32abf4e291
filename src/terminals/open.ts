import { defineJob } from '#platform/jobs.ts'
import type { ModuleContext, OpenedModule, Others } from '#platform/module-context.ts'
import { inTransaction } from '#platform/transaction.ts'
import { PLACES } from '#reference/public.ts'
import { terminalRoutes } from './http/terminal-routes.ts'
import { TELL_OPERATORS } from './job-kinds.ts'
import { tellOperators } from './tell-operators.ts'

/** Opens the register of terminals. */
export async function openModule({ db, clock, installation }: ModuleContext, others: Others): Promise<OpenedModule> {
  const { placeOf } = others.take(PLACES)
  const { zone } = installation.authority
  return {
    routes: terminalRoutes({ db, clock, zone, zoneOf: (checkpoint) => placeOf(checkpoint)?.zone ?? zone }),
    jobs: [
      defineJob(TELL_OPERATORS, ({ version }) => inTransaction(db, (tx) => tellOperators(tx, version, clock.now()))),
    ],
  }
}
