import { localDay } from '#kernel/local-time.ts'
import type { Database } from '#platform/database.ts'
import { findCheckpoint } from '#reference/public.ts'
import { findZoneAt } from './store/zone-store.ts'

/** Whether a checkpoint has a waiting zone on its own day of an instant; order is kept through it then [R707-31]. */
export async function hasWaitingZone(db: Database, checkpoint: string, now: Temporal.Instant): Promise<boolean> {
  const place = await findCheckpoint(db, checkpoint, now.toZonedDateTimeISO('UTC').toPlainDate())
  return place !== null && (await findZoneAt(db, checkpoint, localDay(now, place.zone))) !== null
}
