import type { Law } from '#law/public.ts'
import type { Database } from '#platform/database.ts'
import { onTheDay, queueLaw } from './domain/queue-law.ts'
import type { VehicleLists, VehicleListView } from './contract.ts'
import { listListedVehicles, listVehicleLists, type ListedVehicleRow } from './store/vehicle-list-store.ts'

/** The last lists of a sender, or of everybody for `null`, each row with what became of it [R707-6.1, R707-6.3]. */
export async function readVehicleLists(
  db: Database,
  law: Law,
  sentBy: string | null,
  now: Temporal.Instant,
): Promise<VehicleLists> {
  const lists = await listVehicleLists(db, sentBy)
  const rows = await listListedVehicles(
    db,
    lists.map(({ id }) => id),
  )
  const byList = Map.groupBy(rows, ({ listId }) => listId)
  return {
    asOf: now.toString(),
    listDays: queueLaw(law, onTheDay(now.toZonedDateTimeISO('UTC').toPlainDate())).outOfTurnListDays,
    lists: lists.map(({ id, ground, letter, receivedAt }) => ({
      id,
      ground,
      letter,
      receivedAt: receivedAt.toString(),
      rows: (byList.get(id) ?? []).map(rowView),
    })),
  }
}

function rowView(row: ListedVehicleRow): VehicleListView['rows'][number] {
  const { line, plate, plateCountry, checkpoint, day, outcome, listDays, booking } = row
  return {
    line,
    plate,
    country: plateCountry,
    checkpoint,
    day: day.toString(),
    outcome,
    dueBy: day.subtract({ days: listDays }).toString(),
    booking: booking && { ...booking, startsAt: new Date(booking.startsAt).toISOString() },
  }
}
