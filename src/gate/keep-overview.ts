import { createHash } from 'node:crypto'
import { ok, type Result } from '#kernel/result.ts'
import type { Transaction } from '#platform/database.ts'
import { checkPicture } from './domain/picture.ts'
import { type OverviewPlace, overviewDays } from './domain/overview.ts'
import { type GateRefusal, refuse } from './domain/refusals.ts'
import { saveOverview } from './store/overview-store.ts'

/**
 * Keeps a picture of an overview camera for the days of paragraph 32 [R707-9, R707-32b]. Sending it twice changes nothing.
 * Refused: no JPEG, too large, an id that is another picture's.
 */
export async function keepOverview(
  tx: Transaction,
  picture: {
    readonly id: string
    readonly checkpoint: string
    readonly camera: string
    readonly place: OverviewPlace
    readonly takenAt: Temporal.Instant
    readonly jpeg: Buffer
  },
  law: { readonly area: number; readonly entryAndExit: number },
  now: Temporal.Instant,
): Promise<Result<{ readonly id: string }, GateRefusal>> {
  const { jpeg, place } = picture
  const checked = checkPicture(jpeg)
  if (!checked.ok) return checked
  const digest = createHash('sha256').update(jpeg).digest()
  // Its time of keeping runs from when it was taken, also when it came late.
  const keepUntil = picture.takenAt.add({ hours: 24 * overviewDays(place, law) })
  const outcome = await saveOverview(tx, { ...picture, digest, receivedAt: now, keepUntil })
  return outcome === 'other-content' ? refuse('gate.id-reused') : ok({ id: picture.id })
}
