import { messageOf } from '#platform/faults.ts'
import type { Log } from '#platform/log.ts'
import { HeldElsewhere, lockCorridor } from '../store/corridor-lock-store.ts'
import type { Hold } from './command-in-turn.ts'

const RECONNECT_MS = 500

/**
 * Keeps the corridor of this side for one controller, over a connection of its own: the database lets go by itself the moment that
 * the process is gone, and within half a minute when its host is. Waits a few seconds for one that is just ending; then answers null,
 * since two controllers would tell the vehicles two things. A lock that was lost with its connection is taken again;
 * who meanwhile began to write is found in the log [DRV-23].
 */
export async function holdCorridor(databaseUrl: string, log: Log): Promise<Hold | null> {
  let isReleased = false
  const first = await lockCorridor(databaseUrl).catch((error: unknown) => {
    if (error instanceof HeldElsewhere) return null
    throw error
  })
  if (first === null) return null
  let held = first
  const again = () => {
    if (isReleased) return
    const timer = setTimeout(() => {
      lockCorridor(databaseUrl).then(
        (next) => {
          held = next
          watch()
        },
        (error: unknown) => {
          log.warn({ reason: messageOf(error) }, 'the lock of the corridor is not regained; it is tried again')
          again()
        },
      )
    }, RECONNECT_MS)
    timer.unref()
  }
  const watch = () => {
    if (isReleased) void held.end().catch(() => undefined)
    else held.once('end', again)
  }
  watch()
  return {
    release: async () => {
      isReleased = true
      await held.end().catch(() => undefined)
    },
  }
}
