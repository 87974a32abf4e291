import { CHECKPOINT_CHANGED } from '#queue/public.ts'
import type { Transaction } from '#platform/database.ts'
import { signal } from '#platform/signals.ts'

/** Something at a checkpoint's gate changed; the payload is the checkpoint's code. */
export const GATE_CHANGED = 'gate_checkpoint'
/** Something in a checkpoint's queue changed: its board and its yard may look different. */
export const QUEUE_CHANGED = CHECKPOINT_CHANGED
/** A command waits for a checkpoint's controller; the payload is the checkpoint's code. */
export const COMMAND_WAITS = 'gate_command'

export async function tellGateChanged(tx: Transaction, checkpoint: string): Promise<void> {
  await signal(tx, GATE_CHANGED, checkpoint)
}

export async function tellCommandWaits(tx: Transaction, checkpoint: string): Promise<void> {
  await signal(tx, COMMAND_WAITS, checkpoint)
}
