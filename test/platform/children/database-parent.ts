/** A process that starts a database, commits a row, says so, and is then killed by the test. */
import pg from 'pg'
import { startEmbeddedPostgres } from '#platform/embedded-postgres.ts'

const [folder = '', password = ''] = process.argv.slice(2)
const server = await startEmbeddedPostgres({ folder, password })
const client = new pg.Client(server.superuserUrl())
await client.connect()
await client.query(`create table kept as select 'committed' as what`)
process.send?.({ pid: server.pid })
