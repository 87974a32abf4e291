import { ok, type Result } from '#kernel/result.ts'
import { type IdentityRefusal, refuse } from './refusals.ts'

/** A vehicle that the installation knows. `inUse`: some account runs it. */
export interface KnownVehicle {
  readonly id: string
  readonly vin: string
  readonly country: string
  readonly plateKey: string
  readonly inUse: boolean
}

/** A vehicle as somebody enters it. */
export interface VehicleClaim {
  readonly vin: string
  readonly country: string
  readonly plateKey: string
}

/** `new`: nobody entered it before. `join`: known, same plate. `replate`: known, but not in use: takes the new plate. */
export type ClaimOutcome =
  | { readonly how: 'new' }
  | { readonly how: 'join'; readonly id: string }
  | { readonly how: 'replate'; readonly id: string }

/**
 * Decides what entering a vehicle means. A VIN is one vehicle for ever, whoever enters it, so that the rule of one
 * active booking (Order 707, para 21) cannot be passed by a second account or a second plate.
 */
export function decideClaim(
  claim: VehicleClaim,
  known: { readonly byVin: KnownVehicle | null; readonly byPlate: KnownVehicle | null },
): Result<ClaimOutcome, IdentityRefusal> {
  const { byVin, byPlate } = known
  if (byPlate?.inUse && byPlate.vin !== claim.vin) return refuse('identity.plate-has-other-vin')
  if (!byVin) return ok({ how: 'new' })
  if (byVin.country === claim.country && byVin.plateKey === claim.plateKey) return ok({ how: 'join', id: byVin.id })
  return byVin.inUse ? refuse('identity.vin-has-other-plate') : ok({ how: 'replate', id: byVin.id })
}
