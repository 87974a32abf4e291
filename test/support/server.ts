import { randomBytes } from 'node:crypto'
import { chmodSync, mkdtempSync, rmSync, statfsSync } from 'node:fs'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { prepareDatabase } from '#apps/migrate.ts'
import { type EmbeddedPostgres, startEmbeddedPostgres } from '#platform/embedded-postgres.ts'
import { ensureRolesAndDatabase, MIGRATOR_ROLE, urlFor } from '#platform/roles.ts'
import { folderOfServer, removeLeftBehind } from './left-behind.ts'
import { PASSWORDS, TEMPLATE } from './template.ts'

/** Files in memory, on Linux. */
const MEMORY = { folder: '/dev/shm', type: 0x01021994 }
/** More than a run's clones and log have taken at once, several times over. */
const ROOM_BYTES = 3 * 1024 ** 3

/**
 * Where the server's files lie: in memory, where there is enough of it, else in the temporary folder. A clone is a thousand
 * small files that are gone again after a test; making and removing them on a disk took most of what a test takes.
 */
function placeOfServer(): string {
  try {
    const { type, bavail, bsize } = statfsSync(MEMORY.folder)
    const room = Math.min(bavail * bsize, process.availableMemory() / 2)
    return type === MEMORY.type && room >= ROOM_BYTES ? MEMORY.folder : tmpdir()
  } catch {
    return tmpdir()
  }
}

/** Starts a server and migrates the template: called once by the test run, or by a file that runs alone. */
export async function startTestServer(): Promise<{ url: string; stop(): Promise<void> }> {
  const place = placeOfServer()
  removeLeftBehind(place)
  const folder = mkdtempSync(path.join(place, folderOfServer()))
  chmodSync(folder, 0o711)
  let server: EmbeddedPostgres | undefined
  try {
    server = await startEmbeddedPostgres({
      folder: path.join(folder, 'cluster'),
      password: randomBytes(12).toString('hex'),
      // The tests of durability start servers of their own; these only need speed.
      settings: ['fsync=off', 'synchronous_commit=off', 'full_page_writes=off', 'autovacuum=off'],
    })
    await ensureRolesAndDatabase(server.superuserUrl(), TEMPLATE, PASSWORDS)
    await prepareDatabase(urlFor(server.superuserUrl(), MIGRATOR_ROLE, PASSWORDS.migrator, TEMPLATE), {
      country: 'KZ',
      currency: 'KZT',
    })
  } catch (error) {
    await server?.stop()
    rmSync(folder, { recursive: true, force: true })
    throw error
  }
  const running = server
  return {
    url: running.superuserUrl(),
    stop: async () => {
      await running.stop()
      rmSync(folder, { recursive: true, force: true })
    },
  }
}
