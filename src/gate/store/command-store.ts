import { sql } from 'kysely'
import type { CommandView } from '../contract.ts'
import type { Database, Transaction } from '#platform/database.ts'
import type { CommandTable } from './tables.ts'

export type NewCommand = Omit<CommandTable, 'state' | 'detail' | 'ended_at'>

/** Keeps a new command; false when the id is taken. */
export async function saveCommand(tx: Transaction, command: NewCommand): Promise<boolean> {
  const saved = await tx
    .insertInto('gate.command')
    .values({ ...command, state: 'issued', detail: null, ended_at: null })
    .onConflict((conflict) => conflict.column('id').doNothing())
    .executeTakeFirst()
  return saved.numInsertedOrUpdatedRows === 1n
}

export async function findCommand(db: Database | Transaction, id: string): Promise<CommandTable | null> {
  return (await db.selectFrom('gate.command').selectAll().where('id', '=', id).executeTakeFirst()) ?? null
}

/** Commands that a controller still has to take, oldest first; those over their time are left out. */
export async function listWaitingCommands(
  db: Database,
  checkpoint: string,
  realNow: Temporal.Instant,
): Promise<readonly CommandTable[]> {
  return db
    .selectFrom('gate.command')
    .selectAll()
    .where('checkpoint', '=', checkpoint)
    .where('state', '=', 'issued')
    .where('expires_at', '>', realNow)
    .orderBy('issued_at')
    .limit(50)
    .execute()
}

/** Commands issued since an instant of real time, newest first, in whatever state. */
export async function listCommandsSince(
  db: Database,
  checkpoint: string,
  since: Temporal.Instant,
): Promise<readonly CommandTable[]> {
  return db
    .selectFrom('gate.command')
    .selectAll()
    .where('checkpoint', '=', checkpoint)
    .where('issued_at', '>=', since)
    .orderBy('issued_at', 'desc')
    .limit(200)
    .execute()
}

/** Ends a command of a checkpoint; false when it was not waiting. */
export async function endCommand(
  tx: Transaction,
  checkpoint: string,
  outcome: { readonly id: string; readonly state: 'done' | 'failed' | 'expired'; readonly detail: string | null },
  realNow: Temporal.Instant,
): Promise<boolean> {
  const ended = await tx
    .updateTable('gate.command')
    .set({ state: outcome.state, detail: outcome.detail, ended_at: realNow })
    .where('id', '=', outcome.id)
    .where('checkpoint', '=', checkpoint)
    .where('state', '=', 'issued')
    .executeTakeFirst()
  return ended.numUpdatedRows === 1n
}

/** Ends what no controller took in time; gives the checkpoints where that happened. */
export async function expireCommands(tx: Transaction, realNow: Temporal.Instant): Promise<readonly string[]> {
  const { rows } = await sql<{ checkpoint: string }>`
    update gate.command set state = 'expired', ended_at = ${realNow.toString()}::timestamptz
    where state = 'issued' and expires_at <= ${realNow.toString()}::timestamptz
    returning checkpoint`.execute(tx)
  return [...new Set(rows.map(({ checkpoint }) => checkpoint))]
}

/** A command as it goes out. */
export function commandView(row: CommandTable): CommandView {
  return {
    id: row.id,
    lane: row.lane,
    kind: row.kind,
    passageId: row.passage_id,
    bookingId: row.booking_id,
    reason: row.reason as CommandView['reason'],
    state: row.state,
    detail: row.detail,
    issuedAt: row.issued_at.toString(),
    expiresAt: row.expires_at.toString(),
  }
}
