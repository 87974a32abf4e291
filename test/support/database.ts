import { randomBytes } from 'node:crypto'
import { after, type TestContext } from 'node:test'
import pg from 'pg'
import { connectionOptions, type Database, openDatabase } from '#platform/database.ts'
import { APP_ROLE, MIGRATOR_ROLE, OWNER_ROLE, urlFor } from '#platform/roles.ts'
import { PASSWORDS, TEMPLATE } from './template.ts'

/** A real PostgreSQL database of one's own: a clone of the migrated template, as the application role. */
export interface TestDatabase {
  readonly db: Database
  readonly pool: pg.Pool
  /** As the application role. */
  readonly url: string
  /** As the migrator, for what only the owner may do. */
  readonly migratorUrl: string
  /** As the cluster's superuser: for tampering, which the application cannot. */
  readonly superuserUrl: string
}

const TEMPLATE_LOCK = 4_711

/**
 * A fresh clone of the migrated template database, dropped after the test. The server is the one that the test run
 * started (`OTKEL_TEST_SERVER`), else one of this file's own.
 */
export async function testDatabase(t?: TestContext): Promise<TestDatabase> {
  const server = await testServer()
  const name = `test_${randomBytes(6).toString('hex')}`
  await asSuperuser(server, async (client) => {
    // Clones stand in line, which is as long as the machine is busy.
    await client.query('set lock_timeout = 0')
    await client.query('select pg_advisory_lock($1)', [TEMPLATE_LOCK])
    await client.query(`create database ${name} template ${TEMPLATE} strategy file_copy owner ${OWNER_ROLE}`)
    await client.query(`grant connect on database ${name} to ${APP_ROLE}, ${MIGRATOR_ROLE}`)
  })
  const url = urlFor(server, APP_ROLE, PASSWORDS.app, name)
  const open = openDatabase(url, { max: 16, applicationName: 'otkel test' })
  const drop = async () => {
    await open.close()
    await asSuperuser(server, (client) => client.query(`drop database ${name} with (force)`))
  }
  if (t) t.after(drop)
  else after(drop)
  return {
    db: open.db,
    pool: open.pool,
    url,
    migratorUrl: urlFor(server, MIGRATOR_ROLE, PASSWORDS.migrator, name),
    superuserUrl: urlFor(server, 'postgres', new URL(server).password, name),
  }
}

let own: Promise<{ readonly url: string; stop(): Promise<void> }> | undefined
// At the top of the file, so that it belongs to the whole run of a file and not to whichever test came first.
after(async () => (await own)?.stop())

async function testServer(): Promise<string> {
  const shared = process.env['OTKEL_TEST_SERVER']
  if (shared) return shared
  // Not at the top: it brings every module along, of which a file, or a process that it starts, seldom needs all.
  own ??= import('./server.ts').then(({ startTestServer }) => startTestServer())
  return (await own).url
}

async function asSuperuser<T>(server: string, run: (client: pg.Client) => Promise<T>): Promise<T> {
  const client = new pg.Client(connectionOptions(server))
  await client.connect()
  try {
    return await run(client)
  } finally {
    await client.end()
  }
}
