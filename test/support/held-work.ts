import type pg from 'pg'

/** Who can be asked: a pool or one connection. */
type Asked = Pick<pg.Pool, 'query'> | Pick<pg.Client, 'query'>

/** Class of the workers' advisory locks, beside the hash of the name of their pool of jobs. */
const PRESENCE = 707_011
const SHOWN = `select objid::bigint as name from pg_locks where locktype = 'advisory' and granted and classid::bigint = ${PRESENCE}
  and database = (select oid from pg_database where datname = current_database())`
const HASH = 'hashtext(locked_by)::bigint & 4294967295'

/** The names of the workers that live now, as the database knows them. */
export async function livingWorkers(pool: Asked): Promise<readonly bigint[]> {
  const { rows } = await pool.query<{ name: string }>(SHOWN)
  return rows.map(({ name }) => BigInt(name))
}

/** Jobs that living workers are at, the ones named apart. */
export async function heldWork(pool: Asked, apart: readonly bigint[]): Promise<number> {
  const { rows } = await pool.query<{ n: number }>(
    `select count(*)::int as n from graphile_worker.jobs where locked_by is not null and ${HASH} in (${SHOWN})
       and ${HASH} <> all ($1::bigint[])`,
    [apart.map(String)],
  )
  return rows[0]?.n ?? 0
}

/** Jobs that a worker was at which lives no more: work that was cut off and not yet given back. */
export async function orphanedWork(pool: Asked): Promise<number> {
  const { rows } = await pool.query<{ n: number }>(
    `select count(*)::int as n from graphile_worker.jobs where locked_by is not null and ${HASH} not in (${SHOWN})`,
  )
  return rows[0]?.n ?? 0
}
