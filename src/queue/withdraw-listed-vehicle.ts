import type { Actor } from '#kernel/principal.ts'
import { ok, type Result } from '#kernel/result.ts'
import { recordAudit } from '#audit/public.ts'
import type { Transaction } from '#platform/database.ts'
import type { BookingState } from './contract/terms.ts'
import { ACTIVE_STATES } from './domain/booking.ts'
import { type QueueRefusal, refuse } from './domain/refusals.ts'
import { findVehicleList, listListedVehicles, lockListedVehicle, saveWithdrawal } from './store/vehicle-list-store.ts'

/**
 * The sender takes one vehicle of his list back: it is not booked on that row any more. Twice is once. Refused:
 * `queue.list-row-unknown` (also somebody else's), `queue.listed-is-booked`.
 */
export async function withdrawListedVehicle(
  tx: Transaction,
  row: { readonly listId: string; readonly line: number; readonly actor: Actor },
  now: Temporal.Instant,
): Promise<Result<null, QueueRefusal>> {
  const list = await findVehicleList(tx, row.listId)
  const isLocked = list?.sentBy === row.actor.id && (await lockListedVehicle(tx, row))
  if (!isLocked) return refuse('queue.list-row-unknown')
  const found = (await listListedVehicles(tx, [row.listId])).find(({ line }) => line === row.line)
  const booking = found?.booking ?? null
  const active: readonly BookingState[] = ACTIVE_STATES
  if (found?.outcome === 'accepted' && booking !== null && active.includes(booking.state)) {
    return refuse('queue.listed-is-booked', { reference: booking.reference })
  }
  if (await saveWithdrawal(tx, row, now)) {
    await recordAudit(tx, {
      event: 'queue.listed-vehicle-withdrawn',
      actor: row.actor,
      subject: { kind: 'vehicle-list', id: row.listId },
      data: { line: row.line },
      basis: 'order-707/6',
      occurredAt: now,
    })
  }
  return ok(null)
}
