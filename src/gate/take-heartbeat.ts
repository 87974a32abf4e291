import type { Transaction } from '#platform/database.ts'
import type { Heartbeat } from './contract.ts'
import { tellGateChanged } from './signals.ts'
import { findLaneReports, saveHeartbeat } from './store/lane-store.ts'

/** A controller whose clock is behind makes nobody wait for more than this. */
const UNDERWAY_MAX_MS = 60_000

/**
 * How long a sign of life was on its way: what it says of passages that wait is true of the moment in which it was made, and a truck may
 * have driven in since.
 */
function underwayMs({ at }: Heartbeat, realNow: Temporal.Instant): number {
  const ms = realNow.epochMilliseconds - Temporal.Instant.from(at).epochMilliseconds
  return Math.min(Math.max(ms, 0), UNDERWAY_MAX_MS)
}

/** Takes a controller's sign of life; tells the screens only when a lane or an alarm changed. */
export async function takeHeartbeat(
  tx: Transaction,
  who: { readonly checkpoint: string; readonly deviceId: string },
  beat: Heartbeat,
  at: { readonly realNow: Temporal.Instant; readonly now: Temporal.Instant },
): Promise<void> {
  const before = await findLaneReports(tx, who.checkpoint)
  await saveHeartbeat(tx, who, beat, { ...at, now: at.now.subtract({ milliseconds: underwayMs(beat, at.realNow) }) })
  if ((await findLaneReports(tx, who.checkpoint)) !== before) await tellGateChanged(tx, who.checkpoint)
}
