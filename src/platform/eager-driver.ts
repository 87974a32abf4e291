import {
  type CompiledQuery,
  type DatabaseConnection,
  PostgresDialect,
  PostgresDriver,
  type QueryResult,
  type TransactionSettings,
} from 'kysely'
import type pg from 'pg'
import { assert } from '#kernel/assert.ts'

/** Begins that were sent and not yet answered, by connection. */
const BEGUN = new WeakMap<DatabaseConnection, Promise<unknown>>()

/** Connections whose transaction was told to end: what is sent behind that word would stand outside of every transaction. */
const ENDING = new WeakSet<DatabaseConnection>()
const GUARDED = new WeakSet<DatabaseConnection>()

/**
 * Sends `begin` together with the first statement of a transaction instead of waiting for its answer: one round trip less
 * for every use case. It is waited for before the commit, so that nothing is committed that was not begun; the connections
 * keep the order in which statements are given.
 *
 * Nothing of a transaction is sent behind its end. Of statements that a use case gives side by side (`Promise.all`) those that
 * wait for their turn would go out when one of them has failed, behind the rollback, and stay: they are refused instead.
 */
class EagerDriver extends PostgresDriver {
  override async acquireConnection(...options: Parameters<PostgresDriver['acquireConnection']>) {
    const connection = await super.acquireConnection(...options)
    ENDING.delete(connection)
    if (!GUARDED.has(connection)) guard(connection)
    return connection
  }

  override async beginTransaction(connection: DatabaseConnection, settings: TransactionSettings): Promise<void> {
    ENDING.delete(connection)
    const begun = super.beginTransaction(connection, settings)
    // Whoever commits hears of it; a transaction that is taken back does not care.
    begun.catch(() => undefined)
    BEGUN.set(connection, begun)
  }

  override async commitTransaction(connection: DatabaseConnection): Promise<void> {
    await BEGUN.get(connection)
    await ended(connection, super.commitTransaction(connection))
  }

  override async rollbackTransaction(connection: Parameters<PostgresDriver['rollbackTransaction']>[0]): Promise<void> {
    await ended(connection, super.rollbackTransaction(connection))
  }
}

/** The word that ends the transaction is sent; whatever comes behind it belongs to none. */
async function ended(connection: DatabaseConnection, told: Promise<void>): Promise<void> {
  ENDING.add(connection)
  await told
}

function guard(connection: DatabaseConnection): void {
  GUARDED.add(connection)
  const send = connection.executeQuery.bind(connection)
  connection.executeQuery = async <Row>(query: CompiledQuery): Promise<QueryResult<Row>> => {
    // A commit that failed is followed by a rollback.
    assert(!ENDING.has(connection) || query.sql === 'rollback', 'no statement comes behind the end of its transaction')
    return send<Row>(query)
  }
}

/** PostgreSQL as kysely speaks it, over a pool whose connections are pipelined. */
export class EagerDialect extends PostgresDialect {
  readonly #pool: pg.Pool
  constructor(pool: pg.Pool) {
    super({ pool })
    this.#pool = pool
  }

  override createDriver(): PostgresDriver {
    return new EagerDriver({ pool: this.#pool })
  }
}
