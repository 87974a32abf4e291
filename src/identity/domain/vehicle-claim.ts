import { ok, type Result } from '#kernel/result.ts'
import { type IdentityRefusal, refuse } from './refusals.ts'

/** A vehicle that the installation knows, as it stands towards the account that enters one. */
export interface KnownVehicle {
  readonly id: string
  readonly vin: string
  readonly country: string
  readonly plateKey: string
  /** Some account runs it, and no other stands against that. */
  readonly inUse: boolean
  /** The account itself is the only one that runs it. */
  readonly ownAlone: boolean
  /** Another account proved that it is its own, and did not let this one run it. */
  readonly closed: boolean
}

/** A vehicle as somebody enters it. */
export interface VehicleClaim {
  readonly vin: string
  readonly country: string
  readonly plateKey: string
}

/**
 * `new`: nobody entered it before. `join`: known, same plate. `replate`: known, but not in use: takes the new plate.
 * `contest`: it stands against what another entered or proved: kept (under the known id, if any), and books nothing until it
 * is proven.
 */
export type ClaimOutcome =
  | { readonly how: 'new' }
  | { readonly how: 'join'; readonly id: string }
  | { readonly how: 'replate'; readonly id: string }
  | { readonly how: 'contest'; readonly id: string | null }

/**
 * Decides what entering a vehicle means. A VIN is one vehicle for ever, whoever enters it, so that the rule of one
 * active booking (Order 707, para 21) cannot be passed by a second account or a second plate. What another entered locks
 * nobody out: whoever enters the same truck otherwise contests it, and proves that it is his [QUE-11]. Refused is only what
 * contradicts the account's own entry.
 */
export function decideClaim(
  claim: VehicleClaim,
  known: { readonly byVin: KnownVehicle | null; readonly byPlate: KnownVehicle | null },
): Result<ClaimOutcome, IdentityRefusal> {
  const { byVin, byPlate } = known
  if (byPlate?.inUse && byPlate.vin !== claim.vin) {
    return byPlate.ownAlone ? refuse('identity.plate-has-other-vin') : ok({ how: 'contest', id: byVin?.id ?? null })
  }
  if (!byVin) return ok({ how: 'new' })
  const { id, inUse, ownAlone, closed } = byVin
  if (closed) return ok({ how: 'contest', id })
  if (byVin.country === claim.country && byVin.plateKey === claim.plateKey) return ok({ how: 'join', id })
  if (!inUse) return ok({ how: 'replate', id })
  return ownAlone ? refuse('identity.vin-has-other-plate') : ok({ how: 'contest', id })
}
