import { sql } from 'kysely'
import type { Transaction } from '#platform/database.ts'
import './tables.ts'

/** Keeps these names and no others. */
export async function saveForeignActs(tx: Transaction, names: readonly string[]): Promise<void> {
  await sql`delete from audit.foreign_act where name <> all(${[...names]}::text[])`.execute(tx)
  await sql`insert into audit.foreign_act (name) select unnest(${[...names]}::text[]) on conflict do nothing`.execute(
    tx,
  )
}
