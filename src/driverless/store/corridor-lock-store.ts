import { connectWritable } from '#platform/database.ts'
import { Unavailable } from '#platform/faults.ts'

const LOCK_NOT_AVAILABLE = '55P03'
const ASKED_AFTER_MS = 10_000
/** A host that fell silent is given up after 25 s; what a system does by itself is to ask after two hours. */
const GIVE_UP_SOON = 'set tcp_keepalives_idle = 10; set tcp_keepalives_interval = 5; set tcp_keepalives_count = 3'

/** Another controller has the corridor. */
export class HeldElsewhere extends Unavailable {}

/**
 * Locks the corridor of this side for the life of the connection that is answered; its `end` lets go. Fails with
 * {@link HeldElsewhere} where another controller has it.
 */
export async function lockCorridor(databaseUrl: string) {
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
