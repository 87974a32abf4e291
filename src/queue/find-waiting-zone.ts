import { localDay } from '#kernel/local-time.ts'
import type { Database } from '#platform/database.ts'
import { findCheckpoint } from '#reference/public.ts'
import type { WaitingZone } from './domain/waiting-zone.ts'
import { findZoneAt } from './store/zone-store.ts'

/**
 * The waiting zone of a checkpoint on its own day of an instant; null where there is none. Order is kept through it then
 * [R707-31].
 */
export async function findWaitingZone(
  db: Database,
  checkpoint: string,
  now: Temporal.Instant,
): Promise<Pick<WaitingZone, 'places'> | null> {
  const place = await findCheckpoint(db, checkpoint, now.toZonedDateTimeISO('UTC').toPlainDate())
  const zone = place && (await findZoneAt(db, checkpoint, localDay(now, place.zone)))
  return zone && { places: zone.places }
}
