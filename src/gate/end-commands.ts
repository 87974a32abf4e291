import type { Transaction } from '#platform/database.ts'
import { tellGateChanged } from './signals.ts'
import { endCommand } from './store/command-store.ts'

/** Takes what became of commands; repeated reports change nothing. */
export async function endCommands(
  tx: Transaction,
  checkpoint: string,
  outcomes: readonly {
    readonly id: string
    readonly state: 'done' | 'failed' | 'expired'
    readonly detail: string | null
  }[],
  realNow: Temporal.Instant,
): Promise<void> {
  let ended = 0
  for (const outcome of outcomes) if (await endCommand(tx, checkpoint, outcome, realNow)) ended += 1
  if (ended > 0) await tellGateChanged(tx, checkpoint)
}
