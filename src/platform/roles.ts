import pg from 'pg'
import { connectionOptions } from './database.ts'
import { Misconfigured } from './faults.ts'

/**
 * The three database roles: the owner owns every object and cannot log in; the migrator logs in to change the schema as
 * the owner; the application reads and writes rows, but cannot change or delete audit rows.
 */
export const OWNER_ROLE = 'otkel_owner'
export const MIGRATOR_ROLE = 'otkel_migrator'
export const APP_ROLE = 'otkel_app'

export interface RolePasswords {
  readonly migrator: string
  readonly app: string
}

/**
 * Makes the three roles and the database on a server of which we are the superuser (the embedded one). On an external
 * server the authority's administrator does the same once with `deploy/roles.sql`.
 */
export async function ensureRolesAndDatabase(
  superuserUrl: string,
  database: string,
  passwords: RolePasswords,
): Promise<void> {
  const client = new pg.Client(connectionOptions(superuserUrl))
  await client.connect()
  try {
    await ensureRole(client, OWNER_ROLE, 'nologin')
    await ensureRole(client, MIGRATOR_ROLE, `login password ${client.escapeLiteral(passwords.migrator)}`)
    await ensureRole(client, APP_ROLE, `login password ${client.escapeLiteral(passwords.app)}`)
    await client.query(`grant ${OWNER_ROLE} to ${MIGRATOR_ROLE}`)
    const found = await client.query('select 1 from pg_database where datname = $1', [database])
    if (found.rowCount === 0) {
      await client.query(`create database ${client.escapeIdentifier(database)} owner ${OWNER_ROLE}`)
    }
    await client.query(`revoke all on database ${client.escapeIdentifier(database)} from public`)
    await client.query(
      `grant connect on database ${client.escapeIdentifier(database)} to ${APP_ROLE}, ${MIGRATOR_ROLE}`,
    )
  } finally {
    await client.end()
  }
}

/**
 * The application must not be able to rewrite a record: a URL of the owner or of a superuser, who may change rows of tables
 * that only grow, is refused (`Misconfigured`), and a database without any such table is none of ours.
 */
export async function refuseTooMuchPower(pool: pg.Pool): Promise<void> {
  const answer = await pool.query<{ may: boolean | null }>(
    `select bool_or(has_table_privilege(oid, 'update, delete, truncate')) as may from pg_class
     where relkind in ('r', 'p') and obj_description(oid, 'pg_class') like 'append-only%'`,
  )
  const may = answer.rows[0]?.may ?? null
  if (may === null) throw new Misconfigured('the database has no schema of ours; run: otkel migrate')
  if (may)
    throw new Misconfigured('DATABASE_URL is a role that can change audit rows; use the application role (otkel_app)')
}

async function ensureRole(client: pg.Client, role: string, attributes: string): Promise<void> {
  const found = await client.query('select 1 from pg_roles where rolname = $1', [role])
  await client.query(`${found.rowCount === 0 ? 'create' : 'alter'} role ${role} ${attributes}`)
}

/** The same URL for another role and database of the same server. */
export function urlFor(url: string, role: string, password: string, database: string): string {
  const parsed = new URL(url)
  parsed.username = role
  parsed.password = password
  parsed.pathname = `/${database}`
  return parsed.href
}
