import { sql } from 'kysely'
import type { Database, Transaction } from '#platform/database.ts'
import type { ZoneStay } from '../domain/zone-stay.ts'

const STAY = sql`booking_id as "bookingId", entered_at as "enteredAt", at_exit_at as "atExitAt", left_at as "leftAt"`

/** What the bars of waiting zones saw of the trucks of these bookings. */
export async function listStays(
  db: Database | Transaction,
  bookingIds: readonly string[],
): Promise<ReadonlyMap<string, ZoneStay>> {
  if (bookingIds.length === 0) return new Map()
  const { rows } = await sql<ZoneStay & { readonly bookingId: string }>`
    select ${STAY} from queue.zone_stay where booking_id = any(${[...bookingIds]}::uuid[])`.execute(db)
  return new Map(rows.map(({ bookingId, ...stay }) => [bookingId, stay]))
}

/** What was read at the exit belongs to a call that stands no more, since the booking got another time. */
export async function forgetExit(tx: Transaction, bookingId: string): Promise<void> {
  await sql`delete from queue.zone_stay where booking_id = ${bookingId}::uuid and entered_at is null and left_at is null`.execute(
    tx,
  )
  await sql`update queue.zone_stay set at_exit_at = null where booking_id = ${bookingId}::uuid`.execute(tx)
}

/** Keeps one reading: of ways in and out the last one stands, of readings at the exit the first; in any order, twice is once. */
export async function saveStay(
  tx: Transaction,
  bookingId: string,
  seen: { readonly what: 'entered' | 'at-exit' | 'left'; readonly at: Temporal.Instant },
): Promise<void> {
  const at = (what: typeof seen.what) => (seen.what === what ? seen.at.toString() : null)
  await sql`
    insert into queue.zone_stay as stay (booking_id, entered_at, at_exit_at, left_at)
    values (${bookingId}::uuid, ${at('entered')}::timestamptz, ${at('at-exit')}::timestamptz, ${at('left')}::timestamptz)
    on conflict (booking_id) do update set
      entered_at = greatest(stay.entered_at, excluded.entered_at),
      at_exit_at = least(stay.at_exit_at, excluded.at_exit_at),
      left_at = greatest(stay.left_at, excluded.left_at)`.execute(tx)
}
