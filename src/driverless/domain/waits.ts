import { missingInCensus } from './census.ts'
import { isClockTrusted } from './clock-difference.ts'
import { type Control, isPeerThere, isSilent, seenAt } from './control.ts'
import { stopAhead, stoppedBy } from './control-orders.ts'
import type { VehicleControl } from './control-state.ts'
import { isLinePlanned } from './plans.ts'
import { type CustomsNeed, customsMissing, isCustomsHold } from './customs-hold.ts'

/** Why a vehicle does not go on, with the very thing for which it waits [DRV-38]. */
export type Wait =
  | { readonly kind: 'stopped'; readonly stops: readonly string[] }
  | { readonly kind: 'silent' }
  | { readonly kind: 'emergency-stop'; readonly who: 'MANUAL' | 'REMOTE' }
  | { readonly kind: 'fault'; readonly errorType: string }
  | { readonly kind: 'mode'; readonly mode: string }
  /** Paused, and no stop of ours holds it: at the vehicle itself, or by a word of the other side that it took over the line. */
  | { readonly kind: 'paused' }
  | { readonly kind: 'customs'; readonly place: string; readonly missing: readonly CustomsNeed[] }
  | { readonly kind: 'gate'; readonly place: string }
  /** An officer keeps the gate shut to everybody. */
  | { readonly kind: 'gate-held'; readonly place: string; readonly by: string; readonly reason: string }
  | { readonly kind: 'scanner'; readonly place: string }
  | { readonly kind: 'inspection'; readonly place: string }
  | { readonly kind: 'other-side'; readonly phase: string }
  | { readonly kind: 'refused' }
  | { readonly kind: 'other-side-gone' }
  | { readonly kind: 'clocks' }
  /** The two sides do not drive by the same signed plan. */
  | { readonly kind: 'plan' }
  /** The other side is back, and these vehicles have not said yet where they are. */
  | { readonly kind: 'census'; readonly vehicles: readonly string[] }
  /** A person drives it back to this place. */
  | { readonly kind: 'recovery'; readonly place: string; readonly by: string }
  | { readonly kind: 'occupied'; readonly place: string; readonly holders: readonly string[] }
  | { readonly kind: 'closed'; readonly place: string }
  | { readonly kind: 'would-deadlock'; readonly place: string; readonly with: readonly string[] }
  | { readonly kind: 'yields'; readonly place: string; readonly to: string }

/** The reason of a vehicle's wait; null while it drives, loads, or has nothing to do. */
export function waitOf(control: Control, vehicle: VehicleControl): Wait | null {
  const { traffic } = control
  const isIdle = vehicle.order === null && vehicle.recovery === null && vehicle.fault === null
  if (vehicle.hands !== 'ours' || isIdle || !traffic.has(vehicle.id)) return null
  return waitOfVehicle(control, vehicle) ?? waitAtPlace(control, vehicle) ?? waitInTraffic(control, vehicle)
}

function waitOfVehicle(control: Control, vehicle: VehicleControl): Wait | null {
  const { report, fault } = vehicle
  const stops = stoppedBy(control, vehicle)
  if (stops.length > 0) return { kind: 'stopped', stops }
  if (isSilent(control, vehicle)) return { kind: 'silent' }
  if (report !== null && report.emergencyStop !== 'NONE') return { kind: 'emergency-stop', who: report.emergencyStop }
  const { recovery } = vehicle
  if (recovery !== null) return { kind: 'recovery', place: recovery.to, by: recovery.by }
  if (fault !== null) return { kind: 'fault', errorType: fault.errorType }
  if (report !== null && !['AUTOMATIC', 'SEMIAUTOMATIC'].includes(report.operatingMode)) {
    return { kind: 'mode', mode: report.operatingMode }
  }
  if (report?.paused === true && vehicle.resume === null) return { kind: 'paused' }
  return null
}

function waitAtPlace(control: Control, vehicle: VehicleControl): Wait | null {
  const place = seenAt(control, vehicle)
  if (place === null || (vehicle.order?.releasedTo ?? 0) > vehicle.route.lastIndexOf(place.id)) return null
  if (isCustomsHold(place)) {
    const missing = customsMissing(control.state, vehicle)
    if (missing.length > 0) return { kind: 'customs', place: place.id, missing }
  }
  const undecided = vehicle.gate?.decision?.kind !== 'continue'
  if (place.kind === 'gate' && undecided) return waitAtGate(control, place.id)
  if (place.kind === 'scanner' && undecided) return { kind: 'scanner', place: place.id }
  if (place.kind === 'inspection-bay' && undecided) return { kind: 'inspection', place: place.id }
  if (place.kind !== 'border' && place.kind !== 'refuge') return null
  const missing = customsMissing(control.state, vehicle)
  if (missing.length > 0) return { kind: 'customs', place: place.id, missing }
  if (vehicle.giving?.phase === 'refused') return { kind: 'refused' }
  if (!isClockTrusted(control)) return { kind: 'clocks' }
  if (!isLinePlanned(control)) return { kind: 'plan' }
  const uncounted = missingInCensus(control)
  if (uncounted.length > 0) return { kind: 'census', vehicles: uncounted }
  return isPeerThere(control)
    ? { kind: 'other-side', phase: vehicle.giving?.phase ?? 'ours' }
    : { kind: 'other-side-gone' }
}

function waitAtGate({ state }: Control, place: string): Wait {
  const held = state.gates[place]?.held ?? null
  return held === null ? { kind: 'gate', place } : { kind: 'gate-held', place, by: held.by, reason: held.reason }
}

function waitInTraffic(control: Control, vehicle: VehicleControl): Wait | null {
  const { traffic, graph } = control
  const wait = traffic.waitOf(vehicle.id)
  if (wait === null) {
    const ahead = stopAhead(control, vehicle)
    return ahead?.before === traffic.placeOf(vehicle.id).front ? { kind: 'stopped', stops: ahead.stops } : null
  }
  const place = graph.corridor.places[wait.block]?.id ?? ''
  switch (wait.kind) {
    case 'occupied':
      return { kind: 'occupied', place, holders: wait.holders }
    case 'closed':
      return { kind: 'closed', place }
    case 'would-deadlock':
      return { kind: 'would-deadlock', place, with: wait.with }
    case 'yields':
      return { kind: 'yields', place, to: wait.to }
  }
}
