import type { TestContext } from 'node:test'
import pg from 'pg'
import { connectionOptions } from '#platform/database.ts'
import type { TestDatabase } from './database.ts'

/**
 * Tables that record attempts and looks: a refused request may leave a trace there, and nowhere else.
 */
const TRACES = [
  'audit.entry',
  'audit.link',
  'identity.read_log',
  'identity.sign_in_failure',
  'identity.failed_sign_in',
  'identity.sign_in_code',
  'identity.passkey_challenge',
  'payments.acquirer_message',
]

/** What a database notes of every row that is written and committed, whoever wrote it. */
export interface ChangeLog {
  /**
   * Names of the tables whose rows were changed since this was asked last, sorted; the waiting jobs among them, but
   * {@link TRACES} only when they are asked for.
   */
  changed(and?: { readonly traces?: boolean }): Promise<readonly string[]>
}

/**
 * Has the database of a test note its changes, by triggers on every table: what a transaction took back leaves no note,
 * and what is changed to and fro does. To compare all rows before and after each request was measured as nine tenths of
 * a walk over the routes.
 */
export async function openChangeLog(t: TestContext, { superuserUrl }: TestDatabase): Promise<ChangeLog> {
  const pool = new pg.Pool({ ...connectionOptions(superuserUrl), max: 1 })
  // The database is dropped when the test ends, maybe before the pool is closed.
  pool.on('error', () => undefined)
  t.after(() => pool.end())
  await pool.query(SCHEMA)
  const tables = await pool.query<{ name: string }>(
    `select format('%I.%I', n.nspname, c.relname) as name
     from pg_class c join pg_namespace n on n.oid = c.relnamespace
     where c.relkind in ('r', 'p') and not c.relispartition
       and n.nspname not in ('pg_catalog', 'information_schema', 'pg_toast', 'change_log')
       and (n.nspname <> 'graphile_worker' or c.relname = '_private_jobs')`,
  )
  const triggers = tables.rows.map(
    ({ name }) =>
      `create trigger zz_change_log after insert or update or delete on ${name} for each row execute function change_log.note('${name}');
       create trigger zz_change_log_all after truncate on ${name} for each statement execute function change_log.note('${name}');`,
  )
  await pool.query(triggers.join('\n'))
  return {
    changed: async ({ traces = false } = {}) => {
      const { rows } = await pool.query<{ changed: string }>(
        `with gone as (delete from change_log.line returning changed) select distinct changed from gone order by 1`,
      )
      return rows.map(({ changed }) => changed).filter((name) => traces || !TRACES.includes(name))
    },
  }
}

/** Being seen is no change of a session, and to write the same values again is none of any row. */
const SCHEMA = `
  create schema change_log;
  create table change_log.line (changed text not null);
  create function change_log.note() returns trigger language plpgsql security definer as $$
  begin
    if tg_op = 'UPDATE' then
      if old::text = new::text then return null; end if;
      if tg_table_name = 'session' and to_jsonb(old) - 'last_seen_at' = to_jsonb(new) - 'last_seen_at' then
        return null;
      end if;
    end if;
    insert into change_log.line values (tg_argv[0]);
    return null;
  end $$;`
