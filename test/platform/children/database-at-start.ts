/** A process that starts a database, and says so the moment that the server is there: long before it is ready. */
import { existsSync } from 'node:fs'
import path from 'node:path'
import { startEmbeddedPostgres } from '#platform/embedded-postgres.ts'

const [folder = '', password = ''] = process.argv.slice(2)
const look = setInterval(() => {
  if (!existsSync(path.join(folder, 'postmaster.pid'))) return
  clearInterval(look)
  process.send?.({ there: true })
}, 1)
await startEmbeddedPostgres({ folder, password })
