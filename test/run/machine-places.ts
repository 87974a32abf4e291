import { chmodSync, mkdirSync, writeFileSync } from 'node:fs'
import path from 'node:path'
import { DatabaseSync } from 'node:sqlite'
import { setTimeout as pause } from 'node:timers/promises'

const LOOK_MS = 100

/**
 * The places of this machine for heavy work, shared by all runs on it: each is a file that one process at a time has
 * locked. The system gives a lock back when its process ends, however it ends. (SQLite brings file locks that work on
 * every system; nothing is stored.)
 */
export interface MachinePlaces {
  /**
   * Waits for one place, for the one `beside` them (of those that mostly wait), or for all of them with that one, and holds
   * them until `give` is called.
   */
  take(how: 'one' | 'beside' | 'all'): Promise<{ give(): void }>
}

/** Opens the places that lie in a folder; all runs on a machine agree on folder and number. */
export function openMachinePlaces(folder: string, places: number): MachinePlaces {
  mkdirSync(folder, { recursive: true })
  forEverybody(folder, 0o1777)
  const files = Array.from({ length: places }, (_, at) => path.join(folder, `place-${at + 1}`))
  // Whoever waits stands at the door, so that one who needs all places is not passed by for ever.
  const door = path.join(folder, 'door')
  const beside = path.join(folder, 'beside')
  for (const file of [...files, door, beside]) {
    writeFileSync(file, '', { flag: 'a' })
    forEverybody(file, 0o666)
  }
  return {
    async take(how) {
      const held: DatabaseSync[] = []
      if (how === 'beside') held.push(await waitFor(() => passing(door, () => lock(beside))))
      else {
        const atDoor = await waitFor(() => lock(door))
        if (how === 'one') held.push(await waitFor(() => first(files)))
        else for (const file of [...files, beside]) held.push(await waitFor(() => lock(file)))
        atDoor.close()
      }
      return {
        give() {
          for (const one of held.splice(0)) one.close()
        },
      }
    },
  }
}

function forEverybody(file: string, mode: number): void {
  try {
    chmodSync(file, mode)
  } catch {
    // Another user made it, and opened it to everybody.
  }
}

async function waitFor(attempt: () => DatabaseSync | undefined): Promise<DatabaseSync> {
  for (;;) {
    const got = attempt()
    if (got) return got
    await pause(LOOK_MS)
  }
}

/** One attempt by somebody who would wait for minutes: he leaves the door to the others meanwhile. */
function passing<T>(door: string, attempt: () => T | undefined): T | undefined {
  const atDoor = lock(door)
  if (!atDoor) return undefined
  try {
    return attempt()
  } finally {
    atDoor.close()
  }
}

function first(files: readonly string[]): DatabaseSync | undefined {
  for (const file of files) {
    const got = lock(file)
    if (got) return got
  }
  return undefined
}

function lock(file: string): DatabaseSync | undefined {
  const database = new DatabaseSync(file, { timeout: 0 })
  try {
    database.exec('begin exclusive')
    return database
  } catch {
    database.close()
    return undefined
  }
}
