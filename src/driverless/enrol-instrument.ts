import { recordAudit } from '#audit/public.ts'
import type { Actor } from '#kernel/principal.ts'
import { ok, type Result } from '#kernel/result.ts'
import type { Transaction } from '#platform/database.ts'
import { type CorridorGraph, placeOf } from './domain/corridor.ts'
import type { InstrumentKind } from './domain/instrument-words.ts'
import { refuse } from './domain/refusals.ts'
import { addInstrument, revokeInstrumentRow } from './store/instrument-store.ts'

export interface NewInstrument {
  readonly id: string
  readonly kind: InstrumentKind
  readonly place: string
  /** The 32 bytes of its public key, Ed25519. */
  readonly publicKey: Buffer
}

/**
 * Takes a weighbridge or a camera into use at a place of our side. From the controller's next look on its word counts there
 * and the vehicle's own does not [DRV-27].
 */
export async function enrolInstrument(
  tx: Transaction,
  { id, kind, place, publicKey }: NewInstrument,
  where: { readonly graph: CorridorGraph; readonly side: string },
  by: Actor,
  now: Temporal.Instant,
): Promise<Result<null>> {
  if (placeOf(where.graph, place)?.authority !== where.side) {
    return refuse('driverless.unknown-target', { target: place })
  }
  const row = { id, kind, place, public_key: publicKey, enrolled_at: now, revoked_at: null }
  if (!(await addInstrument(tx, row))) return refuse('driverless.instrument-known', { instrument: id })
  await recordAudit(tx, {
    event: 'driverless.instrument-enrolled',
    actor: by,
    subject: { kind: 'instrument', id },
    data: { kind, place },
    occurredAt: now,
  })
  return ok(null)
}

/** Takes an instrument out of use: what it says from now on is not believed. */
export async function revokeInstrument(
  tx: Transaction,
  id: string,
  by: Actor,
  now: Temporal.Instant,
): Promise<Result<null>> {
  if (!(await revokeInstrumentRow(tx, id, now))) return refuse('driverless.unknown-target', { target: id })
  await recordAudit(tx, {
    event: 'driverless.instrument-revoked',
    actor: by,
    subject: { kind: 'instrument', id },
    data: {},
    occurredAt: now,
  })
  return ok(null)
}
