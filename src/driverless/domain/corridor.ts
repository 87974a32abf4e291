import { z } from 'zod'
import type { TrafficBlock, Way } from './traffic-block.ts'

/**
 * The corridor as both authorities have signed it [DRV-1]: a directed graph of stopping points with the block in front of
 * each. A block ends at its stopping point, and belongs to one authority.
 */
export const PLACE_KINDS = [
  'yard',
  'lane',
  'hold-point',
  'weighbridge',
  'gate',
  'scanner',
  'inspection-bay',
  'exit',
  'border',
  /** Beside the line on our side: who was refused waits here and not in the others' way. */
  'refuge',
  'hand-over',
  'charger',
] as const
export type PlaceKind = (typeof PLACE_KINDS)[number]

const Id = z.string().regex(/^[A-Za-z0-9.-]{1,40}$/)

export const CorridorPlace = z.strictObject({
  /** Of the stopping point and of the block that ends there. */
  id: Id,
  kind: z.enum(PLACE_KINDS),
  /** Whose controller grants it: ISO 3166-1 alpha-2. */
  authority: z.string().regex(/^[A-Z]{2}$/),
  rule: z.enum(['exclusive', 'places', 'same-direction']),
  /** How many fit; null without limit. */
  places: z.int().min(1).nullable(),
  withNext: z.boolean().default(false),
  /** Metres in the map of the corridor, whose origin is the boundary point that both sides have surveyed. */
  x: z.number(),
  y: z.number(),
  /** WGS 84, degrees. */
  longitude: z.number(),
  latitude: z.number(),
})
export type CorridorPlace = z.infer<typeof CorridorPlace>

export const CorridorRoad = z.strictObject({
  id: Id,
  from: Id,
  to: Id,
  /** Metres. */
  length: z.number().positive(),
  /** Metres a second. */
  maximumSpeed: z.number().positive(),
  /** 1 away from the authority named first, -1 back. */
  direction: z.union([z.literal(1), z.literal(-1)]),
})
export type CorridorRoad = z.infer<typeof CorridorRoad>

export const Corridor = z.strictObject({
  id: Id,
  version: z.int().min(1),
  mapId: Id,
  authorities: z.tuple([z.string(), z.string()]),
  /** The greatest vehicle that has room on every road, metres. */
  gauge: z.strictObject({ width: z.number().positive(), length: z.number().positive(), height: z.number().positive() }),
  /** Where x and y are 0: the boundary point as both sides have surveyed it, WGS 84; x points east, y north [DRV-25]. */
  origin: z.strictObject({ longitude: z.number(), latitude: z.number() }),
  places: z.array(CorridorPlace).min(2).max(2000),
  roads: z.array(CorridorRoad).min(1).max(4000),
})
export type Corridor = z.infer<typeof Corridor>

const METRES_A_DEGREE = 111_320
/** So far apart the two ways to say where a place is may be: rounding, and a corridor's few kilometres taken as flat. */
const SURVEY_METRES = 2

/** How far a place's degrees are from where its metres put it [DRV-25]. */
function metresOff({ origin }: Corridor, place: CorridorPlace): number {
  const east = (place.longitude - origin.longitude) * METRES_A_DEGREE * Math.cos((origin.latitude * Math.PI) / 180)
  const north = (place.latitude - origin.latitude) * METRES_A_DEGREE
  return Math.hypot(east - place.x, north - place.y)
}

/** What is wrong with a corridor beyond the form of its parts; empty when it can be enabled. */
export function corridorFaults(corridor: Corridor): readonly string[] {
  const faults: string[] = []
  const places = new Map(corridor.places.map((place) => [place.id, place]))
  if (places.size < corridor.places.length) faults.push('two places have the same name')
  for (const road of corridor.roads) {
    const from = places.get(road.from)
    const to = places.get(road.to)
    if (from === undefined || to === undefined) {
      faults.push(`${road.id} does not lead from a place to a place`)
    } else if (from.authority !== to.authority && (from.kind !== 'border' || to.kind !== 'hand-over')) {
      faults.push(`${road.id} crosses the line other than from a border place to a hand-over place`)
    }
  }
  for (const place of corridor.places) {
    if (!corridor.authorities.includes(place.authority)) faults.push(`${place.id} belongs to nobody of the corridor`)
    if (!corridor.roads.some((road) => road.to === place.id)) faults.push(`${place.id} cannot be reached`)
    if (!corridor.roads.some((road) => road.from === place.id)) faults.push(`${place.id} cannot be left`)
    if (metresOff(corridor, place) > SURVEY_METRES) {
      faults.push(`${place.id} does not lie where its metres from the surveyed point say`)
    }
    if (place.rule === 'exclusive' && place.places !== 1) faults.push(`${place.id} is exclusive and has one place`)
  }
  return faults
}

/** A corridor with what is looked up all the time. */
export interface CorridorGraph {
  readonly corridor: Corridor
  readonly blocks: readonly TrafficBlock[]
  readonly indexOf: ReadonlyMap<string, number>
  readonly roadBetween: ReadonlyMap<string, CorridorRoad>
  readonly roadsFrom: ReadonlyMap<string, readonly CorridorRoad[]>
}

export function graphOf(corridor: Corridor): CorridorGraph {
  const roadsFrom = new Map<string, CorridorRoad[]>()
  for (const road of corridor.roads) roadsFrom.set(road.from, [...(roadsFrom.get(road.from) ?? []), road])
  return {
    corridor,
    blocks: corridor.places.map(({ id, kind, rule, places, withNext }) => ({
      id,
      rule,
      places,
      withNext,
      drains: kind === 'border',
    })),
    indexOf: new Map(corridor.places.map((place, at) => [place.id, at])),
    roadBetween: new Map(corridor.roads.map((road) => [`${road.from}>${road.to}`, road])),
    roadsFrom,
  }
}

/** The place of a name; undefined when the corridor has none. */
export function placeOf({ corridor, indexOf }: CorridorGraph, id: string): CorridorPlace | undefined {
  return corridor.places[indexOf.get(id) ?? -1]
}

/** What is looked up along a route all the time. */
export interface WalkedRoute {
  readonly places: readonly (CorridorPlace | undefined)[]
  /** The road that leads to the place of the same index; undefined for the first. */
  readonly roads: readonly (CorridorRoad | undefined)[]
  /** Index of the last refuge, -1 without one. */
  readonly lastRefuge: number
  /** Indices at which a vehicle may have to stay, and of what is no place; the others it just passes. */
  readonly stays: readonly number[]
}

const STAYS: ReadonlySet<CorridorPlace['kind']> = new Set(['gate', 'hold-point', 'inspection-bay', 'refuge', 'scanner'])

const walked = new WeakMap<CorridorGraph, WeakMap<readonly string[], WalkedRoute>>()

/** The places and roads of a route, which is never changed in place: it is asked about with every event, of every vehicle. */
export function walk(graph: CorridorGraph, route: readonly string[]): WalkedRoute {
  let known = walked.get(graph)
  if (known === undefined) walked.set(graph, (known = new WeakMap()))
  let found = known.get(route)
  if (found === undefined) {
    const places = route.map((id) => placeOf(graph, id))
    const roads = route.map((id, at) => graph.roadBetween.get(`${route[at - 1]}>${id}`))
    const stays = [...places.keys()].filter((at) => STAYS.has(places[at]?.kind ?? 'gate'))
    found = { places, roads, lastRefuge: places.findLastIndex((place) => place?.kind === 'refuge'), stays }
    known.set(route, found)
  }
  return found
}

export interface RouteWish {
  readonly from: string
  /** Ends at the first place for which this is so. */
  readonly until: (place: CorridorPlace) => boolean
  /** Places that may be passed. */
  readonly through: (place: CorridorPlace) => boolean
}

/** The quickest way by the speeds of its roads, as names of places with both ends; null when there is none. */
export function quickestRoute(graph: CorridorGraph, wish: RouteWish): readonly string[] | null {
  const seconds = new Map([[wish.from, 0]])
  const before = new Map<string, string>()
  const open = new Set([wish.from])
  while (open.size > 0) {
    let best = ''
    for (const id of open) if (best === '' || (seconds.get(id) ?? 0) < (seconds.get(best) ?? 0)) best = id
    open.delete(best)
    const place = placeOf(graph, best)
    if (best !== wish.from && place && wish.until(place)) return backFrom(best, before)
    for (const road of graph.roadsFrom.get(best) ?? []) {
      const next = placeOf(graph, road.to)
      if (next === undefined || !(wish.through(next) || wish.until(next))) continue
      const cost = (seconds.get(best) ?? 0) + road.length / road.maximumSpeed
      if (cost >= (seconds.get(road.to) ?? Number.POSITIVE_INFINITY)) continue
      seconds.set(road.to, cost)
      before.set(road.to, best)
      open.add(road.to)
    }
  }
  return null
}

/** The quickest way from one place to another over places of one authority; null when there is none. */
export function wayWithin(graph: CorridorGraph, side: string, from: string, to: string): readonly string[] | null {
  return quickestRoute(graph, { from, until: ({ id }) => id === to, through: ({ authority }) => authority === side })
}

function backFrom(end: string, before: ReadonlyMap<string, string>): readonly string[] {
  const names = [end]
  for (let at = before.get(end); at !== undefined; at = before.get(at)) names.unshift(at)
  return names
}

/** A route as the traffic takes it. */
export function wayOf(graph: CorridorGraph, route: readonly string[]): Way {
  return {
    blocks: route.map((id) => graph.indexOf.get(id) ?? -1),
    directions: route.map((id, at) => {
      const road = at === 0 ? graph.roadsFrom.get(id)?.[0] : graph.roadBetween.get(`${route[at - 1]}>${id}`)
      return road?.direction ?? 1
    }),
  }
}
