import type pg from 'pg'

/**
 * Tables that record attempts and looks: a refused request may leave a trace there, and nowhere else.
 */
const TRACES = [
  'audit.entry',
  'audit.link',
  'identity.read_log',
  'identity.sign_in_failure',
  'identity.sign_in_code',
  'identity.passkey_challenge',
  'payments.acquirer_message',
]

/** Where what is still to be done waits: a refused request leaves no work behind. */
const JOBS = 'graphile_worker._private_jobs'

/**
 * A digest of every row of every table, the waiting jobs among them, but {@link TRACES} unless they are asked for; equal
 * digests mean that nothing was changed.
 */
export async function stateHash(pool: pg.Pool, and: { readonly traces?: boolean } = {}): Promise<string> {
  const { rows: tables } = await pool.query<{ name: string; touched: boolean }>(
    `select n.nspname || '.' || c.relname as name, c.relname = 'session' as touched
     from pg_class c join pg_namespace n on n.oid = c.relnamespace
     where c.relkind in ('r', 'p') and n.nspname not in ('pg_catalog', 'information_schema', 'pg_toast')
       and (n.nspname <> 'graphile_worker' or n.nspname || '.' || c.relname = $1)
     order by 1`,
    [JOBS],
  )
  const kept = tables.filter(({ name }) => and.traces || !TRACES.includes(name))
  const parts = kept.map(({ name, touched }) => {
    // Being seen is no change of a session. A sum needs no order, and to sort was measured as nine tenths of the time.
    const row = touched ? `to_jsonb(r) - 'last_seen_at'` : 'r'
    return `select '${name} ' || count(*) || ' ' || coalesce(sum(hashtextextended((${row})::text, 0)), 0) as digest from ${name} r`
  })
  const { rows } = await pool.query<{ digest: string }>(parts.join(' union all '))
  return rows
    .map(({ digest }) => digest)
    .sort()
    .join('\n')
}

/** Names of the tables in which two hashes differ. */
export function changedTables(before: string, after: string): readonly string[] {
  const known = new Set(before.split('\n'))
  return after.split('\n').flatMap((line) => (known.has(line) ? [] : [line.split(' ')[0] ?? '']))
}
