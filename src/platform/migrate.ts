import { createHash } from 'node:crypto'
import { existsSync, readdirSync, readFileSync } from 'node:fs'
import path from 'node:path'
import { runMigrations } from 'graphile-worker'
import pg from 'pg'
import { connectAtStart, connectionOptions } from './database.ts'
import { Misconfigured, messageOf } from './faults.ts'
import { APP_ROLE, OWNER_ROLE } from './roles.ts'

const SOURCE = path.resolve(import.meta.dirname, '..')
const MIGRATION_LOCK = 7_070_707

interface Migration {
  readonly module: string
  readonly name: string
  readonly text: string
  readonly digest: string
}

/**
 * Reads every `src/<module>/migrations/NNNN-name.sql`, the platform's first and then those of the modules in the order that
 * is given: each may refer to the schemas before it.
 */
export function listMigrations(modules: readonly string[]): readonly Migration[] {
  return ['platform', ...modules].flatMap((module) => {
    const folder = path.join(SOURCE, module, 'migrations')
    if (!existsSync(folder)) return []
    return readdirSync(folder)
      .filter((name) => /^\d{4}-[a-z0-9-]+\.sql$/.test(name))
      .sort()
      .map((name) => {
        const text = readFileSync(path.join(folder, name), 'utf8').replaceAll(':app_role', APP_ROLE)
        return { module, name, text, digest: createHash('sha256').update(text).digest('hex') }
      })
  })
}

/**
 * Brings the schema up to date as the owner role, one migration a transaction, forward only, and grants the application
 * role its rows with each. Two migrators at once wait for one another. A migration that was changed after it ran is refused.
 * Answers the names of the migrations that ran now.
 */
export async function migrate(migratorUrl: string, modules: readonly string[]): Promise<readonly string[]> {
  const client = await connectAtStart(migratorUrl, { application_name: 'otkel migrate' })
  try {
    await client.query('select pg_advisory_lock($1)', [MIGRATION_LOCK])
    await client.query(`set role ${OWNER_ROLE}`)
    await client.query(`create table if not exists public.migration (
      module text not null, name text not null, digest text not null,
      applied_at timestamptz not null default clock_timestamp(), primary key (module, name))`)
    const ran: string[] = []
    for (const migration of listMigrations(modules))
      if (await apply(client, migration)) ran.push(`${migration.module}/${migration.name}`)
    await migrateJobs(migratorUrl)
    await grantApplication(client)
    return ran
  } finally {
    await client.end()
  }
}

async function apply(client: pg.Client, migration: Migration): Promise<boolean> {
  const { module, name, text, digest } = migration
  const known = await client.query('select digest from public.migration where module = $1 and name = $2', [
    module,
    name,
  ])
  const before = known.rows[0]?.digest as string | undefined
  if (before === digest) return false
  if (before !== undefined) throw new Misconfigured(`migration ${module}/${name} was changed after it ran`)
  try {
    await client.query('begin')
    await client.query(text)
    // A process of the release before meets defaults and triggers behind this commit: it may do what they do.
    await grantSchema(client, module)
    await client.query('insert into public.migration (module, name, digest) values ($1, $2, $3)', [
      module,
      name,
      digest,
    ])
    await client.query('commit')
    return true
  } catch (error) {
    await client.query('rollback')
    throw new Misconfigured(`migration ${module}/${name} failed: ${messageOf(error)}`, { cause: error })
  }
}

async function migrateJobs(migratorUrl: string): Promise<void> {
  const pool = new pg.Pool({
    ...connectionOptions(migratorUrl),
    options: `-c role=${OWNER_ROLE} -c timezone=UTC`,
    max: 1,
  })
  pool.on('error', () => undefined)
  pool.on('connect', (one) => one.on('error', () => undefined))
  try {
    await runMigrations({ pgPool: pool })
  } finally {
    await pool.end()
  }
}

/** The application has its rights to every schema, also to what other installers (the jobs) made. */
async function grantApplication(client: pg.Client): Promise<void> {
  const schemas = await client.query<{ name: string }>(
    `select nspname as name from pg_namespace where nspname not like 'pg\\_%' and nspname not in ('information_schema', 'public')`,
  )
  for (const { name } of schemas.rows) await grantSchemaAtOnce(client, name)
  await client.query(`grant usage on schema public to ${APP_ROLE}`)
  await client.query(`grant select on public.migration to ${APP_ROLE}`)
  await openJobTables(client)
}

/** The rights to a schema in one step: between what is granted and what is taken back of it nobody may change what only grows. */
async function grantSchemaAtOnce(client: pg.Client, schema: string): Promise<void> {
  await client.query('begin')
  try {
    await grantSchema(client, schema)
    await client.query('commit')
  } catch (error) {
    await client.query('rollback')
    throw error
  }
}

/** The application may use every row of a schema, but those of tables that only grow it may only read and add to. */
async function grantSchema(client: pg.Client, schema: string): Promise<void> {
  await client.query(`grant usage on schema ${schema} to ${APP_ROLE}`)
  await client.query(`grant select, insert, update, delete on all tables in schema ${schema} to ${APP_ROLE}`)
  await client.query(`grant usage on all sequences in schema ${schema} to ${APP_ROLE}`)
  await client.query(`grant execute on all functions in schema ${schema} to ${APP_ROLE}`)
  // Tables whose rows only ever grow say so with a comment; the application loses the right to change them, and their days.
  const growing = await client.query<{ name: string }>(
    `select c.oid::regclass::text as name from pg_class c
     where c.relnamespace = $1::regnamespace and c.relkind in ('r', 'p')
       and obj_description(coalesce(pg_partition_root(c.oid), c.oid), 'pg_class') like 'append-only%'`,
    [schema],
  )
  for (const { name } of growing.rows) await client.query(`revoke update, delete, truncate on ${name} from ${APP_ROLE}`)
}

/** graphile-worker protects its tables by row security for other roles; the application is let in explicitly. */
async function openJobTables(client: pg.Client): Promise<void> {
  const guarded = await client.query<{ name: string }>(
    `select c.oid::regclass::text as name from pg_class c join pg_namespace n on n.oid = c.relnamespace
     where n.nspname = 'graphile_worker' and c.relrowsecurity
       and not exists (select 1 from pg_policy p where p.polrelid = c.oid and p.polname = 'otkel_application')`,
  )
  for (const { name } of guarded.rows) {
    await client.query(`create policy otkel_application on ${name} to ${APP_ROLE} using (true) with check (true)`)
  }
}
