import { recordAudit } from '#audit/public.ts'
import type { Actor } from '#kernel/principal.ts'
import type { Transaction } from '#platform/database.ts'
import type { GateAuditEvent } from './domain/audit-events.ts'
import { findPicture } from './store/picture-store.ts'

const LOOKED_AT: GateAuditEvent = 'gate.picture-looked-at'
const REFUSED: GateAuditEvent = 'gate.look-refused'

/** Who looks, and at which checkpoints he may. */
export interface Look {
  readonly mayLookAt: (checkpoint: string) => boolean
  readonly actor: Actor
  readonly correlationId: string
}

/**
 * Shows the picture of a passage: a face and a plate, so personal data. Every look is audited with who, which passage
 * and when, in the transaction that reads the picture; also the look that is refused because the picture is of another
 * checkpoint, which is told to him as
 * unknown. Null when there is nothing to show him.
 */
export async function lookAtPicture(
  tx: Transaction,
  id: string,
  { mayLookAt, actor, correlationId }: Look,
  now: Temporal.Instant,
): Promise<Buffer | null> {
  const picture = await findPicture(tx, id)
  if (!picture) return null
  const { checkpoint, passageId, jpeg } = picture
  const common = { actor, basis: 'order-707/10', correlationId, occurredAt: now }
  if (!mayLookAt(checkpoint)) {
    const subject = { kind: 'checkpoint', id: checkpoint }
    await recordAudit(tx, { ...common, event: REFUSED, subject, data: { what: 'picture', of: id } })
    return null
  }
  const subject = { kind: 'gate-passage', id: passageId }
  await recordAudit(tx, { ...common, event: LOOKED_AT, subject, data: { checkpoint, picture: id } })
  return jpeg
}
