import { alarm, type Control, taskOf, vehiclesOf } from './control.ts'
import { customsMissing, isCustomsHold } from './customs-hold.ts'
import { type CorridorPlace, placeOf, quickestRoute, walk } from './corridor.ts'
import type { OpenOrder, VehicleControl } from './control-state.ts'
import { isStopped } from './stops.ts'
import { REJECTIONS, type VehicleReport } from './vehicle-report.ts'

/** Milliseconds of waiting that a class of goods is ahead of ordinary ones [DRV-16]. */
export const HEAD_START_MS = {
  ordinary: 0,
  export: 2 * 60_000,
  perishables: 5 * 60_000,
  'dangerous-goods': 5 * 60_000,
  humanitarian: 8 * 60_000,
} as const

/** The vehicle does not know its order any more; ours, since the standard has no word for it. */
const ORDER_LOST = 'orderLost'

/** Where nobody drives through unless he is sent there. */
const NOT_THROUGH: ReadonlySet<CorridorPlace['kind']> = new Set(['inspection-bay', 'scanner', 'refuge', 'yard'])
/** Where a vehicle stays until an officer has said something. */
const OFFICER_PLACES: ReadonlySet<CorridorPlace['kind']> = new Set(['inspection-bay', 'scanner'])

/** The way for the vehicle's task from where it is, within our side; of several gates the least used. Null when there is none. */
export function planRoute(control: Control, from: string, until: CorridorPlace['kind']): readonly string[] | null {
  const { graph, state } = control
  const route = quickestRoute(graph, {
    from,
    until: (place) => place.kind === until && place.authority === state.side,
    through: (place) => place.authority === state.side && !NOT_THROUGH.has(place.kind),
  })
  return route?.map((id, at) => (placeOf(graph, id)?.kind === 'gate' ? leastUsed(control, route, at) : id)) ?? null
}

/** Among the gates between the same two places that with the fewest vehicles on their way to it. */
function leastUsed(control: Control, route: readonly string[], at: number): string {
  const { graph } = control
  const gates = (graph.roadsFrom.get(route[at - 1] ?? '') ?? [])
    .map((road) => road.to)
    .filter((id) => placeOf(graph, id)?.kind === 'gate' && graph.roadBetween.has(`${id}>${route[at + 1]}`))
  const users = (gate: string) =>
    vehiclesOf(control).filter(
      (each) => each.route.includes(gate) && each.route.indexOf(gate) * 2 >= (each.report?.lastNodeSequence ?? 0),
    ).length
  return gates.reduce((best, gate) => (users(gate) < users(best) ? gate : best), route[at] ?? '')
}

/** By so many numbers no state is overtaken on its way: the vehicle counts anew. */
const COUNTS_ANEW = 1000

/** Takes what a vehicle says of itself: its position frees blocks, its errors are answered [DRV-9, DRV-12]. */
export function takeReport(control: Control, vehicle: VehicleControl, report: VehicleReport): 'news' | 'nothing-new' {
  const { state } = control
  const before = vehicle.report
  if (before !== null && !vehicle.isBack && isOvertaken(before, report)) return 'nothing-new'
  vehicle.isBack = false
  vehicle.report = report
  vehicle.reportAtMs = state.nowMs
  if (vehicle.hands === 'ours') {
    freePassed(control, vehicle, report)
    takeOrderShown(control, vehicle, report)
    if (report.emergencyStop !== 'NONE' && before?.emergencyStop !== report.emergencyStop) {
      alarm(control, 'emergency-stop', vehicle, report.emergencyStop)
    }
  }
  for (const { acknowledgements } of Object.values(state.stops)) {
    const stoodAtMs = acknowledgements[vehicle.id]
    if (stoodAtMs === null && (report.paused || !report.driving)) acknowledgements[vehicle.id] = state.nowMs
    // It only happened to stand, and the word to stop was lost on its way.
    if (typeof stoodAtMs === 'number' && drivesOn(control, vehicle, report)) acknowledgements[vehicle.id] = null
  }
  return before !== null && saysTheSame(before, report) ? 'nothing-new' : 'news'
}

/** Whether it drives by our order, not by a person's hand, and is not paused. */
function drivesOn(control: Control, { hands }: VehicleControl, report: VehicleReport): boolean {
  const isByOrder = report.operatingMode === 'AUTOMATIC' || report.operatingMode === 'SEMIAUTOMATIC'
  return report.driving && !report.paused && isByOrder && hands === 'ours' && isOnOurSide(control, report)
}

/**
 * A state that was overtaken on its way says nothing. A counter that begins anew while the vehicle's clock goes on is a
 * vehicle that was switched on: what it says counts at once. So does one that is far behind, whatever its clock says: no
 * state is overtaken by so many, and a clock may stand at its beginning after a night without power.
 */
function isOvertaken(before: VehicleReport, report: VehicleReport): boolean {
  if (report.headerId > before.headerId) return false
  if (before.headerId - report.headerId >= COUNTS_ANEW) return false
  if (before.saidAtMs !== undefined && report.saidAtMs !== undefined) return report.saidAtMs <= before.saidAtMs
  return true
}

/** Whether two reports differ in nothing that decides anything: most of them only say that the vehicle is alive. */
function saysTheSame(before: VehicleReport, report: VehicleReport): boolean {
  return (
    before.lastNode === report.lastNode &&
    before.lastNodeSequence === report.lastNodeSequence &&
    before.orderId === report.orderId &&
    before.orderUpdateId === report.orderUpdateId &&
    before.idle === report.idle &&
    before.driving === report.driving &&
    before.paused === report.paused &&
    before.operatingMode === report.operatingMode &&
    before.emergencyStop === report.emergencyStop &&
    before.load?.container === report.load?.container &&
    before.load?.kilograms === report.load?.kilograms &&
    sameRequests(before, report) &&
    before.errors.length === report.errors.length &&
    before.errors.every((error, at) => error.type === report.errors[at]?.type)
  )
}

function sameRequests({ zoneRequests: before = [] }: VehicleReport, { zoneRequests = [] }: VehicleReport): boolean {
  return (
    before.length === zoneRequests.length &&
    before.every(({ id, status }, at) => zoneRequests[at]?.id === id && zoneRequests[at].status === status)
  )
}

function freePassed({ traffic, state }: Control, vehicle: VehicleControl, report: VehicleReport): void {
  const { order } = vehicle
  if (!traffic.has(vehicle.id) || order === null || report.orderId !== order.id) return
  const at = report.lastNodeSequence / 2
  if (vehicle.route[at] !== report.lastNode) return
  traffic.passed(vehicle.id, at)
  const { gate } = vehicle
  if (gate?.place !== report.lastNode)
    vehicle.gate = { place: report.lastNode, arrivedAtMs: state.nowMs, decision: null }
}

function takeOrderShown(control: Control, vehicle: VehicleControl, report: VehicleReport): void {
  const { order } = vehicle
  if (order === null) return
  if (report.orderId === order.id) order.acknowledged = Math.max(order.acknowledged, report.orderUpdateId)
  else if (order.acknowledged >= 0 && report.idle && vehicle.fault === null && isOnOurSide(control, report)) {
    // It had the order and shows it no more: it was switched off, or somebody else has cancelled it. Nothing that is sent again helps.
    // Behind the line it has the other side's.
    vehicle.fault = { errorType: ORDER_LOST, atMs: control.state.nowMs }
    alarm(control, 'fault', vehicle, ORDER_LOST)
  }
  for (const error of report.errors) {
    const answer = REJECTIONS[error.type] ?? (error.level === 'WARNING' ? 'known' : 'person')
    const isOurs = error.orderId === null || error.orderId === order.id
    if (answer === 'person' && isOurs && vehicle.fault === null) {
      vehicle.fault = { errorType: error.type, atMs: control.state.nowMs }
      alarm(control, 'fault', vehicle, error.type)
    }
  }
}

/** Whether the place that a vehicle passed last is ours; behind the line the other side says what it does. */
export function isOnOurSide({ graph, state }: Control, report: VehicleReport | null): boolean {
  return report === null || placeOf(graph, report.lastNode)?.authority === state.side
}

/** Gives an idle vehicle a way of its own and the order for it. The first node is where it stands. */
export function beginOrder(control: Control, vehicle: VehicleControl, route: readonly string[]): void {
  const { state } = control
  state.counters.orders += 1
  vehicle.route = route
  vehicle.gate = null
  vehicle.order = {
    id: `${state.side}-${state.counters.orders}`,
    updateId: 0,
    stitchedAt: 0,
    releasedTo: 0,
    sentAtMs: state.nowMs,
    sends: 0,
    acknowledged: -1,
  }
  // The node where it stands is released at once: loading begins before there is a free block.
  vehicle.order.sends = 1
  sayOrder(control, vehicle, vehicle.order)
}

/**
 * How far a vehicle may go by everybody's word but the traffic's, and where it can be counted on to come to, as indices of
 * its route. A gate stops it and decides within seconds; a hold point and a bay keep it as long as it takes.
 */
export function limitOf(control: Control, vehicle: VehicleControl): Reach {
  const { limit, goal } = limitByPlaces(control, vehicle)
  return { limit: Math.min(limit, stopAhead(control, vehicle)?.before ?? limit), goal }
}

interface Reach {
  readonly limit: number
  readonly goal: number
}

function limitByPlaces(control: Control, vehicle: VehicleControl): Reach {
  const { graph, traffic, settings } = control
  const { rear } = traffic.placeOf(vehicle.id)
  const end = vehicle.route.length - 1
  // Who is still being loaded needs no block, and nobody needs more of them than he drives into soon.
  if (rear === 0 && isLoading(control, vehicle)) return { limit: 0, goal: 0 }
  let limit = Math.min(end, rear + settings.blocksAhead)
  const { places, stays: ahead } = walk(graph, vehicle.route)
  for (const at of ahead) {
    if (at < rear || at >= end) continue
    const place = places[at]
    if (place === undefined) return { limit: at, goal: at }
    const stands = vehicle.gate?.place === place.id ? vehicle.gate.decision : null
    const undecided = stands?.kind !== 'continue'
    const kept = isCustomsHold(place) && customsMissing(control.state, vehicle).length > 0
    if (kept || (OFFICER_PLACES.has(place.kind) && undecided)) return { limit: Math.min(limit, at), goal: at }
    const stays = rear < at || !asksAgain(control, vehicle)
    if (place.kind === 'refuge' && stays) return { limit: Math.min(limit, at), goal: at }
    if (place.kind === 'gate' && undecided) limit = Math.min(limit, at)
  }
  return { limit, goal: end }
}

/** Whom the other side has refused is announced again after this pause. */
export function asksAgain({ state, settings }: Control, { giving, saidAtMs }: VehicleControl): boolean {
  return giving?.phase !== 'refused' || state.nowMs - saidAtMs >= settings.sayAgainMs * 3
}

/**
 * How far of what it was granted the vehicle is told: not beyond where customs or a person keep it by now, though the blocks behind
 * were granted before their word. Out of the refuge it drives when the other side takes it; its place
 * before the line is kept before it is announced from there: who is granted beyond the line needs no block of ours any more.
 */
export function toldOf(control: Control, vehicle: VehicleControl, front: number): number {
  const { route, giving, order } = vehicle
  const open = front > (order?.releasedTo ?? 0) ? Math.min(front, limitOf(control, vehicle).limit) : front
  if (giving?.phase === 'granted' || giving?.phase === 'extended') return open
  const { lastRefuge } = walk(control.graph, route)
  return lastRefuge < 0 ? open : Math.min(open, lastRefuge)
}

/** It was sent to load in our yard, and does not show the load yet. */
function isLoading(control: Control, vehicle: VehicleControl): boolean {
  const task = taskOf(control, vehicle)
  const loads = task !== null && task.container !== null && task.from === control.state.side
  return loads && (vehicle.report?.load ?? null) === null
}

/** Says again what a vehicle has not shown in its state; after some times a person is told [DRV-10]. */
export function repeatOrder(control: Control, vehicle: VehicleControl): void {
  const { order } = vehicle
  const { settings, state } = control
  if (order === null || order.sends === 0 || order.acknowledged >= order.updateId || vehicle.fault !== null) return
  // Over the line it has come to the end of our order, and has the other side's.
  if (state.nowMs - order.sentAtMs < settings.orderShownMs || !isOnOurSide(control, vehicle.report)) return
  if (order.sends >= settings.orderSends) alarm(control, 'order-not-taken', vehicle, order.id)
  order.sends += 1
  order.sentAtMs = state.nowMs
  sayOrder(control, vehicle, order)
}

/** Extends the base to what was granted: an update whose first node is the last released one [DRV-7, DRV-8]. */
export function extendBase(control: Control, vehicle: VehicleControl, front: number): void {
  const { order } = vehicle
  if (order === null || front <= order.releasedTo) return
  // One message at a time: an update is stitched to what the vehicle surely has.
  if (order.sends > 0 && order.acknowledged < order.updateId) return
  if (order.sends > 0) {
    order.updateId += 1
    order.stitchedAt = order.releasedTo
  }
  order.releasedTo = front
  order.sentAtMs = control.state.nowMs
  order.sends = 1
  sayOrder(control, vehicle, order)
}

function sayOrder(control: Control, vehicle: VehicleControl, order: OpenOrder): void {
  const { state, effects } = control
  const task = taskOf(control, vehicle)
  const loaded = task !== null && task.container !== null
  const yard = (at: number) => vehicle.route[at]?.endsWith('-yard') === true
  effects.push({
    kind: 'order',
    vehicle: vehicle.id,
    orderId: order.id,
    updateId: order.updateId,
    from: order.stitchedAt,
    releasedTo: order.releasedTo,
    route: vehicle.route,
    pick: loaded && yard(0) && task.from === state.side,
    drop: loaded && yard(vehicle.route.length - 1),
    container: task?.container ?? null,
    references: task?.references ?? {},
    decision: decisionFor(vehicle),
  })
}

/** The gate's word as the vehicle gets it: with the road that it opens. */
function decisionFor({ gate, route }: VehicleControl): { readonly at: number; readonly text: string } | null {
  if (gate?.decision?.kind !== 'continue') return null
  const { sent, by, basis } = gate.decision
  return { at: route.indexOf(gate.place), text: `${sent ?? 'continue'}; ${by}; ${basis}` }
}

/** The places into which it may drive by what it was told: those that it holds, and that of the other side which it was granted. */
export function reachedBy({ traffic, graph }: Control, { id, giving, route }: VehicleControl): readonly string[] {
  const held = traffic.has(id) ? traffic.heldBy(id).map((block) => graph.corridor.places[block]?.id ?? '') : []
  return giving?.phase === 'extended' ? [...held, route.at(-1) ?? ''] : held
}

function isEmpty(stops: Control['state']['stops']): boolean {
  for (const _ in stops) return false
  return true
}

/** The stops that are not lifted and hold the vehicle where it is. */
export function stoppedBy(control: Control, vehicle: VehicleControl): readonly string[] {
  if (isEmpty(control.state.stops)) return []
  return stopsAt(control, vehicle, reachedBy(control, vehicle))
}

/** The stops that are not lifted and would hold the vehicle in any of these places. */
export function stopsAt({ graph, state }: Control, vehicle: VehicleControl, places: readonly string[]) {
  return Object.values(state.stops)
    .filter((stop) => isStopped(graph, stop, vehicle, places))
    .map((stop) => stop.id)
}

/** The nearest place on its way that is stopped, by the index of the one before: nobody is driven into what is stopped. */
export function stopAhead(
  control: Control,
  vehicle: VehicleControl,
): { readonly before: number; readonly stops: readonly string[] } | null {
  if (isEmpty(control.state.stops)) return null
  const { front } = control.traffic.placeOf(vehicle.id)
  for (let at = front + 1; at < vehicle.route.length; at += 1) {
    const stops = stopsAt(control, vehicle, [vehicle.route[at] ?? ''])
    if (stops.length > 0) return { before: at - 1, stops }
  }
  return null
}
