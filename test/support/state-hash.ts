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

/** A digest of every row of every table but {@link TRACES}; equal digests mean that nothing was changed. */
export async function stateHash(pool: pg.Pool, only?: (table: string) => boolean): Promise<string> {
  const { rows: tables } = await pool.query<{ name: string; touched: boolean }>(
    `select n.nspname || '.' || c.relname as name, c.relname = 'session' as touched
     from pg_class c join pg_namespace n on n.oid = c.relnamespace
     where c.relkind in ('r', 'p') and n.nspname not in ('pg_catalog', 'information_schema', 'pg_toast', 'graphile_worker')
     order by 1`,
  )
  const kept = tables.filter(({ name }) => !TRACES.includes(name) && (only?.(name) ?? true))
  const parts = kept.map(({ name, touched }) => {
    // Being seen is no change of a session.
    const row = touched ? `to_jsonb(r) - 'last_seen_at'` : 'r'
    return `select '${name}' as name, md5(coalesce(string_agg((${row})::text, '|' order by (${row})::text), '')) as digest from ${name} r`
  })
  const { rows } = await pool.query<{ name: string; digest: string }>(parts.join(' union all '))
  return rows
    .map(({ name, digest }) => `${name} ${digest}`)
    .sort()
    .join('\n')
}

/** Names of the tables in which two hashes differ. */
export function changedTables(before: string, after: string): readonly string[] {
  const known = new Set(before.split('\n'))
  return after.split('\n').flatMap((line) => (known.has(line) ? [] : [line.split(' ')[0] ?? '']))
}
