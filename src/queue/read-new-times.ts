import { localDay } from '#kernel/local-time.ts'
import { ok, type Result } from '#kernel/result.ts'
import type { Law } from '#law/public.ts'
import type { Database } from '#platform/database.ts'
import { onTheDay, queueLaw } from './domain/queue-law.ts'
import type { NewTimes } from './contract.ts'
import type { Disputes } from './deps.ts'
import { type QueueRefusal, refuse } from './domain/refusals.ts'
import { freshPlaces, lastBookableDay } from './domain/slot.ts'
import { findBooking } from './store/booking-store.ts'
import { listNearestFree } from './store/slot-store.ts'

/** How many other times are proposed; any other free one may be chosen too. */
const PROPOSED = 4

/**
 * The free times of the same checkpoint that lie nearest to the one that was taken from an own booking [QUE-8]. They are
 * proposals: nobody's place is held by them, and who answers first has it; none when no time was taken, or while an officer
 * looks at an entry with it. Refused: `queue.booking-unknown`, also for somebody else's.
 */
export async function readNewTimes(
  db: Database,
  law: Law,
  wanted: { readonly accountId: string; readonly id: string },
  now: Temporal.Instant,
  gates: Disputes,
): Promise<Result<NewTimes, QueueRefusal>> {
  const row = await findBooking(db, wanted.id)
  if (!row || row.accountId !== wanted.accountId) return refuse('queue.booking-unknown')
  const answerUntil = row.state === 'displaced' ? (row.answerUntil?.toString() ?? null) : null
  const none = { id: row.id, asOf: now.toString(), answerUntil, nearest: [] }
  if (answerUntil === null || (await gates.entriesInDispute(db, [row.id])).has(row.id)) return ok(none)
  const today = localDay(now, row.zone)
  const lastDay = lastBookableDay(today, queueLaw(law, onTheDay(today)).horizonDays)
  const nearest = await listNearestFree(db, row, { now, today, lastDay }, PROPOSED)
  return ok({
    ...none,
    nearest: nearest.map((slot) => ({
      id: String(slot.id),
      day: slot.localDay.toString(),
      startsAt: slot.startsAt.toString(),
      endsAt: slot.endsAt.toString(),
      channel: slot.channel,
      free: freshPlaces(slot),
    })),
  })
}
