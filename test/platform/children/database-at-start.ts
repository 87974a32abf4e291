/** A process that starts a database, and says so the moment that the server is there: before it is ready. */
import { findRunningServer, startEmbeddedPostgres } from '#platform/embedded-postgres.ts'

const [folder = '', password = ''] = process.argv.slice(2)
const look = setInterval(() => {
  const found = findRunningServer(folder)
  if (found === null) return
  clearInterval(look)
  process.send?.(found)
}, 1)
await startEmbeddedPostgres({ folder, password })
