import type { Transaction } from '#platform/database.ts'
import { signal } from '#platform/signals.ts'

/** Something at a checkpoint's gate changed; the payload is the checkpoint's code. */
export const GATE_CHANGED = 'gate_checkpoint'
/** A command waits for a checkpoint's controller; the payload is the checkpoint's code. */
export const COMMAND_WAITS = 'gate_command'

export async function tellGateChanged(tx: Transaction, checkpoint: string): Promise<void> {
  await signal(tx, GATE_CHANGED, checkpoint)
}

export async function tellCommandWaits(tx: Transaction, checkpoint: string): Promise<void> {
  await signal(tx, COMMAND_WAITS, checkpoint)
}
