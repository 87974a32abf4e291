import { z } from 'zod'
import { oneLine } from '#kernel/forms/text.ts'
import { ok, type Result } from '#kernel/result.ts'
import type { Transaction } from '#platform/database.ts'
import type { Received } from '#platform/peers.ts'
import { inTransaction } from '#platform/transaction.ts'
import type { RailDeps } from './deps.ts'
import type { RailRefusal } from './domain/refusals.ts'
import { tellRailChanged } from './signals.ts'
import { listUntold, noteTold, saveSummary, summariseLooks } from './store/look-store.ts'

/** How one side used the records of the other on a day, by purpose: no person and no case [CTOP-29]. */
export const LookSummary = z.strictObject({
  day: z.iso.date(),
  looks: z
    .array(z.strictObject({ purpose: oneLine(40), opened: z.int().min(0), refused: z.int().min(0) }))
    .min(1)
    .max(40),
})
export type LookSummary = z.infer<typeof LookSummary>

/** Days that are told of at the latest: what is older was told or was never looked at. */
const DAYS = 30
/** How long after midnight a look of the day before may still be being written. */
const WRITTEN_MINUTES = 5

/**
 * Tells the other customs how often we opened their records on each day that is over, by purpose (art. 6) [CTOP-29]; answers how many
 * days were told. A day is told once.
 */
export async function tellLooks(deps: RailDeps): Promise<number> {
  const { peer, peers, db, clock } = deps
  if (!peer) return 0
  const today = clock.now().subtract({ minutes: WRITTEN_MINUTES }).toZonedDateTimeISO('UTC').toPlainDate()
  return inTransaction(db, async (tx) => {
    let told = 0
    for (const day of await listUntold(tx, peer.name, { from: today.subtract({ days: DAYS }), before: today })) {
      if (!(await noteTold(tx, peer.name, day))) continue
      const looks = (await summariseLooks(tx, { day })).map(({ purpose, opened, refused }) => ({
        purpose,
        opened,
        refused,
      }))
      const body: LookSummary = { day, looks }
      await peers.send(tx, { to: peer.name, kind: 'rail.looks', subject: `looks ${day}`, body })
      told += 1
    }
    return told
  })
}

/** Takes what the other customs tell of their use of our records; the same day again replaces nothing. */
export async function takeLooks(
  deps: RailDeps,
  tx: Transaction,
  { body, peer }: Pick<Received<LookSummary>, 'body' | 'peer'>,
): Promise<Result<null, RailRefusal>> {
  await saveSummary(tx, peer.name, body, deps.clock.now())
  await tellRailChanged(tx)
  return ok(null)
}
