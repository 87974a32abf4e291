import { recordAudit } from '#audit/public.ts'
import { ok, type Result } from '#kernel/result.ts'
import type { Transaction } from '#platform/database.ts'
import { type Acting, entryOf } from './acting.ts'
import type { IdentityDeps } from './deps.ts'
import { ENTRY_LIMITS } from './domain/limits.ts'
import { type IdentityRefusal, refuse } from './domain/refusals.ts'
import { indexOf } from './sealing.ts'
import {
  type ClaimRow,
  contestRunOf,
  deleteRunner,
  findClaim,
  listRunners,
  saveRunner,
} from './store/vehicle-proof-store.ts'
import { claimVehicleIdentifiers } from './store/vehicle-store.ts'

type Deps = Pick<IdentityDeps, 'keys' | 'readPhone'>
interface Wish {
  readonly accountId: string
  readonly vehicleId: string
  readonly phone: string
}

/**
 * The proven holder of a truck lets the account of a phone run it too (a hired driver): only then may another enter it. It
 * holds until he takes it back or proves the truck anew; the same again is once. Refused: the truck is not proven to be his,
 * the phone is none, as many phones as allowed.
 */
export async function shareVehicle(
  tx: Transaction,
  deps: Deps,
  wish: Wish,
  acting: Acting,
): Promise<Result<{ done: true }, IdentityRefusal>> {
  const held = await heldTruck(tx, deps, wish)
  if (!held.ok) return held
  const { claim, phoneIndex } = held.value
  const runners = await listRunners(tx, claim.vehicleId)
  if (runners.some(({ phone_index }) => phone_index.equals(phoneIndex))) return ok({ done: true })
  if (runners.length >= ENTRY_LIMITS.runners) {
    return refuse('identity.too-many-entries', { limit: ENTRY_LIMITS.runners })
  }
  await saveRunner(tx, {
    vehicle_id: claim.vehicleId,
    phone_index: phoneIndex,
    allowed_by: wish.accountId,
    allowed_at: acting.now,
  })
  const subject = { kind: 'vehicle', id: claim.vehicleId }
  await recordAudit(tx, entryOf(acting, 'identity.vehicle-shared', subject, { account: wish.accountId }))
  return ok({ done: true })
}

/**
 * The proven holder takes back that the account of a phone may run his truck. Did it enter the truck, its claim is contested
 * from now on and books nothing more; what it booked before stands. Refused: the truck is not proven to be his, the phone is
 * none, or may not run it.
 */
export async function takeBackVehicle(
  tx: Transaction,
  deps: Deps,
  wish: Wish,
  acting: Acting,
): Promise<Result<{ done: true }, IdentityRefusal>> {
  const held = await heldTruck(tx, deps, wish)
  if (!held.ok) return held
  const { claim, phoneIndex } = held.value
  if (!(await deleteRunner(tx, claim.vehicleId, phoneIndex))) return refuse('identity.runner-unknown')
  const contested = await contestRunOf(tx, claim, phoneIndex, acting.now)
  const subject = { kind: 'vehicle', id: claim.vehicleId }
  await recordAudit(tx, entryOf(acting, 'identity.vehicle-taken-back', subject, { account: wish.accountId, contested }))
  return ok({ done: true })
}

/** The truck that an account proved to be its own, behind the locks under which trucks are entered, and the index of the phone. */
async function heldTruck(
  tx: Transaction,
  deps: Deps,
  { accountId, vehicleId, phone: text }: Wish,
): Promise<Result<{ readonly claim: ClaimRow; readonly phoneIndex: Buffer }, IdentityRefusal>> {
  const found = await findClaim(tx, accountId, vehicleId)
  if (!found) return refuse('identity.not-found')
  const phone = deps.readPhone(text)
  if (!phone.ok) return phone
  await claimVehicleIdentifiers(tx, found)
  const claim = await findClaim(tx, accountId, vehicleId)
  if (claim?.claim !== 'proven') return refuse('identity.vehicle-not-proven')
  return ok({ claim, phoneIndex: indexOf.phone(deps.keys, phone.value.number) })
}
