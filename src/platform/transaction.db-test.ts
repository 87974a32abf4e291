import assert from 'node:assert/strict'
import { test } from 'node:test'
import { sql } from 'kysely'
import { testDatabase } from '../../test/support/database.ts'
import type { Transaction } from './database.ts'
import { LockTimeout, Overloaded } from './faults.ts'
import { thrownReply } from './http/problem.ts'
import { inTransaction } from './transaction.ts'

/** What the database answers when it gives a statement up, by its code. */
const giveUp = (tx: Transaction, code: string) =>
  sql`do ${sql.raw(`$$ begin raise exception 'given up' using errcode = '${code}'; end $$`)}`.execute(tx)

test('a use case that the database is too busy for is a fault: at once, or after its third attempt where another may go well', async (t) => {
  const { db } = await testDatabase(t)
  const expected = [
    ['57014', 1, Overloaded],
    ['55P03', 1, LockTimeout],
    ['40P01', 3, Overloaded],
    ['40001', 3, Overloaded],
  ] as const
  for (const [code, attempts, fault] of expected) {
    let made = 0
    const run = async (tx: Transaction) => {
      made += 1
      await giveUp(tx, code)
    }
    await assert.rejects(inTransaction(db, run), fault, code)
    assert.equal(made, attempts, code)
  }
})

test('a use case and a read whose statement takes longer than its time are answered 503 with the refusal of a busy system', async (t) => {
  const { db } = await testDatabase(t)
  const thrown = [
    inTransaction(db, async (tx) => {
      await sql`set local statement_timeout = 20`.execute(tx)
      await sql`select pg_sleep(20)`.execute(tx)
    }),
    db.connection().execute(async (one) => {
      await sql`set statement_timeout = 20`.execute(one)
      try {
        await sql`select pg_sleep(20)`.execute(one)
      } finally {
        await sql`reset statement_timeout`.execute(one)
      }
    }),
  ].map((work) => work.catch((error: unknown) => error))
  for (const error of await Promise.all(thrown)) {
    const { reply, bug } = thrownReply(error, 'correlation')
    const { status, body, headers } = reply
    assert.deepEqual([status, body.type, headers?.['retry-after'], bug], [503, 'platform.overloaded', '2', false])
  }
})
