import './tables.ts'
import { sql } from 'kysely'
import { tiyn } from '#kernel/money.ts'
import type { Database, Transaction } from '#platform/database.ts'
import { type Balances, EMPTY, type Transfer } from '../domain/transfer.ts'

/** Opens the personal accounts that are not there yet. */
export async function saveNewAccounts(tx: Transaction, ownerIds: readonly string[]): Promise<void> {
  if (ownerIds.length === 0) return
  // In order, so that two transactions that open the same accounts wait for one another instead of deadlocking.
  await sql`insert into payments.account (owner_id) select distinct x from unnest(${ownerIds}::uuid[]) as x order by x
    on conflict do nothing`.execute(tx)
}

/** Locks personal accounts in the order of their ids and reads them; an account that is not open is not in the answer. */
export async function listBalancesForUpdate(
  tx: Transaction,
  ownerIds: readonly string[],
): Promise<ReadonlyMap<string, Balances>> {
  const { rows } = await sql<BalanceRow>`/* prepared */ select owner_id, available, fee_held, deposit_blocked, debt
    from payments.account where owner_id = any(${ownerIds}::uuid[]) order by owner_id for update`.execute(tx)
  return new Map(rows.map((row) => [row.owner_id, toBalances(row)]))
}

/** The balances of one account, locked; empty when it is not open. */
export async function findBalancesForUpdate(tx: Transaction, ownerId: string): Promise<Balances> {
  return (await listBalancesForUpdate(tx, [ownerId])).get(ownerId) ?? EMPTY
}

/** Balances of accounts in tiyn, by owner, unlocked: to be shown, not to be decided by. */
export async function listBalances(
  db: Database | Transaction,
  ownerIds: readonly string[],
): Promise<ReadonlyMap<string, Balances>> {
  const { rows } = await sql<BalanceRow>`/* prepared */ select owner_id, available, fee_held, deposit_blocked, debt
    from payments.account where owner_id = any(${ownerIds}::uuid[])`.execute(db)
  return new Map(rows.map((row) => [row.owner_id, toBalances(row)]))
}

/** Appends transfers in one statement; the database moves the balances with them and refuses any below zero. */
export async function saveTransfers(
  tx: Transaction,
  transfers: readonly Transfer[],
  now: Temporal.Instant,
): Promise<void> {
  if (transfers.length === 0) return
  await sql`/* prepared */ insert into payments.transfer
      (owner_id, debit, credit, amount, kind, booking_id, payment_id, occurred_at)
    select owner_id, debit, credit, amount, kind, booking_id, payment_id, ${now.toString()}::timestamptz
    from unnest(${transfers.map((one) => one.ownerId)}::uuid[], ${transfers.map((one) => one.debit)}::text[],
      ${transfers.map((one) => one.credit)}::text[], ${transfers.map((one) => one.amount)}::bigint[],
      ${transfers.map((one) => one.kind)}::text[], ${transfers.map((one) => one.bookingId)}::uuid[],
      ${transfers.map((one) => one.paymentId)}::uuid[])
      as t (owner_id, debit, credit, amount, kind, booking_id, payment_id)`.execute(tx)
}

/** The latest transfers of an account, newest first. */
export async function listTransfers(
  db: Database,
  ownerId: string,
  limit: number,
): Promise<readonly (Transfer & { readonly id: bigint; readonly occurredAt: Temporal.Instant })[]> {
  const query = db.selectFrom('payments.transfer').selectAll().where('owner_id', '=', ownerId)
  const rows = await query.orderBy('id', 'desc').limit(limit).execute()
  return rows.map((row) => ({
    id: row.id,
    ownerId: row.owner_id,
    kind: row.kind,
    debit: row.debit,
    credit: row.credit,
    amount: tiyn(row.amount),
    bookingId: row.booking_id,
    paymentId: row.payment_id,
    occurredAt: row.occurred_at,
  }))
}

/** Every account that disagrees with its transfers; empty when the ledger is sound. */
export async function listLedgerDefects(
  db: Database | Transaction,
): Promise<readonly { account: string; expected: bigint; found: bigint }[]> {
  const { rows } = await sql<{ account: string; expected: bigint; found: bigint }>`
    select account, expected, found from payments.ledger_defects()`.execute(db)
  return rows
}

interface BalanceRow {
  readonly owner_id: string
  readonly available: bigint
  readonly fee_held: bigint
  readonly deposit_blocked: bigint
  readonly debt: bigint
}

function toBalances(row: BalanceRow): Balances {
  return {
    available: tiyn(row.available),
    feeHeld: tiyn(row.fee_held),
    depositBlocked: tiyn(row.deposit_blocked),
    debt: tiyn(row.debt),
  }
}
