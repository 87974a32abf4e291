import { type Control, seenAt } from './control.ts'
import { beginOrder, isOnOurSide, planRoute, stoppedBy } from './control-orders.ts'
import type { GateDecision } from './customs-hold.ts'
import type { ControlEvent, VehicleControl } from './control-state.ts'
import { type CorridorGraph, placeOf, quickestRoute, wayOf } from './corridor.ts'
import { Traffic } from './traffic.ts'
import type { TrafficSaved } from './traffic-mover.ts'
import { alarm } from './control.ts'

/** A vehicle that backs out of the others' way: to this place, over these, driven by a person on the spot. */
export interface RecoveryMove {
  readonly vehicle: string
  readonly to: string
  readonly over: readonly string[]
}

/** More vehicles than this are not moved by a plan of ours: people look at the whole. */
const MOVES_MAX = 4

/**
 * The second line behind the allocator [DRV-15]: should vehicles ever stand in each other's way (put in by hand, found elsewhere
 * than they said), it is found, and a way out computed: who backs to which free place so that everybody comes out. It is a
 * proposal: nothing moves before a person has approved it.
 */
export function watchGridlock(control: Control): void {
  const { state, traffic } = control
  const stuck = traffic.stuck()
  if (stuck.length === 0) {
    state.recovery = null
    return
  }
  alarm(control, 'gridlock', null, stuck.join(', '))
  state.recovery = { stuck, moves: movesOf(control.graph, state.side, traffic.save(), stuck) }
}

/** The moves that free everybody, in order; empty when up to {@link MOVES_MAX} do not. */
export function movesOf(
  graph: CorridorGraph,
  side: string,
  saved: TrafficSaved,
  stuck: readonly string[],
): readonly RecoveryMove[] {
  let now = saved
  let left = stuck
  const moves: RecoveryMove[] = []
  while (left.length > 0 && moves.length < MOVES_MAX) {
    const best = bestMove(graph, side, now, left)
    if (best === null) return []
    moves.push(best.move)
    now = best.after
    left = best.left
  }
  return left.length === 0 ? moves : []
}

interface Tried {
  readonly move: RecoveryMove
  readonly after: TrafficSaved
  readonly left: readonly string[]
}

/** The move after which the fewest vehicles are stuck; of equal ones the shortest. */
function bestMove(graph: CorridorGraph, side: string, saved: TrafficSaved, stuck: readonly string[]): Tried | null {
  let best: Tried | null = null
  for (const vehicle of stuck) {
    for (const over of waysBack(graph, side, saved, vehicle)) {
      const tried = tryMove(graph, saved, { vehicle, to: over.at(-1) ?? '', over })
      if (tried === null || tried.left.length >= stuck.length) continue
      const better = best === null || tried.left.length < best.left.length
      const shorter = tried.left.length === best?.left.length && over.length < best.move.over.length
      if (better || shorter) best = tried
    }
  }
  return best
}

/** Every way against the roads' direction, over free blocks of our side, from the vehicle's rear to a free place. */
function waysBack(graph: CorridorGraph, side: string, saved: TrafficSaved, id: string): readonly (readonly string[])[] {
  const mover = saved.movers.find((each) => each.id === id)
  const rear = graph.corridor.places[mover?.way.blocks[mover.rear] ?? -1]
  if (rear === undefined) return []
  const traffic = new Traffic(graph.blocks)
  traffic.load(saved)
  const isFree = (place: string) => {
    const block = graph.indexOf.get(place) ?? -1
    const rule = graph.blocks[block]
    return (
      traffic.holdersOf(block).length < (rule?.rule === 'exclusive' ? 1 : (rule?.places ?? Number.MAX_SAFE_INTEGER))
    )
  }
  const ways: string[][] = []
  const open: string[][] = [[rear.id]]
  const seen = new Set([rear.id])
  for (let way = open.shift(); way !== undefined; way = open.shift()) {
    const last = way.at(-1)
    for (const road of graph.corridor.roads) {
      const from = placeOf(graph, road.from)
      if (road.to !== last || from?.authority !== side || seen.has(road.from) || !isFree(road.from)) continue
      seen.add(road.from)
      const longer = [...way, road.from]
      ways.push(longer)
      open.push(longer)
    }
  }
  return ways
}

function tryMove(graph: CorridorGraph, saved: TrafficSaved, move: RecoveryMove): Tried | null {
  const after = saved.movers.map((mover) => {
    if (mover.id !== move.vehicle) return mover
    const end = graph.corridor.places[mover.way.blocks[mover.goal] ?? -1]?.id
    const on = quickestRoute(graph, { from: move.to, until: ({ id }) => id === end, through: () => true })
    if (on === null) return null
    const way = wayOf(graph, on)
    return { ...mover, way, rear: 0, front: 0, limit: 0, goal: on.length - 1 }
  })
  if (after.some((mover) => mover === null)) return null
  const state = { ...saved, movers: after.filter((mover) => mover !== null) }
  const traffic = new Traffic(graph.blocks)
  traffic.load(state)
  return { move, after: state, left: traffic.stuck() }
}

/**
 * A person approves a move of the plan: its blocks are kept, its order is ended, and it waits for whoever drives it back. What
 * the person saw may be seconds old: the plan is made anew, and taken when it still says so. What was granted ahead is kept
 * until it is back: it may stand there, or on its way there.
 */
export function approveMove(control: Control, event: Extract<ControlEvent, { kind: 'recover' }>): void {
  const { state, traffic, graph, effects } = control
  const vehicle = state.vehicles[event.vehicle]
  if (vehicle === undefined) return
  watchGridlock(control)
  const move = state.recovery?.moves[0]
  if (move?.vehicle !== vehicle.id || move.to !== event.place) return
  const ahead = traffic.heldBy(vehicle.id).map((block) => graph.corridor.places[block]?.id ?? '')
  const back = [...ahead.toReversed(), ...move.over.slice(1)]
  traffic.leave(vehicle.id)
  traffic.enter(vehicle.id, wayOf(graph, back), back.length - 1)
  traffic.hold(vehicle.id, back.length - 1)
  vehicle.recovery = { to: move.to, by: event.by, atMs: state.nowMs }
  vehicle.route = back
  vehicle.order = null
  effects.push({ kind: 'instant', vehicle: vehicle.id, actionId: `back-${state.nowMs}`, actionType: 'cancelOrder' })
}

/** It stands where it was driven to, idle, and has its way anew from there. */
export function endRecovery(control: Control, vehicle: VehicleControl): void {
  const { recovery, report } = vehicle
  if (recovery === null || report === null) return
  const isThere = seenAt(control, vehicle)?.id === recovery.to && report.idle
  if (!isThere || report.operatingMode !== 'AUTOMATIC') return
  if (beginAnew(control, vehicle, recovery.to)) vehicle.recovery = null
}

/**
 * A person has looked at a vehicle that does not take its order. One that has lost it and stands still gets a new one from
 * where it stands; one that is paused while nobody of ours stops it is let go on.
 */
export function clearFault(control: Control, vehicle: VehicleControl): void {
  const { fault, order, report } = vehicle
  const isLost = fault !== null && order !== null && report?.idle === true && report.orderId !== order.id
  vehicle.fault = null
  if (vehicle.report?.paused === true && vehicle.hands === 'ours' && stoppedBy(control, vehicle).length === 0) {
    const { nowMs } = control.state
    vehicle.resume = { actionId: `go-${nowMs}`, saidAtMs: nowMs }
    control.effects.push({ kind: 'instant', vehicle: vehicle.id, actionId: `go-${nowMs}`, actionType: 'stopPause' })
  }
  const place = seenAt(control, vehicle)
  if (isLost && place !== null && isOnOurSide(control, report)) beginAnew(control, vehicle, place.id)
}

/**
 * An order from where it stands to where its task ends on our side; false when no way leads there. It may have stopped
 * between two places: every block ahead that it was granted stays its own, and its way goes over them.
 */
function beginAnew(control: Control, vehicle: VehicleControl, from: string): boolean {
  const { traffic, graph, state } = control
  if (vehicle.hands !== 'ours' || !traffic.has(vehicle.id)) return false
  const granted = traffic.heldBy(vehicle.id).map((block) => graph.corridor.places[block]?.id ?? '')
  const ahead = granted.includes(from) ? granted.slice(granted.lastIndexOf(from)) : [from]
  const last = ahead.at(-1) ?? from
  // Whom customs have sent back is on the way to the yard, and goes on thither.
  const isSentBack = vehicle.recovery === null && placeOf(graph, vehicle.route.at(-1) ?? '')?.kind === 'yard'
  const end = !isSentBack && state.tasks[vehicle.task ?? '']?.from === state.side ? 'border' : 'yard'
  const on = placeOf(graph, last)?.kind === end ? [last] : planRoute(control, last, end)
  if (on === null) return false
  const route = [...ahead, ...on.slice(1)]
  traffic.leave(vehicle.id)
  traffic.enter(vehicle.id, wayOf(graph, route), 0)
  traffic.hold(vehicle.id, ahead.length - 1)
  const { gate } = vehicle
  beginOrder(control, vehicle, route)
  if (gate?.place === from) vehicle.gate = { ...gate, decision: stillSaid(gate.decision, ahead.length > 1) }
  return true
}

/** What customs said of it here still holds: whom they sent elsewhere, and who has no block of the way there yet, is sent again. */
function stillSaid(decision: GateDecision | null, isOnItsWay: boolean): GateDecision | null {
  if (decision?.sent === undefined || isOnItsWay) return decision
  const { sent, ...said } = decision
  return { ...said, kind: sent }
}
