import { hash } from 'node:crypto'
import { recordAudit } from '#audit/public.ts'
import { ok, type Result } from '#kernel/result.ts'
import { inTransaction } from '#platform/transaction.ts'
import type { EnrolRequest } from './contract.ts'
import type { By, EscortDeps } from './deps.ts'
import { type EscortRefusal, refuse } from './domain/refusals.ts'
import { tellLegChanged } from './signals.ts'
import { addSeal, findSeal } from './store/seal-store.ts'

/** Enters a seal into the stock, ours or another state's [ESC-13]: only what is enrolled is more than a number. */
export async function enrolSeal(
  deps: EscortDeps,
  seal: EnrolRequest,
  by: By,
): Promise<Result<{ id: string }, EscortRefusal>> {
  const at = deps.clock.now()
  const protocol = deps.protocols.get(seal.protocol)
  if (!protocol) return refuse('escort.seal-unknown')
  if (protocol.line === 'mqtt' && seal.secret === undefined) return refuse('escort.secret-needed')
  const secretDigest = seal.secret === undefined ? null : (hash('sha256', seal.secret, 'buffer') as Buffer)
  return inTransaction(deps.db, async (tx) => {
    const known = await findSeal(tx, seal.number)
    if (known)
      return known.protocol === seal.protocol && known.model === seal.model
        ? ok({ id: seal.number })
        : refuse('escort.seal-known')
    await addSeal(tx, { ...seal, post: seal.post ?? null, secretDigest }, { actor: by.actor.id, at })
    await recordAudit(tx, {
      event: 'escort.seal-enrolled',
      actor: by.actor,
      subject: { kind: 'seal', id: seal.number },
      data: { protocol: seal.protocol },
      occurredAt: at,
      correlationId: by.correlationId,
    })
    await tellLegChanged(tx, seal.number)
    return ok({ id: seal.number })
  })
}
