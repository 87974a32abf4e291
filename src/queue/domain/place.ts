import { ok, type Result } from '#kernel/result.ts'
import type { Ground, PlaceKind } from '../contract/terms.ts'
import { checkGround, type GroundClaim, type GroundFacts, takeExpress } from './ground.ts'
import { countHolds, type HoldFacts, type HoldProblem } from './hold-limits.ts'
import { type QueueRefusal, refuse } from './refusals.ts'
import { openSlot, type OpeningFacts, type Slot, takePlace } from './slot.ts'

/** One wish for a place (paragraph 16). */
export interface PlaceCommand {
  readonly id: string
  readonly accountId: string
  readonly checkpoint: string
  readonly slotId: bigint
  readonly place: PlaceKind
  /** Out of turn or expedited; null in turn (paragraphs 6 and 6-1). */
  readonly ground: Ground | null
  /** What is stated of goods that go out of turn. */
  readonly claim: GroundClaim | null
  readonly trailerId: string | null
  readonly driverIds: readonly string[]
}

/** What is known of those who book: only what belongs to the account is there, everything else is null or missing. */
export interface BookingParties {
  readonly account: {
    readonly status: 'registering' | 'active' | 'blocked'
    readonly agreementSigned: boolean
    readonly consentGiven: boolean
  } | null
  readonly vehicle: {
    readonly id: string
    readonly country: string
    readonly plate: string
    readonly plateKey: string
    readonly category: string
  } | null
  readonly owner: { readonly id: string } | null
  readonly trailer: { readonly id: string } | null
  readonly drivers: readonly { readonly id: string; readonly consentGiven: boolean }[]
}

/** What one account may do at all. */
export interface Wish {
  readonly command: PlaceCommand
  readonly parties: BookingParties
}

/** The state that a batch is decided on; slots and active vehicles change as it is folded. */
export interface PlacingState {
  readonly slots: ReadonlyMap<bigint, Slot>
  /** Keys ({@link vehicleKeys}) of the vehicles that have an active booking towards a neighbour. */
  readonly active: ReadonlySet<string>
  /** Accounts that owe money (paragraph 27). */
  readonly debtors: ReadonlySet<string>
  readonly holds: HoldFacts
  readonly grounds: GroundFacts
}

/** A place given to a wish. */
export interface Placement {
  readonly slot: Slot
  readonly vehicle: NonNullable<BookingParties['vehicle']>
  readonly owner: NonNullable<BookingParties['owner']>
}

/** The decisions of one batch, in the order of its wishes, and what the slots have become. */
export interface Placed {
  readonly results: readonly Result<Placement, QueueRefusal>[]
  readonly slots: ReadonlyMap<bigint, Slot>
}

/** Both identities of a vehicle that may have one active booking towards a neighbour: itself and the plate it bears. */
export function vehicleKeys(
  vehicle: { readonly id: string; readonly country: string; readonly plateKey: string },
  neighbour: string,
): readonly [string, string] {
  return [`${vehicle.id}/${neighbour}`, `${vehicle.country}:${vehicle.plateKey}/${neighbour}`]
}

/**
 * Decides a batch of wishes in their order: each sees the places and vehicles that the ones before it took.
 * `facts` answers what opening depends on for a checkpoint (its today, the horizon in force).
 */
export function decidePlacements(
  state: PlacingState,
  wishes: readonly Wish[],
  facts: (checkpoint: string) => PlacingFacts,
): Placed {
  const slots = new Map(state.slots)
  const active = new Set(state.active)
  const holds = countHolds(state.holds)
  let { grounds } = state
  const opening = new Map<string, Result<Slot, QueueRefusal>>()
  const results = wishes.map((wish): Result<Placement, QueueRefusal> => {
    const { command, parties } = wish
    const slot = slots.get(command.slotId)
    if (!slot || slot.checkpoint !== command.checkpoint) return refuse('queue.slot-unknown')
    const opened = `${slot.id}/${command.ground ?? ''}`
    let open = opening.get(opened)
    if (!open) opening.set(opened, (open = openSlot(slot, facts(slot.checkpoint), command.ground)))
    if (!open.ok) return open
    if (state.debtors.has(command.accountId)) return refuse('queue.account-in-debt')
    const entitled = checkParties(command, parties, facts(slot.checkpoint).bookedCategories)
    if (!entitled.ok) return entitled
    const { vehicle, owner } = entitled.value
    const grounded = checkGround(command, slot, vehicle, grounds)
    if (!grounded.ok) return grounded
    const [byVehicle, byPlate] = vehicleKeys(vehicle, slot.neighbour)
    if (active.has(byVehicle) || active.has(byPlate)) {
      return refuse('queue.vehicle-has-booking', { neighbour: slot.neighbour, plate: vehicle.plate })
    }
    const hold = { ...command, vehicleId: vehicle.id }
    const problem = holds.problem(hold)
    if (problem) return refuseHold(problem, vehicle.plate)
    const taken = takePlace(slot, command.place)
    if (!taken.ok) return taken
    holds.note(hold)
    if (command.ground === 'express') grounds = takeExpress(grounds, slot)
    slots.set(slot.id, taken.value)
    active.add(byVehicle).add(byPlate)
    return ok({ slot: taken.value, vehicle, owner })
  })
  return { results, slots }
}

/** Places are for those who drive: what is not paid is bounded [QUE-3]. */
function refuseHold(problem: HoldProblem, plate: string): Result<never, QueueRefusal> {
  switch (problem) {
    case 'too-many':
      return refuse('queue.too-many-unpaid')
    case 'vehicle':
      return refuse('queue.vehicle-unpaid-elsewhere', { plate })
    case 'abandoned-here':
      return refuse('queue.abandoned-here')
  }
}

/** What placing depends on besides the slot and who asks. */
export interface PlacingFacts extends OpeningFacts {
  /** Categories of vehicles that need a booking at the checkpoint [R707-3a]. */
  readonly bookedCategories: readonly string[]
}

/** Who may book, with what: paragraphs 3, 6-2, 15, 16, 27 and 36. */
function checkParties(
  command: PlaceCommand,
  { account, vehicle, owner, trailer, drivers }: BookingParties,
  booked: readonly string[],
): Result<Pick<Placement, 'vehicle' | 'owner'>, QueueRefusal> {
  if (account?.status === 'blocked') return refuse('queue.account-blocked')
  if (account?.status !== 'active') return refuse('queue.account-not-registered')
  if (!account.agreementSigned) return refuse('queue.agreement-not-signed')
  if (!account.consentGiven) return refuse('queue.consent-missing')
  if (!vehicle) return refuse('queue.vehicle-unknown')
  if (!booked.includes(vehicle.category)) {
    return refuse('queue.vehicle-needs-no-booking', { category: vehicle.category })
  }
  if (!owner) return refuse('queue.owner-unknown')
  if (command.trailerId !== null && trailer === null) return refuse('queue.trailer-unknown')
  const missing = command.driverIds.filter((id) => !drivers.some((driver) => driver.id === id))
  if (missing.length > 0) return refuse('queue.driver-unknown', { drivers: missing })
  const silent = drivers.filter(({ consentGiven }) => !consentGiven).map(({ id }) => id)
  if (silent.length > 0) return refuse('queue.driver-consent-missing', { drivers: silent })
  if (new Set(command.driverIds).size !== command.driverIds.length) return refuse('queue.driver-named-twice')
  return ok({ vehicle, owner })
}
