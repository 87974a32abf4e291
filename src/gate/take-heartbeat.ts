import type { Transaction } from '#platform/database.ts'
import type { Heartbeat } from './contract.ts'
import { tellGateChanged } from './signals.ts'
import { findLaneReports, saveHeartbeat } from './store/lane-store.ts'

/** Takes a controller's sign of life; tells the screens only when a lane or an alarm changed. */
export async function takeHeartbeat(
  tx: Transaction,
  who: { readonly checkpoint: string; readonly deviceId: string },
  beat: Heartbeat,
  at: { readonly realNow: Temporal.Instant; readonly now: Temporal.Instant },
): Promise<void> {
  const before = await findLaneReports(tx, who.checkpoint)
  await saveHeartbeat(tx, who, beat, at)
  if ((await findLaneReports(tx, who.checkpoint)) !== before) await tellGateChanged(tx, who.checkpoint)
}
