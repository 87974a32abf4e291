import { sql } from 'kysely'
import type { Result } from '#kernel/result.ts'
import type { Database, Transaction } from './database.ts'
import { OWNER_ROLE } from './roles.ts'
import { Fault, LockTimeout, OutcomeUnknown, Overloaded, Unavailable } from './faults.ts'

const SERIALIZATION_FAILURE = '40001'
const DEADLOCK = '40P01'
const LOCK_NOT_AVAILABLE = '55P03'
const QUERY_CANCELED = '57014'
const UNIQUE_VIOLATION = '23505'
const MAX_ATTEMPTS = 3
/** Classes 08 connection, 53 resources, 57P operator, 58 system; 25006: the host became a standby. */
const DATABASE_AWAY = /^(08\w{3}|25006|53\w{3}|57P\w{2}|58\w{3}|ECONNRESET|ECONNREFUSED|EPIPE|ETIMEDOUT)$/

/**
 * Runs one use case in one transaction. Commits the value; rolls back when the answer is a refused {@link Result} or
 * anything is thrown. Deadlocks and serialization failures re-run the whole use case, at most three times in all. A unique
 * key that is taken re-runs it once: who took it in the moment between looking and writing has committed by now, so that
 * the use case sees him and answers by its own rule.
 *
 * Throws {@link LockTimeout} when rows stay locked for longer than the lock time-out, {@link Overloaded} when a statement takes
 * longer than its time or the third attempt fails too, and {@link OutcomeUnknown} when the connection is lost, since a commit may
 * then have happened or not.
 */
export async function inTransaction<T>(db: Database, run: (tx: Transaction) => Promise<T>): Promise<T> {
  for (let attempt = 1; ; attempt += 1) {
    try {
      return await once(db, run)
    } catch (error) {
      const code = (error as { code?: string }).code
      if ((code === SERIALIZATION_FAILURE || code === DEADLOCK) && attempt < MAX_ATTEMPTS) continue
      if (isTaken(error) && attempt === 1) continue
      if (isConnectionLoss(error)) throw new OutcomeUnknown('database connection lost', { cause: error })
      throw asFault(error)
    }
  }
}

/** The same as the role that owns every object, for a connection of the migrator: what an installation is prepared with. */
export function inOwnersTransaction<T>(db: Database, run: (tx: Transaction) => Promise<T>): Promise<T> {
  return inTransaction(db, async (tx) => {
    await sql`set local role ${sql.id(OWNER_ROLE)}`.execute(tx)
    return run(tx)
  })
}

/**
 * Runs a part of a transaction that may fail by itself: its changes are taken back and its error is handed over, and the
 * rest of the transaction goes on. What ends the transaction as a whole (connection lost, deadlock) is thrown. What the database
 * would look at with the commit alone is looked at here, so that it is the part that fails and not the whole.
 */
export async function inSavepoint<T>(
  tx: Transaction,
  run: () => Promise<T>,
): Promise<{ readonly ok: true; readonly value: T } | { readonly ok: false; readonly error: unknown }> {
  await sql`savepoint part`.execute(tx)
  try {
    const value = await run()
    await checkDeferred(tx)
    await sql`release savepoint part`.execute(tx)
    return { ok: true, value }
  } catch (error) {
    const code = (error as { code?: string }).code
    if (code === SERIALIZATION_FAILURE || code === DEADLOCK || isConnectionLoss(error)) throw error
    await sql`rollback to savepoint part`.execute(tx)
    return { ok: false, error }
  }
}

/**
 * Has the database look now at what it would look at with the commit; what is written afterwards waits for the commit again. Throws
 * its error when something does not hold. Every constraint that may be deferred begins so.
 */
export async function checkDeferred(tx: Transaction): Promise<void> {
  await sql`set constraints all immediate`.execute(tx)
  await sql`set constraints all deferred`.execute(tx)
}

/** Whether a row was refused since another one has its unique key. */
export function isTaken(error: unknown): boolean {
  return (error as { code?: unknown } | null | undefined)?.code === UNIQUE_VIOLATION
}

/** Whether the same may go well later: a fault, a lock that was held, a statement that took too long. */
export function mayPass(error: unknown): boolean {
  return asFault(error) instanceof Fault
}

/**
 * What the database could not do now and may do later, as a fault, whether a use case or a read outside of a transaction met it;
 * anything else as it is. Of what the database was too busy for nothing was changed.
 */
export function asFault(error: unknown): unknown {
  switch ((error as { code?: unknown } | null | undefined)?.code) {
    case LOCK_NOT_AVAILABLE:
      return new LockTimeout('rows are locked by somebody else', { cause: error })
    case QUERY_CANCELED:
      return new Overloaded('a statement took longer than its time', { cause: error })
    case SERIALIZATION_FAILURE:
    case DEADLOCK:
      return new Overloaded('transactions stood in the way of each other', { cause: error })
    default:
      return isConnectionLoss(error) ? new Unavailable('database connection lost', { cause: error }) : error
  }
}

class RolledBack {
  readonly value: unknown
  constructor(value: unknown) {
    this.value = value
  }
}

async function once<T>(db: Database, run: (tx: Transaction) => Promise<T>): Promise<T> {
  try {
    return await db.transaction().execute(async (tx) => {
      const value = await run(tx)
      if (isRefused(value)) throw new RolledBack(value)
      return value
    })
  } catch (error) {
    if (error instanceof RolledBack) return error.value as T
    throw error
  }
}

function isRefused(value: unknown): value is Result<never> {
  return typeof value === 'object' && value !== null && 'ok' in value && value.ok === false && 'refusal' in value
}

/**
 * Whether an error means that the database is not there or not able to work (restart, kill, network, standby, full or
 * broken disk, out of memory or connections), not that a statement was wrong.
 */
export function isConnectionLoss(error: unknown): boolean {
  const code = (error as { code?: unknown } | null | undefined)?.code
  if (typeof code === 'string' && DATABASE_AWAY.test(code)) return true
  return /Connection terminated|connection ended|not queryable|timeout exceeded when trying to connect|^timeout expired$/i.test(
    error instanceof Error ? error.message : '',
  )
}
