import { type Control, seenAt, taskOf } from './control.ts'
import type { VehicleControl } from './control-state.ts'
import { type CorridorPlace, placeOf, quickestRoute, wayOf } from './corridor.ts'
import type { GateDecision, GateKind } from './customs-hold.ts'
import { decideByHand, isRead, readAtGate } from './gate-lane.ts'

/** Where a vehicle that does not simply go on is sent, by what customs said. */
const DETOURS = { 'inspection-bay': 'inspection-bay', scanner: 'scanner', return: 'yard' } as const

/** A camera that has read nothing so long after the vehicle came will not: the gate decides within 30 s. */
const NO_READING_MS = 25_000

/** Customs decide at the gate: by rule when everything is read, by an officer in the bay and at the scanner [DRV-26]. */
export function decideAtGates(control: Control, vehicle: VehicleControl): void {
  const { state, settings } = control
  const place = seenAt(control, vehicle)
  const { gate } = vehicle
  if (gate === null || place?.id !== gate.place || place.authority !== state.side) return
  const waitedMs = state.nowMs - gate.arrivedAtMs
  if (place.kind === 'gate' && gate.decision === null) {
    if (isRead(control, vehicle, place.id, waitedMs)) {
      const decision = readAtGate(control, vehicle, place.id)
      if (decision !== null) takeDecision(control, vehicle, place, decision)
    } else if (waitedMs >= Math.max(NO_READING_MS, settings.gateMs)) {
      const atMs = state.nowMs
      takeDecision(control, vehicle, place, {
        kind: 'inspection-bay',
        by: 'rule',
        basis: 'gate.unreadable-plate',
        atMs,
      })
    }
  }
  if (gate.decision !== null && gate.decision.kind !== 'continue') sendBy(control, vehicle, place, gate.decision.kind)
}

/** An officer's word at a gate, in the bay or at the scanner. What the place does not offer is not taken. */
export function decideByOfficer(control: Control, vehicle: VehicleControl, decision: GateDecision): void {
  const place = seenAt(control, vehicle)
  const { gate } = vehicle
  if (gate === null || place === null || place.id !== gate.place || !offers(control, place, decision.kind)) return
  if (place.kind === 'gate' && !decideByHand(control, vehicle, place.id, decision.kind === 'continue')) return
  // Who lets it out of the bay has looked: what customs wanted it for is done.
  if (place.kind === 'inspection-bay' && decision.kind === 'continue') vehicle.hold = null
  if (decision.kind === 'scanner') vehicle.scanAsked = true
  takeDecision(control, vehicle, place, decision)
}

/** What an officer may say of a vehicle that stands here: on, or whither a way leads. */
export function offers(control: Control, place: CorridorPlace, kind: GateKind): boolean {
  if (!['gate', 'inspection-bay', 'scanner'].includes(place.kind)) return false
  return kind === 'continue' || wayTo(control, place, kind) !== null
}

function takeDecision(control: Control, vehicle: VehicleControl, place: CorridorPlace, decision: GateDecision): void {
  if (vehicle.gate === null) return
  vehicle.gate.decision = decision
  const { kind, by, basis } = decision
  const references = taskOf(control, vehicle)?.references ?? {}
  // The other customs hear it with the number under which the goods are in their own books.
  control.effects.push({
    kind: 'peer',
    body: { kind: 'gate', vehicle: vehicle.id, place: place.id, decision: kind, by, basis, references },
  })
}

/** The way from a gate, a bay or a scanner over where it is sent, to its end; null when there is none. */
function wayTo({ graph, state }: Control, place: CorridorPlace, kind: keyof typeof DETOURS): readonly string[] | null {
  const within = (each: CorridorPlace) => each.authority === state.side
  if (kind === 'return') {
    const back = graph.roadsFrom.get(place.id)?.find(({ to }) => to.endsWith('-return'))?.to
    const end = back === undefined ? undefined : graph.roadsFrom.get(back)?.[0]?.to
    return back === undefined || end === undefined ? null : [place.id, back, end]
  }
  const over = graph.roadsFrom.get(place.id)?.find(({ to }) => placeOf(graph, to)?.kind === DETOURS[kind])?.to
  if (over === undefined) return null
  const route = quickestRoute(graph, {
    from: over,
    until: (each) => (each.kind === 'border' || each.kind === 'yard') && within(each),
    through: (each) => within(each) && each.kind !== 'yard' && !isReturn(each) && !isDetour(each),
  })
  return route === null ? null : [place.id, ...route]
}

function isDetour({ kind }: CorridorPlace): boolean {
  return kind === 'inspection-bay' || kind === 'scanner'
}

function isReturn({ id }: CorridorPlace): boolean {
  return id.endsWith('-return')
}

/** The route goes over the bay, the scanner or back to the yard, as soon as the traffic is safe with it. */
function sendBy(control: Control, vehicle: VehicleControl, place: CorridorPlace, kind: keyof typeof DETOURS): void {
  const { traffic, graph } = control
  const at = vehicle.route.indexOf(place.id)
  const on = wayTo(control, place, kind)
  const { gate } = vehicle
  if (on === null || gate === null || gate.decision === null || at < 0) return
  const { rear, front } = traffic.placeOf(vehicle.id)
  // What it was told is driven: it goes on from there. What it only holds (a scanner's exit) it gives back.
  if (front > at && (vehicle.order?.releasedTo ?? 0) > at) return
  if (front > at) traffic.giveBack(vehicle.id, at)
  const route = [...vehicle.route.slice(0, at), ...on]
  // Whoever waits behind it counts on its leaving the gate: it comes to where it is sent, or back in the yard.
  const goal = kind === 'return' ? route.length - 1 : at + 1
  // Indices of the route and of the traffic's way stay the same: what lies behind is kept in front of both.
  if (!traffic.rerouteFrom(vehicle.id, rear, wayOf(graph, route.slice(rear)), goal)) return
  vehicle.route = route
  gate.decision = { ...gate.decision, kind: 'continue', sent: kind }
}
