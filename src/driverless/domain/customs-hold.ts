import type { CorridorPlace } from './corridor.ts'
import type { ControlState, VehicleControl } from './control-state.ts'

/** What customs say to a vehicle at a gate [DRV-26]. */
export const GATE_KINDS = ['continue', 'inspection-bay'] as const
export type GateKind = (typeof GATE_KINDS)[number]

export interface GateDecision {
  readonly kind: GateKind
  /** The officer, or the rule. */
  readonly by: string
  /** On what it rests. */
  readonly basis: string
  readonly atMs: number
}

/** What a vehicle lacks to pass a hold point, in the order in which it is looked at [DRV-3, DRV-27]. */
export const CUSTOMS_NEEDS = ['identity', 'release', 'seal', 'weight', 'customs-hold'] as const
export type CustomsNeed = (typeof CUSTOMS_NEEDS)[number]

/** The law of weighing is the seller's: a declared mass and a measured one may differ by so much. */
const WEIGHT_TOLERANCE = 0.02
/** What an empty vehicle may weigh more than nothing: dirt, snow, ice. Kilograms. */
const EMPTY_TOLERANCE_KG = 500

/**
 * What is missing before this vehicle may pass; empty when nothing is. The reservation beyond a hold point is made of these
 * as much as of the free block: without them nothing is granted.
 */
export function customsMissing(state: ControlState, vehicle: VehicleControl): readonly CustomsNeed[] {
  const missing: CustomsNeed[] = []
  const task = vehicle.task === null ? undefined : state.tasks[vehicle.task]
  const load = vehicle.report?.load ?? null
  if (task === undefined || (load?.container ?? null) !== task.container) missing.push('identity')
  if (task !== undefined && task.container !== null) {
    const release = task.declaration === null ? undefined : state.releases[task.declaration]
    if (release?.decision !== 'released' && release?.decision !== 'released-conditionally') missing.push('release')
    const seal = task.seal === null ? undefined : state.seals[task.seal]
    if (seal?.state !== 'whole' || seal.alarm) missing.push('seal')
  }
  const kilograms = load?.kilograms ?? (load === null ? 0 : null)
  const declared = (task?.container ?? null) === null ? 0 : (task?.declaredKg ?? 0)
  const allowed = declared === 0 ? EMPTY_TOLERANCE_KG : declared * WEIGHT_TOLERANCE
  if (kilograms === null || Math.abs(kilograms - declared) > allowed) missing.push('weight')
  if (vehicle.hold !== null) missing.push('customs-hold')
  return missing
}

/** Places that a vehicle passes only with everything that customs need. */
export function isCustomsHold(place: CorridorPlace): boolean {
  return place.kind === 'hold-point'
}

/** What the rule says of a vehicle at the gate: on, when nothing is missing; to the bay otherwise. */
export function ruleAtGate(state: ControlState, vehicle: VehicleControl, atMs: number): GateDecision {
  const missing = customsMissing(state, vehicle)
  return missing.length === 0
    ? { kind: 'continue', by: 'rule', basis: 'released, sealed, weighed, identified', atMs }
    : { kind: 'inspection-bay', by: vehicle.hold?.by ?? 'rule', basis: vehicle.hold?.basis ?? missing.join(', '), atMs }
}
