import { recordAudit } from '#audit/public.ts'
import { present } from '#kernel/assert.ts'
import { plateKey } from '#kernel/plate.ts'
import type { FormatRefusal } from '#kernel/refusals.ts'
import { ok, type Result } from '#kernel/result.ts'
import { parseVin } from '#kernel/vin.ts'
import type { Transaction } from '#platform/database.ts'
import { type Acting, entryOf } from './acting.ts'
import type { Vehicle, VehicleInput } from './contract.ts'
import { ENTRY_LIMITS } from './domain/limits.ts'
import { isOwn } from './domain/policy.ts'
import { type IdentityRefusal, refuse } from './domain/refusals.ts'
import { decideClaim, type VehicleClaim } from './domain/vehicle-claim.ts'
import { findAccount } from './store/account-store.ts'
import { findOwner } from './store/owner-store.ts'
import {
  addVehicle,
  claimVehicleIdentifiers,
  findKnownVehicles,
  findVehicle,
  isRun,
  listVehicles,
  removeAccountVehicle,
  saveAccountVehicle,
  saveVehicle,
} from './store/vehicle-store.ts'

const SHORTEST_KEY = 2

/**
 * Enters a truck or tractor unit of an account [R707-16.4]. A VIN names one vehicle in the whole installation: entering
 * a known one joins it, and the answer carries its id. One that stands against what another account entered or proved is
 * kept as contested: it books nothing until the account proves that it is its own (`prove-vehicle.ts`) [QUE-11].
 */
export async function enterVehicle(
  tx: Transaction,
  accountId: string,
  input: VehicleInput,
  acting: Acting,
): Promise<Result<Vehicle, IdentityRefusal | FormatRefusal>> {
  const { country, category, machinery, ownerId } = input
  const parsed = parseVin(input.vin)
  if (!parsed.ok) return parsed
  const plate = input.plate.trim().toUpperCase()
  const claim: VehicleClaim = { vin: parsed.value.vin, country, plateKey: plateKey(country, plate) }
  if (claim.plateKey.length < SHORTEST_KEY) return refuse('identity.plate-not-valid')
  const owner = await findOwner(tx, ownerId)
  if (!isOwn(accountId, owner)) return refuse('identity.not-found')
  await claimVehicleIdentifiers(tx, claim)
  const phoneIndex = (await findAccount(tx, accountId))?.phone_index ?? null
  const claimed = decideClaim(claim, await findKnownVehicles(tx, claim, { accountId, phoneIndex }))
  if (!claimed.ok) return claimed
  const { how } = claimed.value
  const known = how === 'new' ? null : claimed.value.id
  const id = known ?? input.id
  const own = await listVehicles(tx, accountId)
  if (own.length >= ENTRY_LIMITS.vehicles && !own.some((one) => one.id === id)) {
    return refuse('identity.too-many-entries', { limit: ENTRY_LIMITS.vehicles })
  }
  const plates = { country, plate, plate_key: claim.plateKey }
  const contested = how === 'contest'
  if (known === null) {
    const added = await addVehicle(tx, { id, vin: claim.vin, ...plates, in_use: !contested, entered_at: acting.now })
    if (!added) return refuse('identity.id-taken')
  } else if (!contested) {
    await saveVehicle(tx, id, how === 'replate' ? { ...plates, in_use: true } : { in_use: true })
  }
  await saveAccountVehicle(tx, {
    account_id: accountId,
    vehicle_id: id,
    owner_id: ownerId,
    category,
    machinery,
    entered_at: acting.now,
    removed_at: null,
    contested_at: contested ? acting.now : null,
    claimed_country: contested ? country : null,
    claimed_plate: contested ? plate : null,
    claimed_plate_key: contested ? claim.plateKey : null,
  })
  await recordAudit(
    tx,
    entryOf(acting, 'identity.vehicle-entered', { kind: 'vehicle', id }, { account: accountId, how }),
  )
  return ok(
    present(
      (await listVehicles(tx, accountId)).find((one) => one.id === id),
      'what was entered is there',
    ),
  )
}

/** Removes a vehicle from an account. When no account runs it any more, it may be entered anew under another plate. */
export async function removeVehicle(
  tx: Transaction,
  accountId: string,
  id: string,
  acting: Acting,
): Promise<Result<{ done: true }, IdentityRefusal>> {
  const vehicle = await findVehicle(tx, id)
  if (!vehicle) return refuse('identity.not-found')
  await claimVehicleIdentifiers(tx, { vin: vehicle.vin, country: vehicle.country, plateKey: vehicle.plate_key })
  if (!(await removeAccountVehicle(tx, accountId, id, acting.now))) return refuse('identity.not-found')
  const inUse = await isRun(tx, id)
  await saveVehicle(tx, id, { in_use: inUse })
  await recordAudit(
    tx,
    entryOf(acting, 'identity.vehicle-removed', { kind: 'vehicle', id }, { account: accountId, inUse }),
  )
  return ok({ done: true })
}
