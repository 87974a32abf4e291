import './tables.ts'
import { sql } from 'kysely'
import { tiyn } from '#kernel/money.ts'
import type { Database, Transaction } from '#platform/database.ts'
import type { ChargeState } from '../domain/charge-state.ts'
import type { ChargeRecord } from '../domain/hold.ts'

/** The charges of these bookings, by booking id; bookings without one are left out. */
export async function listCharges(
  db: Database | Transaction,
  bookingIds: readonly string[],
): Promise<ReadonlyMap<string, ChargeRecord>> {
  const { rows } =
    await sql<ChargeRow>`/* prepared */ select booking_id, owner_id, fee, deposit, state from payments.charge
    where booking_id = any(${bookingIds}::uuid[])`.execute(db)
  return new Map(rows.map((row) => [row.booking_id, toCharge(row)]))
}

/** The charge of a booking, if one was ever asked for. */
export async function findCharge(db: Database | Transaction, bookingId: string): Promise<ChargeRecord | undefined> {
  return (await listCharges(db, [bookingId])).get(bookingId)
}

/** Writes charges in one statement: new ones as they are, known ones with their new state. */
export async function saveCharges(
  tx: Transaction,
  charges: readonly ChargeRecord[],
  now: Temporal.Instant,
): Promise<void> {
  if (charges.length === 0) return
  const at = now.toString()
  await sql`/* prepared */ insert into payments.charge (booking_id, owner_id, fee, deposit, state, asked_at, changed_at)
    select booking_id, owner_id, fee, deposit, state, ${at}::timestamptz, ${at}::timestamptz
    from unnest(${charges.map((one) => one.bookingId)}::uuid[], ${charges.map((one) => one.ownerId)}::uuid[],
      ${charges.map((one) => one.fee)}::bigint[], ${charges.map((one) => one.deposit)}::bigint[],
      ${charges.map((one) => one.state)}::text[]) as c (booking_id, owner_id, fee, deposit, state)
    on conflict (booking_id) do update set state = excluded.state, changed_at = excluded.changed_at`.execute(tx)
}

/** Charges of an account that are due or held, newest first. */
export async function listOpenCharges(
  db: Database,
  ownerId: string,
  limit: number,
): Promise<readonly (ChargeRecord & { readonly changedAt: Temporal.Instant })[]> {
  const rows = await db
    .selectFrom('payments.charge')
    .select(['booking_id', 'owner_id', 'fee', 'deposit', 'state', 'changed_at'])
    .where('owner_id', '=', ownerId)
    .where('state', 'in', ['due', 'held'])
    .orderBy('changed_at', 'desc')
    .limit(limit)
    .execute()
  return rows.map((row) => ({ ...toCharge(row), changedAt: row.changed_at }))
}

interface ChargeRow {
  readonly booking_id: string
  readonly owner_id: string
  readonly fee: bigint
  readonly deposit: bigint
  readonly state: ChargeState
}

function toCharge(row: ChargeRow): ChargeRecord {
  return {
    bookingId: row.booking_id,
    ownerId: row.owner_id,
    fee: tiyn(row.fee),
    deposit: tiyn(row.deposit),
    state: row.state,
  }
}
