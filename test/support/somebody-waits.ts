import assert from 'node:assert/strict'
import type { TestDatabase } from './database.ts'
import { comes } from './eventually.ts'

/** Until a transaction waits for what another one holds. */
export const somebodyWaits = ({ pool }: TestDatabase): Promise<void> =>
  comes(async () => {
    const { rows } = await pool.query<{ n: number }>(
      `select count(*)::int as n from pg_stat_activity
       where datname = current_database() and wait_event_type = 'Lock'`,
    )
    assert.ok((rows[0]?.n ?? 0) > 0)
  })
