import type { Control } from './domain/control.ts'
import { isPeerThere, seenAt, taskOf, vehiclesOf } from './domain/control.ts'
import type { Stop, VehicleControl } from './domain/control-state.ts'
import { type CorridorGraph, placeOf, quickestRoute } from './domain/corridor.ts'
import { isReady } from './domain/dispatch.ts'
import { isClockTrusted } from './domain/clock-difference.ts'
import { offers } from './domain/control-gates.ts'
import { headingOf, isAgainst, wayFrom } from './domain/heading.ts'
import { GATE_KINDS } from './domain/customs-hold.ts'
import { isInstrumentSilent } from './domain/instruments.ts'
import { ownWordOf, theirWordOf } from './domain/seal-words.ts'
import { unfitFor } from './domain/vehicle-facts.ts'
import { waitOf } from './domain/waits.ts'
import { zoneOf } from './domain/zones.ts'
import { planView } from './picture-of-plan.ts'
import type { CorridorPicture, StopView, VehicleView } from './contract.ts'

const EMPTY = { container: null, declaredKg: 0 }

/** Places beside a gate. */
const BESIDE = /-(bay|scan|return|refuge)$/

/** The two lanes as lines, each from the yard where it begins. */
export function lanesOf(graph: CorridorGraph): CorridorPicture['lanes'] {
  const [home, other] = graph.corridor.authorities
  const lane = (id: 'out' | 'back', from: string, to: string): CorridorPicture['lanes'][number] => {
    const through = quickestRoute(graph, {
      from: `${from}-yard`,
      until: (place) => place.id === `${to}-yard`,
      through: (place) => !BESIDE.test(place.id) && place.kind !== 'yard',
    })
    const route = through ?? []
    let metres = 0
    let lineM = 0
    const places = route.slice(1).map((placeId, index) => {
      const road = graph.roadBetween.get(`${route[index]}>${placeId}`)
      const fromM = metres
      metres += road?.length ?? 0
      const kind = placeOf(graph, placeId)?.kind ?? 'lane'
      if (kind === 'hand-over') lineM = (fromM + metres) / 2
      return { id: placeId, kind, fromM, toM: metres }
    })
    return { id, from, to, length: metres, places, lineM }
  }
  return [lane('out', home, other), lane('back', other, home)]
}

/** What the desk shows of a controller's state. */
export function pictureOf(control: Control, lanes: CorridorPicture['lanes']): CorridorPicture {
  const { state, traffic, graph } = control
  const asked = new Map<string, string[]>()
  for (const vehicle of vehiclesOf(control)) {
    const wait = traffic.has(vehicle.id) ? traffic.waitOf(vehicle.id) : null
    const place = wait === null ? undefined : graph.corridor.places[wait.block]?.id
    if (place !== undefined) asked.set(place, [...(asked.get(place) ?? []), vehicle.id])
  }
  return {
    side: state.side,
    otherSide: state.otherSide,
    intakeClosed: state.intakeClosed?.reason ?? null,
    otherSideHeard: isPeerThere(control),
    clock: clockView(control),
    at: instant(state.nowMs),
    version: graph.corridor.version,
    lanes: [...lanes],
    places: graph.corridor.places.map((place, index) => ({
      id: place.id,
      kind: place.kind,
      authority: place.authority,
      zone: zoneOf(place),
      holders: [...traffic.holdersOf(index)],
      asked: asked.get(place.id) ?? [],
      closed: state.closures[place.id]?.reason ?? null,
      gateHeld: state.gates[place.id]?.held?.reason ?? null,
    })),
    vehicles: vehiclesOf(control).map((vehicle) => vehicleView(control, vehicle, lanes)),
    instruments: instrumentsOf(control),
    stops: Object.values(state.stops).map((stop) => stopView(control, stop)),
    alarms: Object.values(state.alarms)
      .toReversed()
      .slice(0, 100)
      .map(({ atMs, lastAtMs: _last, acknowledged, ...alarm }) => ({
        ...alarm,
        at: instant(atMs),
        acknowledgedBy: acknowledged?.by ?? null,
      })),
    waitingTasks: state.waitingTasks.slice(0, 100).flatMap((id) => {
      const task = state.tasks[id]
      if (!task) return []
      const missing = isReady(control, task) ? ['vehicle'] : ['release-or-seal']
      return [{ id, container: task.container, declaration: task.declaration, missing }]
    }),
    manuals: manualsOf(control),
    arrivals: Object.entries(state.arrivals).map(([place, slots]) => ({
      place,
      slots: slots.slice(0, 5).map(({ vehicle, fromMs, untilMs }) => ({
        vehicle,
        from: instant(fromMs),
        until: instant(untilMs),
      })),
    })),
    recovery: recoveryView(control),
    plan: planView(control),
    done: { trips: state.counters.trips, kilograms: state.counters.kilograms },
  }
}

function vehicleView(control: Control, vehicle: VehicleControl, lanes: CorridorPicture['lanes']): VehicleView {
  const { traffic, graph } = control
  const { report } = vehicle
  const place = seenAt(control, vehicle)
  const task = taskOf(control, vehicle)
  const lane = lanes.find((each) => each.places.some(({ id }) => id === (place?.kind === 'yard' ? '' : place?.id)))
  const inYard = place?.kind === 'yard' ? lanes.find((each) => each.from === place.authority) : undefined
  const bay = place !== null && BESIDE.test(place.id) ? place.id.replace(BESIDE, '') : null
  const beside = bay === null ? undefined : lanes.find((each) => each.places.some(({ id }) => id === bay))
  const shown = lane ?? beside ?? inYard
  const held = traffic.has(vehicle.id)
    ? traffic.heldBy(vehicle.id).map((block) => graph.corridor.places[block]?.id ?? '')
    : []
  const since = traffic.has(vehicle.id) ? traffic.waitingSinceMsOf(vehicle.id) : null
  const wait = waitOf(control, vehicle)
  return {
    id: vehicle.id,
    version: vehicle.version,
    hands: vehicle.hands,
    lane: shown?.id ?? null,
    atM: shown?.places.find(({ id }) => id === place?.id || id === bay)?.toM ?? 0,
    place: place?.id ?? null,
    driving: report?.driving ?? false,
    ...directionOf(control, vehicle, shown),
    paused: report?.paused ?? false,
    battery: report?.batteryPercent ?? null,
    mode: report?.operatingMode ?? null,
    heardAt: vehicle.reportAtMs === null ? null : instant(vehicle.reportAtMs),
    connection: vehicle.connection,
    container: report?.load?.container ?? task?.container ?? null,
    declaration: task?.declaration ?? null,
    stopsAt: vehicle.order === null ? null : (vehicle.route[vehicle.order.releasedTo] ?? null),
    held,
    leases: leasesOf(vehicle),
    wait: wait === null ? null : { ...wait },
    waitingSince: since === null || wait === null ? null : instant(since),
    handOver: {
      giving: vehicle.giving?.phase ?? null,
      taking: vehicle.taking?.phase ?? null,
      attempt: Math.max(vehicle.giving?.attempt ?? 0, vehicle.taking?.attempt ?? 0),
    },
    hold: vehicle.hold?.basis ?? null,
    theirHold: vehicle.theirHold?.basis ?? null,
    seal: sealView(control, vehicle),
    references: { ...task?.references },
    images: imagesOf(control, vehicle),
    offers: GATE_KINDS.filter((kind) => place !== null && vehicle.hands === 'ours' && offers(control, place, kind)),
    series: vehicle.facts?.series ?? null,
    unfit: [...unfitFor(graph.corridor, vehicle.facts, vehicle.papers, task ?? EMPTY, control.state.nowMs)],
    gate: decisionOf(vehicle),
    weighing: weighingOf(vehicle),
    plateSeen: vehicle.plateSeen?.plate ?? null,
    at: place === null ? null : { longitude: place.longitude, latitude: place.latitude },
  }
}

/** Where a vehicle drives, and whether that is along its lane. */
function directionOf(
  control: Control,
  vehicle: VehicleControl,
  lane: CorridorPicture['lanes'][number] | undefined,
): Pick<VehicleView, 'heading' | 'goes'> {
  const heading = headingOf(control, vehicle)
  const [first, last] = [lane?.places[0], lane?.places.at(-1)].map((each) =>
    each ? placeOf(control.graph, each.id) : undefined,
  )
  if (heading === null || !first || !last) return { heading, goes: null }
  return { heading, goes: isAgainst(heading, wayFrom(first, last)) ? 'back' : 'on' }
}

/** Whose word of a seal is whose: our own side's, and that of the customs of the other one. */
function sealView(control: Control, vehicle: VehicleControl): VehicleView['seal'] {
  const { state } = control
  const task = taskOf(control, vehicle)
  if (task === null || task.seal === null) return null
  const theirs = theirWordOf(vehicle)
  const words = [
    { side: state.side, word: ownWordOf(state, task, theirs) },
    { side: state.otherSide, word: theirs },
  ]
  const said = words.flatMap(({ side, word }) =>
    word === null ? [] : [{ side, state: word.state, alarm: word.alarm }],
  )
  return { number: task.seal, said }
}

function decisionOf({ gate }: VehicleControl): VehicleView['gate'] {
  const decision = gate?.decision
  if (!decision) return null
  const { kind, by, basis, sent = null } = decision
  return { kind, by, basis, sent }
}

function leasesOf({ leases }: VehicleControl): VehicleView['leases'] {
  return Object.values(leases).map(({ zone, grant, untilMs }) => ({
    place: zone,
    grant,
    until: untilMs === null ? null : instant(untilMs),
  }))
}

function weighingOf({ weighing }: VehicleControl): VehicleView['weighing'] {
  return weighing === null ? null : { grossKg: weighing.grossKg, by: weighing.by, basis: weighing.basis }
}

function instrumentsOf({ state }: Control): CorridorPicture['instruments'] {
  return Object.entries(state.instruments).map(([id, each]) => ({
    id,
    kind: each.kind,
    place: each.place,
    heardAt: each.heardAtMs === null ? null : instant(each.heardAtMs),
    silent: isInstrumentSilent(state, each),
  }))
}

function imagesOf({ state }: Control, vehicle: VehicleControl): VehicleView['images'] {
  const own = Object.entries(state.images).filter(([, { task }]) => vehicle.task !== null && task === vehicle.task)
  return own.map(([image, { verdicts }]) => ({
    image,
    verdicts: Object.fromEntries(Object.entries(verdicts).map(([side, { verdict }]) => [side, verdict])),
  }))
}

function manualsOf({ state, traffic }: Control): CorridorPicture['manuals'] {
  return Object.entries(state.manuals).map(([id, { by, route }]) => {
    const { rear, front } = traffic.has(id) ? traffic.placeOf(id) : { rear: -1, front: -1 }
    return { id, by, at: route[rear] ?? null, mayGoTo: route[front] ?? null, to: route.at(-1) ?? '' }
  })
}

function recoveryView({ state: { recovery } }: Control): CorridorPicture['recovery'] {
  if (recovery === null) return null
  return { stuck: [...recovery.stuck], moves: recovery.moves.map((move) => ({ ...move, over: [...move.over] })) }
}

function clockView(control: Control): CorridorPicture['clock'] {
  const { clock } = control.state
  if (clock === null || clock.measuredAtMs === 0) return null
  return { aheadMs: clock.aheadMs, boundMs: clock.boundMs, trusted: isClockTrusted(control) }
}

function stopView({ state }: Control, stop: Stop): StopView {
  return {
    id: stop.id,
    reach: stop.scope.reach,
    target: stop.scope.id,
    by: stop.by,
    side: stop.side,
    at: instant(stop.atMs),
    acknowledgements: Object.entries(stop.acknowledgements).map(([vehicle, at]) => {
      const { route = [], order = null } = state.vehicles[vehicle] ?? {}
      return { vehicle, afterMs: at === null ? null : at - stop.atMs, stopsAt: route[order?.releasedTo ?? 0] ?? '' }
    }),
    restarts: Object.entries(stop.restarts).map(([side, restart]) => ({ side, by: restart?.by ?? null })),
  }
}

function instant(ms: number): string {
  return Temporal.Instant.fromEpochMilliseconds(Math.round(ms)).toString()
}
