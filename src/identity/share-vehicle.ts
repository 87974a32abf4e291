import { recordAudit } from '#audit/public.ts'
import { ok, type Result } from '#kernel/result.ts'
import type { Transaction } from '#platform/database.ts'
import { type Acting, entryOf } from './acting.ts'
import type { IdentityDeps } from './deps.ts'
import { type IdentityRefusal, refuse } from './domain/refusals.ts'
import { indexOf } from './sealing.ts'
import { findClaim, saveRunner } from './store/vehicle-proof-store.ts'

/**
 * The proven holder of a truck lets the account of a phone run it too (a hired driver): only then may another enter it. It
 * holds until he proves the truck anew. Refused: the truck is not proven to be his, the phone is none.
 */
export async function shareVehicle(
  tx: Transaction,
  deps: Pick<IdentityDeps, 'keys' | 'readPhone'>,
  wish: { readonly accountId: string; readonly vehicleId: string; readonly phone: string },
  acting: Acting,
): Promise<Result<{ done: true }, IdentityRefusal>> {
  const claim = await findClaim(tx, wish.accountId, wish.vehicleId)
  if (!claim) return refuse('identity.not-found')
  if (claim.claim !== 'proven') return refuse('identity.vehicle-not-proven')
  const phone = deps.readPhone(wish.phone)
  if (!phone.ok) return phone
  await saveRunner(tx, {
    vehicle_id: claim.vehicleId,
    phone_index: indexOf.phone(deps.keys, phone.value.number),
    allowed_by: wish.accountId,
    allowed_at: acting.now,
  })
  const subject = { kind: 'vehicle', id: claim.vehicleId }
  await recordAudit(tx, entryOf(acting, 'identity.vehicle-shared', subject, { account: wish.accountId }))
  return ok({ done: true })
}
