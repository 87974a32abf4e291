import type { InstantPeriod } from '#kernel/local-time.ts'
import type { Database, Transaction } from '#platform/database.ts'
import { type HoursOfSides, hoursOfSides } from './domain/working-calendar.ts'
import { listSideCalendars } from './store/calendar-store.ts'

/**
 * When each side of a checkpoint works within a period, and when both do (FLOW-7): what everybody who shows hours reads.
 * Null when the hours of a side were never entered for it.
 */
export async function readHoursOfSides(
  db: Database | Transaction,
  place: { readonly code: string; readonly neighbour: string },
  period: InstantPeriod,
): Promise<HoursOfSides | null> {
  return hoursOfSides(await listSideCalendars(db, place.code), place.neighbour, period)
}
