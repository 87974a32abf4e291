import { recordAudits } from '#audit/public.ts'
import { SYSTEM } from '#kernel/principal.ts'
import type { Clock } from '#platform/clock.ts'
import type { Database } from '#platform/database.ts'
import { inTransaction } from '#platform/transaction.ts'
import { tellGateChanged } from './signals.ts'
import { expireCommands } from './store/command-store.ts'
import { deleteExpiredOverviews } from './store/overview-store.ts'
import { deleteExpiredPictures } from './store/picture-store.ts'

const PICTURES_AT_ONCE = 500

/**
 * What is due at the gate: commands that no controller took in time end; pictures whose time of keeping is over are
 * deleted, with proof in the audit log. Safe to run any number of times.
 */
export async function sweepGate(
  db: Database,
  { clock, realClock }: { readonly clock: Clock; readonly realClock: Clock },
): Promise<{ readonly expired: number; readonly deleted: number }> {
  const expired = await inTransaction(db, async (tx) => {
    const checkpoints = await expireCommands(tx, realClock.now())
    for (const checkpoint of checkpoints) await tellGateChanged(tx, checkpoint)
    return checkpoints.length
  })
  const now = clock.now()
  const deleted = await inTransaction(db, async (tx) => {
    const pictures = await deleteExpiredPictures(tx, now, PICTURES_AT_ONCE)
    const overviews = await deleteExpiredOverviews(tx, now, PICTURES_AT_ONCE)
    const gone = [
      ...pictures.map((one) => ({ ...one, event: 'gate.pictures-deleted' as const })),
      ...overviews.map((one) => ({ ...one, event: 'gate.overviews-deleted' as const })),
    ]
    await recordAudits(
      tx,
      gone.map(({ event, checkpoint, count }) => ({
        event,
        actor: SYSTEM,
        subject: { kind: 'checkpoint', id: checkpoint },
        data: { count, olderThan: now.toString() },
        basis: 'order-707/32',
        occurredAt: now,
      })),
    )
    return gone.reduce((sum, { count }) => sum + count, 0)
  })
  return { expired, deleted }
}
