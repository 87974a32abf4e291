import type { CorridorPlace } from './corridor.ts'
import type { ControlState, VehicleControl } from './control-state.ts'
import { isReleased } from './customs-facts.ts'
import { loadKgOf } from './instruments.ts'
import { sealMissing } from './seal-words.ts'

/**
 * What customs say to a vehicle at a gate [DRV-26]: go on, stop in the inspection bay, go through the scanner, go back to the
 * yard from which it came.
 */
export const GATE_KINDS = ['continue', 'inspection-bay', 'scanner', 'return'] as const
export type GateKind = (typeof GATE_KINDS)[number]

export interface GateDecision {
  readonly kind: GateKind
  /** The officer, or the rule. */
  readonly by: string
  /** On what it rests. */
  readonly basis: string
  readonly atMs: number
  /** Where it was sent before it may go on; absent when it simply goes on. */
  readonly sent?: Exclude<GateKind, 'continue'>
}

/** What a vehicle lacks to pass a hold point, in the order in which it is looked at [DRV-3, DRV-27]. */
export const CUSTOMS_NEEDS = [
  'identity',
  'release',
  'seal',
  'other-seal',
  'weighing',
  'weight',
  'scan',
  'customs-hold',
  'other-customs-hold',
] as const
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
    if (!isReleased(state, task)) missing.push('release')
    missing.push(...sealMissing(state, task, vehicle))
  }
  const kilograms = loadKgOf(state, vehicle)
  const declared = (task?.container ?? null) === null ? 0 : (task?.declaredKg ?? 0)
  const allowed = declared === 0 ? EMPTY_TOLERANCE_KG : declared * WEIGHT_TOLERANCE
  if (kilograms === null) missing.push('weighing')
  else if (Math.abs(kilograms - declared) > allowed) missing.push('weight')
  if (isScanOpen(state, vehicle)) missing.push('scan')
  if (vehicle.hold !== null) missing.push('customs-hold')
  if (vehicle.theirHold !== null) missing.push('other-customs-hold')
  return missing
}

/** It was sent to the scanner, or an image of its load was doubted, and our side has not said that the image is clear [DRV-28]. */
function isScanOpen({ images, side }: ControlState, vehicle: VehicleControl): boolean {
  let isSeen = false
  for (const id in images) {
    const image = images[id]
    if (image?.task !== vehicle.task) continue
    isSeen = true
    if (image.verdicts[side]?.verdict !== 'clear') return true
  }
  return !isSeen && vehicle.scanAsked
}

/** Places that a vehicle passes only with everything that customs need. */
export function isCustomsHold(place: CorridorPlace): boolean {
  return place.kind === 'hold-point'
}
