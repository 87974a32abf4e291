import type { AlarmKind, ControlEffect, ControlState, Task, VehicleControl } from './control-state.ts'
import { type CorridorGraph, type CorridorPlace, placeOf } from './corridor.ts'
import type { Traffic, TrafficOptions } from './traffic.ts'

/** Times and bounds of a controller. */
export interface ControlSettings {
  /** Longest time between two states by the standard, and how many may be missing until a vehicle counts as silent [DRV-11]. */
  readonly stateEveryMs: number
  readonly missedStates: number
  /** Until a vehicle must have shown an order in its state; then it is sent again [DRV-10]. */
  readonly orderShownMs: number
  readonly orderSends: number
  /** Until a vehicle must have stopped; then it is an alarm [DRV-30]. */
  readonly stoppedMs: number
  /** Until something is said again to the other side. */
  readonly sayAgainMs: number
  /** How long reading plate, seal and weight takes at a gate. */
  readonly gateMs: number
  /** The other side counts as gone when nothing was heard for so long [DRV-23]. */
  readonly peerGoneMs: number
  /** Blocks granted ahead of the one in which a vehicle is: enough not to stop, not more. */
  readonly blocksAhead: number
  /** The two sides' clocks may be so far apart [DRV-25]. */
  readonly clocksApartMs: number
  /** A reported position so far from its place in metres is an alarm. */
  readonly strayMetres: number
  /** Whether it is doubted that the other side has taken over a vehicle that reports from our side still [DRV-20, DRV-21]. */
  readonly doubtsTaken: boolean
}

export const CONTROL_SETTINGS: ControlSettings = {
  stateEveryMs: 30_000,
  missedStates: 3,
  orderShownMs: 5_000,
  orderSends: 5,
  stoppedMs: 10_000,
  sayAgainMs: 3_000,
  gateMs: 20_000,
  peerGoneMs: 30_000,
  blocksAhead: 3,
  clocksApartMs: 2000,
  strayMetres: 400,
  doubtsTaken: true,
}

/** What the parts of a controller share while an event is taken. */
export interface Control {
  /** By what it drives now; another one when a new version of the plan comes into force. */
  graph: CorridorGraph
  settings: ControlSettings
  readonly state: ControlState
  traffic: Traffic
  readonly trafficOptions: TrafficOptions
  readonly effects: ControlEffect[]
  /** The vehicles as a list; null when one came or went. */
  list: readonly VehicleControl[] | null
}

export function vehiclesOf(control: Control): readonly VehicleControl[] {
  control.list ??= Object.values(control.state.vehicles)
  return control.list
}

export function taskOf({ state }: Control, vehicle: VehicleControl): Task | null {
  return vehicle.task === null ? null : (state.tasks[vehicle.task] ?? null)
}

/** The place at which the vehicle was seen last. */
export function seenAt({ graph }: Control, vehicle: VehicleControl): CorridorPlace | null {
  return vehicle.report === null ? null : (placeOf(graph, vehicle.report.lastNode) ?? null)
}

/** What happens at a moment, not what lasts and is found again with every look. */
const MOMENTS: ReadonlySet<AlarmKind> = new Set(['emergency-stop', 'fault', 'order-not-withdrawn'])
/** What lasts has ended when it was not found for so long; if it comes back then, it is a new alarm. */
const ENDED_MS = 15_000

/**
 * Opens an alarm, once for the same thing: while it is not acknowledged, and afterwards as long as it lasts. Who has seen
 * that a vehicle is silent is not told again with every second of its silence.
 */
export function alarm(control: Control, kind: AlarmKind, vehicle: VehicleControl | null, detail: string): void {
  const { state } = control
  const last = Object.values(state.alarms).findLast(
    (each) => each.kind === kind && each.vehicle === (vehicle?.id ?? null) && each.detail === detail,
  )
  if (last !== undefined) {
    const lasts = !MOMENTS.has(kind) && state.nowMs - (last.lastAtMs ?? last.atMs) < ENDED_MS
    last.lastAtMs = state.nowMs
    if (last.acknowledged === null || lasts) return
  }
  state.counters.alarms += 1
  const id = `${state.side}-${state.counters.alarms}`
  const place = vehicle === null ? null : (seenAt(control, vehicle)?.id ?? null)
  const atMs = state.nowMs
  state.alarms[id] = { id, kind, vehicle: vehicle?.id ?? null, place, detail, atMs, lastAtMs: atMs, acknowledged: null }
  forgetSeen(state.alarms)
}

/**
 * Tells of a message that cannot be read, where its first fault is. Until somebody has seen it nothing more is told of the vehicle: it
 * says the same again and again, and each time something else may be wrong with it.
 */
export function tellUnreadable(
  control: Control,
  vehicle: VehicleControl,
  { topic, pointer }: { readonly topic: string; readonly pointer: string },
): void {
  const { state, settings } = control
  const detail = pointer === '' ? topic : `${topic} ${pointer}`
  const last = Object.values(state.alarms).findLast((each) => each.kind === 'unreadable' && each.vehicle === vehicle.id)
  const lasts = last !== undefined && state.nowMs - (last.lastAtMs ?? last.atMs) < settings.stateEveryMs * 2
  if (last === undefined || (last.acknowledged !== null && !(lasts && last.detail === detail))) {
    alarm(control, 'unreadable', vehicle, detail)
  } else last.lastAtMs = state.nowMs
}

/** So many alarms that somebody has seen are kept; the log has them all. */
const SEEN_KEPT = 200

function forgetSeen(alarms: Control['state']['alarms']): void {
  const seen = Object.values(alarms).filter(({ acknowledged }) => acknowledged !== null)
  for (const { id } of seen.slice(0, -SEEN_KEPT)) delete alarms[id]
}

/** Whether a vehicle's word is too old to count on: nothing is granted to it, and everything it holds stays held. */
export function isSilent({ settings, state }: Control, vehicle: VehicleControl): boolean {
  if (vehicle.reportAtMs === null) return true
  return state.nowMs - vehicle.reportAtMs > settings.stateEveryMs * settings.missedStates
}

/** Whether the other side's controller is heard. */
export function isPeerThere({ settings, state }: Control): boolean {
  return state.peerHeardAtMs !== null && state.nowMs - state.peerHeardAtMs <= settings.peerGoneMs
}
