import { createHash } from 'node:crypto'
import type { Actor } from '#kernel/principal.ts'
import { ok, type Result } from '#kernel/result.ts'
import { recordAudit } from '#audit/public.ts'
import type { Transaction } from '#platform/database.ts'
import { findCheckpoint } from '#reference/public.ts'
import type { WaitingZoneBody } from './contract.ts'
import { type QueueRefusal, refuse } from './domain/refusals.ts'
import { lockPlans } from './store/plan-store.ts'
import { listZones, saveZone, type ZoneRow } from './store/zone-store.ts'

/**
 * The registrar enters the waiting zone of a checkpoint from a day on [R707-2.4]: how many trucks it holds, and how long the
 * way to the bar takes. One that held until further notice ends where this one begins. The same id and contents again change
 * nothing. Refused: `queue.checkpoint-unknown`, `queue.plan-overlaps`, `queue.request-id-reused`.
 */
export async function setWaitingZone(
  tx: Transaction,
  body: WaitingZoneBody,
  actor: Actor,
  now: Temporal.Instant,
): Promise<Result<ZoneRow, QueueRefusal>> {
  const { id, checkpoint, places, approachMinutes } = body
  const from = Temporal.PlainDate.from(body.from)
  if (!(await findCheckpoint(tx, checkpoint, from))) return refuse('queue.checkpoint-unknown')
  await lockPlans(tx, checkpoint)
  const digest = createHash('sha256').update(JSON.stringify(body)).digest()
  const zones = await listZones(tx, checkpoint)
  const same = zones.find((zone) => zone.id === id)
  if (same) return same.digest.equals(digest) ? ok(same) : refuse('queue.request-id-reused')
  const laterOrSame = zones.some((zone) => Temporal.PlainDate.compare(zone.from, from) >= 0)
  if (laterOrSame) return refuse('queue.plan-overlaps')
  const zone = { id, checkpoint, from, until: null, places, approachMinutes, digest, createdAt: now }
  await saveZone(tx, zone, actor.id)
  await recordAudit(tx, {
    event: 'queue.waiting-zone-set',
    actor,
    subject: { kind: 'waiting-zone', id },
    data: { checkpoint, from: body.from, places, approachMinutes },
    basis: 'order-707/2.4,31',
    occurredAt: now,
  })
  return ok(zone)
}
