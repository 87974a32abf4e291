import { messageOf, Unavailable } from '#platform/faults.ts'
import { connectWritable } from '#platform/database.ts'
import type { Log } from '#platform/log.ts'
import type { Hold } from './command-in-turn.ts'

const RECONNECT_MS = 500
const LOCK_NOT_AVAILABLE = '55P03'
const ASKED_AFTER_MS = 10_000
/** A host that fell silent is given up after 25 s; what a system does by itself is to ask after two hours. */
const GIVE_UP_SOON = 'set tcp_keepalives_idle = 10; set tcp_keepalives_interval = 5; set tcp_keepalives_count = 3'

/**
 * Keeps the corridor of this side for one controller, over a connection of its own: the database lets go by itself the moment that
 * the process is gone, and within half a minute when its host is. Waits a few seconds for one that is just ending; then answers null,
 * since two controllers would tell the vehicles two things. A lock that was lost with its connection is taken again;
 * who meanwhile began to write is found in the log [DRV-23].
 */
export async function holdCorridor(databaseUrl: string, log: Log): Promise<Hold | null> {
  let isReleased = false
  const first = await lock(databaseUrl).catch((error: unknown) => {
    if (error instanceof HeldElsewhere) return null
    throw error
  })
  if (first === null) return null
  let held = first
  const again = () => {
    if (isReleased) return
    const timer = setTimeout(() => {
      lock(databaseUrl).then(
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

/** Another controller has the corridor. */
class HeldElsewhere extends Unavailable {}

async function lock(databaseUrl: string) {
  const client = await connectWritable(databaseUrl, {
    application_name: 'otkel corridor',
    keepAlive: true,
    keepAliveInitialDelayMillis: ASKED_AFTER_MS,
  })
  try {
    await client.query(GIVE_UP_SOON)
    await client.query(`select pg_advisory_lock(hashtextextended('driverless.corridor', 0))`)
    return client
  } catch (error) {
    await client.end().catch(() => undefined)
    if ((error as { code?: string }).code !== LOCK_NOT_AVAILABLE) throw error
    throw new HeldElsewhere('another controller commands this corridor', { cause: error })
  }
}
