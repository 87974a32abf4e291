import type { Control } from './control.ts'
import { stoppedBy } from './control-orders.ts'
import type { VehicleControl } from './control-state.ts'
import { type CorridorGraph, type CorridorPlace, placeOf } from './corridor.ts'

/** What a vehicle was answered to its request for a RELEASE zone, and until when that holds. */
export interface Lease {
  readonly zone: string
  readonly grant: 'GRANTED' | 'QUEUED' | 'REVOKED' | 'REJECTED'
  readonly untilMs: number | null
}

/** How fast a loaded vehicle goes at the least when it goes at all: a fifth of what the road allows. */
const SLOWEST = 0.2
const SHORTEST_MS = 60_000

/**
 * Answers a vehicle's requests for RELEASE zones (VDA 5050 3.0, 6.4) [DRV-17]. A zone is a block: who holds the block in the
 * traffic is granted the zone, for as long as he needs to clear it at his slowest; the grant is extended when half of it is
 * over, revoked while a stop holds him, and queued while the block is another's. A lease that ends frees nothing: blocks
 * are freed by position alone.
 */
export function answerRequests(control: Control, vehicle: VehicleControl): void {
  const requests = vehicle.report?.zoneRequests ?? []
  for (const id in vehicle.leases) if (!requests.some((each) => each.id === id)) delete vehicle.leases[id]
  // Whom we expect has our first block already, and asks us for it while the other side still commands it.
  if (vehicle.hands === 'away' || !control.traffic.has(vehicle.id)) return
  for (const { id, zone } of requests) {
    const before = vehicle.leases[id]
    const next = leaseOf(control, vehicle, zone, before)
    if (next === null || next === before) continue
    vehicle.leases[id] = next
    control.effects.push({
      kind: 'response',
      vehicle: vehicle.id,
      requestId: id,
      grant: next.grant,
      untilMs: next.untilMs,
    })
  }
}

function leaseOf(control: Control, vehicle: VehicleControl, zone: string, before: Lease | undefined): Lease | null {
  const { traffic, graph, state } = control
  const place = placeOf(graph, zone)
  const block = graph.indexOf.get(zone) ?? -1
  // The other side's zone is the other side's to grant; one that nobody has drawn is rejected by who commands the vehicle.
  if (place !== undefined && place.authority !== state.side) return null
  if (place === undefined) {
    return vehicle.hands === 'ours' ? same(before, { zone, grant: 'REJECTED', untilMs: null }) : null
  }
  if (!traffic.heldBy(vehicle.id).includes(block)) return same(before, { zone, grant: 'QUEUED', untilMs: null })
  const isInside = vehicle.report?.lastNode === zone
  if (!isInside && stoppedBy(control, vehicle).length > 0) {
    const isGiven = before?.grant === 'GRANTED' || before?.grant === 'REVOKED'
    return same(before, { zone, grant: isGiven ? 'REVOKED' : 'QUEUED', untilMs: null })
  }
  const lengthMs = leaseMs(graph, place)
  const left = (before?.untilMs ?? 0) - state.nowMs
  if (before?.grant === 'GRANTED' && left > lengthMs / 2) return before
  return { zone, grant: 'GRANTED', untilMs: Math.round(state.nowMs + lengthMs) }
}

function same(before: Lease | undefined, next: Lease): Lease {
  return before?.grant === next.grant ? before : next
}

/** As long as the slowest vehicle needs for the longest road into the zone and the one out of it. */
export function leaseMs(graph: CorridorGraph, place: CorridorPlace): number {
  const msOf = (road: { length: number; maximumSpeed: number }) => (road.length / (road.maximumSpeed * SLOWEST)) * 1000
  const into = graph.corridor.roads.filter(({ to }) => to === place.id).map(msOf)
  const out = (graph.roadsFrom.get(place.id) ?? []).map(msOf)
  return Math.max(SHORTEST_MS, Math.max(0, ...into) + Math.max(0, ...out))
}

/**
 * What a vehicle does in a zone whose lease it has lost: it stops only where nobody of the other side has to pass. On the line
 * and on both sides next to it, where the other authority needs the way, it drives on.
 */
export function lossBehaviour(graph: CorridorGraph, place: CorridorPlace): 'STOP' | 'CONTINUE' {
  if (place.kind === 'border' || place.kind === 'hand-over') return 'CONTINUE'
  const next = (graph.roadsFrom.get(place.id) ?? []).map(({ to }) => placeOf(graph, to)?.kind)
  const before = graph.corridor.roads.filter(({ to }) => to === place.id).map(({ from }) => placeOf(graph, from)?.kind)
  const beside = place.kind === 'lane' || place.kind === 'exit'
  return beside && (next.includes('border') || before.includes('hand-over')) ? 'CONTINUE' : 'STOP'
}
