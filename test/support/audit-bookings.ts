import assert from 'node:assert/strict'
import type pg from 'pg'
import type { Buyer } from './load.ts'

/** What became of the promises that clients were given. */
export interface BookingAudit {
  /** Bookings that a client was told of and that are not there, or not as told. */
  readonly lost: readonly string[]
  /** Bookings that nobody was told of: their client was refused, or has another one. */
  readonly unasked: readonly string[]
  /** Slots that gave more than they had, or whose count differs from their bookings. */
  readonly oversold: readonly string[]
  /** Bookings whose history, audit entry or money is not there exactly once. */
  readonly torn: readonly string[]
}

/** Compares what the clients know with what the database holds. */
export async function auditBookings(pool: pg.Pool, buyers: readonly Buyer[]): Promise<BookingAudit> {
  const { rows: bookings } = await pool.query<{ id: string; reference: string; whole: boolean }>(WHOLE)
  const { rows: slots } = await pool.query<{ id: string }>(OVERSOLD)
  const kept = new Map(bookings.map(({ id, reference }) => [id, reference]))
  const promised = new Map(
    buyers.flatMap(({ id, outcome, reference }) => (outcome === 'booked' ? [[id, reference]] : [])),
  )
  const undecided = new Set(buyers.filter(({ outcome }) => outcome === 'open').map(({ id }) => id))
  return {
    lost: [...promised].flatMap(([id, reference]) => (id && kept.get(id) !== reference ? [id] : [])),
    unasked: [...kept.keys()].filter((id) => !promised.has(id) && !undecided.has(id)),
    oversold: slots.map(({ id }) => id),
    torn: bookings.filter(({ whole }) => !whole).map(({ id }) => id),
  }
}

/** Asserts that every promise was kept and nothing else happened. */
export function assertKept(audit: BookingAudit): void {
  assert.deepEqual(audit, { lost: [], unasked: [], oversold: [], torn: [] })
}

const WHOLE = `
  select b.id::text as id, b.reference,
    (select count(*) = 1 from queue.event e where e.booking_id = b.id and e.seq = (select min(seq) from queue.event f where f.booking_id = b.id))
    and (select count(*) = 1 from audit.entry a where a.event = 'queue.booking-placed' and a.subject_id = b.id::text)
    and (select count(*) = 1 from payments.charge c where c.booking_id = b.id) as whole
  from queue.booking b`

const OVERSOLD = `
  select s.id::text as id from queue.slot s
  where s.taken > s.capacity or s.taken <> (
    select count(*) from queue.booking b
    where b.slot_id = s.id and b.state in ('held', 'confirmed', 'called', 'admitted', 'crossed', 'turned-back'))`
