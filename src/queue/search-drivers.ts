import { recordAudit } from '#audit/public.ts'
import { findDrivers, type IdentityKeys } from '#identity/public.ts'
import type { Actor } from '#kernel/principal.ts'
import { localDay } from '#kernel/local-time.ts'
import { ok, type Result } from '#kernel/result.ts'
import type { Transaction } from '#platform/database.ts'
import { findCheckpoint } from '#reference/public.ts'
import type { DriverSearchBody, DriversFound } from './contract.ts'
import type { QueueAuditEvent } from './domain/audit-events.ts'
import { type QueueRefusal, refuse } from './domain/refusals.ts'
import { listDayBookings } from './store/day-store.ts'

const SOUGHT: QueueAuditEvent = 'queue.drivers-sought'

/** Who searches, where, for whom and what for. */
export type DriverSearch = DriverSearchBody & {
  readonly checkpoint: string
  readonly actor: Actor
  readonly correlationId: string
}

/**
 * Finds the bookings of one checkpoint's day in whose trucks a driver of that name may come [R707-4]. No further back and no
 * other checkpoint: an officer watches who enters here. Names stay sealed; the search is audited with its purpose, and
 * everybody who was found has it in his reading log. Refused: `queue.checkpoint-unknown`.
 */
export async function searchDrivers(
  tx: Transaction,
  keys: IdentityKeys,
  search: DriverSearch,
  now: Temporal.Instant,
): Promise<Result<DriversFound, QueueRefusal>> {
  const { checkpoint, name, reason, actor, correlationId } = search
  const place = await findCheckpoint(tx, checkpoint, now.toZonedDateTimeISO('UTC').toPlainDate())
  if (!place) return refuse('queue.checkpoint-unknown')
  const day = search.day === undefined ? localDay(now, place.zone) : Temporal.PlainDate.from(search.day)
  const bookings = await listDayBookings(tx, checkpoint, day)
  const drivers = [...new Set(bookings.flatMap(({ driverIds }) => driverIds))]
  const purpose = `driver search at ${checkpoint}: ${reason}`
  const named = new Set(await findDrivers(tx, drivers, name, { keys, reader: actor, purpose, now }))
  const found = bookings.filter(({ driverIds }) => driverIds.some((id) => named.has(id)))
  await recordAudit(tx, {
    event: SOUGHT,
    actor,
    subject: { kind: 'checkpoint', id: checkpoint },
    data: { day: day.toString(), reason, found: found.length },
    basis: 'order-707/4',
    correlationId,
    occurredAt: now,
  })
  return ok({ day: day.toString(), bookings: found.map(({ id }) => id) })
}
