import type { Corridor, CorridorPlace, CorridorRoad, PlaceKind } from '../../domain/corridor.ts'

/**
 * The corridor Bakhty–Pokitu as the demonstration and the twin draw it: a loop with one lane each way, 6.19 km from yard
 * to yard. Nobody has published the real one's plan; the length, the speed of 25 km/h and the stay at the gates are those of
 * the corridor Ganqimaodu–Gashuunsukhait, the only comparable one with published figures (section A4 of the requirements).
 */
export interface CorridorPlan {
  /** Gates on each side of each lane: a second one beside the first. */
  readonly gateLanes: number
  /** Metres of one block of a lane: room to stop from 25 km/h and for the vehicle itself, and more. */
  readonly blockMetres: number
}

export const BAKHTY_POKITU_PLAN: CorridorPlan = { gateLanes: 1, blockMetres: 200 }

/** 25 km/h in metres a second. */
const CORRIDOR_SPEED = 25 / 3.6
/** The point on the line, WGS 84; the map's origin. Approximate. */
const ORIGIN = { longitude: 82.768, latitude: 46.664 }
/** Room on every road, metres: drawn, like the plan. A carrier of a 45-foot container with its load fits. */
const GAUGE = { width: 3.6, length: 20, height: 4.8 }
const METRES_A_DEGREE = 111_320

type Station = readonly [id: string, kind: PlaceKind, metres: number, places: number | null]

/** From yard to yard: each station with its distance from the one before. KZ to CN; back it is the mirror. */
function stations(first: string, second: string, yards: readonly [string, string]): readonly Station[] {
  return [
    [`${first}-hold`, 'hold-point', 1600, 3],
    [`${first}-gate`, 'gate', 100, 1],
    [`${first}-exit`, 'exit', 140, 1],
    [`${first}-border`, 'border', 1150, 2],
    [`${second}-hand-over`, 'hand-over', 260, 2],
    [`${second}-approach`, 'lane', 2000, 1],
    [`${second}-entry`, 'gate', 100, 1],
    [`${second}-inside`, 'exit', 140, 1],
    [yards[1], 'yard', 700, null],
  ]
}

/** Draws the corridor. Version 1 is the plan of {@link BAKHTY_POKITU_PLAN}. */
export function bakhtyPokitu(plan: CorridorPlan = BAKHTY_POKITU_PLAN, version = 1): Corridor {
  const places: CorridorPlace[] = [
    place('KZ-yard', 'yard', 'KZ', null, 0, 0),
    place('CN-yard', 'yard', 'CN', null, 6190, 0),
  ]
  const roads: CorridorRoad[] = []
  for (const direction of [1, -1] as const) {
    const sides = direction === 1 ? (['KZ', 'CN'] as const) : (['CN', 'KZ'] as const)
    let metres = 0
    let before = `${sides[0]}-yard`
    for (const [id, kind, distance, room] of stations(sides[0], sides[1], [`${sides[0]}-yard`, `${sides[1]}-yard`])) {
      const authority = id.startsWith('KZ') ? 'KZ' : 'CN'
      const pieces = kind === 'hand-over' ? 1 : Math.max(1, Math.round(distance / plan.blockMetres))
      for (let piece = 1; piece < pieces; piece += 1) {
        const name = `${id}.${piece}`
        places.push(place(name, 'lane', authority, 1, metres + (distance * piece) / pieces, direction))
        roads.push(road(before, name, distance / pieces, direction))
        before = name
      }
      metres += distance
      const lanes = kind === 'gate' ? plan.gateLanes : 1
      const lastPiece = distance / pieces
      if (kind === 'yard') {
        for (const from of [before]) roads.push(road(from, id, lastPiece, direction))
        continue
      }
      for (let lane = 1; lane <= lanes; lane += 1) {
        const name = lane === 1 ? id : `${id}-${lane}`
        places.push(place(name, kind, authority, room, metres, direction, lane - 1))
        roads.push(road(before, name, lastPiece, direction))
      }
      before = id
    }
    joinGates(places, roads, direction)
    addRefuge(places, roads, direction)
  }
  return {
    id: 'bakhty-pokitu',
    version,
    mapId: 'bakhty-pokitu',
    authorities: ['KZ', 'CN'],
    gauge: GAUGE,
    origin: ORIGIN,
    places,
    roads,
  }
}

/** Inspection bays beside the gates, and the ways out of second gate lanes. */
function joinGates(places: CorridorPlace[], roads: CorridorRoad[], direction: 1 | -1): void {
  for (const gate of places.filter((each) => each.kind === 'gate')) {
    const main = roads.find((each) => each.from === gate.id && each.direction === direction)
    if (main !== undefined) {
      const bay = `${gate.id}-bay`
      places.push({
        ...place(bay, 'inspection-bay', gate.authority, 2, Math.abs(gate.x + 3355), direction, 3),
        ...standing(gate.x + 40 * direction, gate.y + 30 * direction),
      })
      roads.push(road(gate.id, bay, 60, direction), road(bay, main.to, main.length, direction))
      addScanner(places, roads, gate, main, direction)
      if (gate.id === `${gate.authority}-gate`) addReturn(places, roads, gate, direction)
    }
  }
  for (const gate of places.filter((each) => /-(gate|entry)-\d$/.test(each.id))) {
    const first = gate.id.replace(/-\d$/, '')
    if (roads.some((each) => each.from === gate.id)) continue
    for (const main of roads.filter((each) => each.from === first && each.direction === direction)) {
      roads.push(road(gate.id, main.to, main.length, direction))
    }
  }
}

/** A scanner beside the gate; from the bay to it and back. */
function addScanner(
  places: CorridorPlace[],
  roads: CorridorRoad[],
  gate: CorridorPlace,
  main: CorridorRoad,
  direction: 1 | -1,
): void {
  const scan = `${gate.id}-scan`
  places.push({
    ...place(scan, 'scanner', gate.authority, 1, 0, direction),
    ...standing(gate.x + 70 * direction, gate.y + 45 * direction),
  })
  const bay = `${gate.id}-bay`
  roads.push(road(gate.id, scan, 90, direction), road(scan, main.to, main.length, direction))
  roads.push(road(bay, scan, 40, direction), road(scan, bay, 40, direction))
}

/** Beside the place before the line: room for those whom the other side refuses. */
function addRefuge(places: CorridorPlace[], roads: CorridorRoad[], direction: 1 | -1): void {
  const border = places.find((each) => each.kind === 'border' && each.y * direction > 0)
  if (border === undefined) return
  const refuge = `${border.id}-refuge`
  places.push({
    ...place(refuge, 'refuge', border.authority, 2, 0, direction),
    ...standing(border.x - 30 * direction, border.y + 30 * direction),
  })
  roads.push(road(border.id, refuge, 60, direction), road(refuge, border.id, 60, direction))
}

/** The way from the gate before the line back to the yard, beside the lanes. */
function addReturn(places: CorridorPlace[], roads: CorridorRoad[], gate: CorridorPlace, direction: 1 | -1): void {
  const back = `${gate.id}-return`
  places.push({
    ...place(back, 'lane', gate.authority, 1, 0, direction),
    ...standing(gate.x - 40 * direction, gate.y + 60 * direction),
  })
  for (const from of [gate.id, `${gate.id}-bay`, `${gate.id}-scan`]) roads.push(road(from, back, 90, direction))
  roads.push(road(back, `${gate.authority}-yard`, 1640, direction))
}

function road(from: string, to: string, length: number, direction: 1 | -1): CorridorRoad {
  return { id: `${from}-to-${to}`.slice(0, 40), from, to, length, maximumSpeed: CORRIDOR_SPEED, direction }
}

/** `metres` from the yard where the lane begins; lanes lie beside each other. */
function place(
  id: string,
  kind: PlaceKind,
  authority: string,
  room: number | null,
  metres: number,
  direction: 1 | -1 | 0,
  lane = 0,
): CorridorPlace {
  const line = 3250
  const x = Math.round(direction === -1 ? 6190 - metres - line : metres - line)
  const y = direction * (12 + 8 * lane)
  return {
    id,
    kind,
    authority,
    rule: room === 1 ? 'exclusive' : 'places',
    places: room,
    withNext: false,
    ...standing(x, y),
  }
}

/** A point by its metres from the origin, and by its degrees. */
function standing(x: number, y: number) {
  return {
    x,
    y,
    longitude: round(ORIGIN.longitude + x / (METRES_A_DEGREE * Math.cos((ORIGIN.latitude * Math.PI) / 180))),
    latitude: round(ORIGIN.latitude + y / METRES_A_DEGREE),
  }
}

function round(degrees: number): number {
  return Math.round(degrees * 1e6) / 1e6
}
