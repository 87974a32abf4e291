import { z } from 'zod'
import { Corridor } from './corridor.ts'

/**
 * A corridor in the Layout Interchange Format of the VDMA (LIF 1.0.0, edition 2024-03), by which a maker of vehicles and a
 * controller exchange nodes and edges. LIF knows neither authorities nor blocks nor a datum: what comes in moves the nodes
 * and roads of a corridor that we know, and adds none [DRV-1].
 */
const Name = z.string().min(1)

export const Lif = z.looseObject({
  metaInformation: z.looseObject({
    projectIdentification: z.string(),
    creator: z.string(),
    exportTimestamp: z.iso.datetime({ offset: true }),
    lifVersion: z.string().regex(/^[01]\./, 'this is a layout of another edition; LIF 1 is read'),
  }),
  layouts: z
    .array(
      z.looseObject({
        layoutId: Name,
        layoutVersion: z.string(),
        nodes: z
          .array(
            z.looseObject({
              nodeId: Name,
              mapId: z.string().optional(),
              nodePosition: z.looseObject({ x: z.number(), y: z.number() }),
              vehicleTypeNodeProperties: z.array(z.looseObject({ vehicleTypeId: Name })),
            }),
          )
          .max(2000),
        edges: z
          .array(
            z.looseObject({
              edgeId: Name,
              startNodeId: Name,
              endNodeId: Name,
              vehicleTypeEdgeProperties: z.array(
                z.looseObject({ vehicleTypeId: Name, maxSpeed: z.number().positive().optional() }),
              ),
            }),
          )
          .max(4000),
        stations: z.array(z.looseObject({ stationId: Name, interactionNodeIds: z.array(Name).min(1) })),
      }),
    )
    .min(1),
})
export type Lif = z.infer<typeof Lif>

/** Kinds of places at which a vehicle does something or is looked at: stations of the layout. */
const STATIONS: ReadonlySet<string> = new Set(['yard', 'weighbridge', 'gate', 'scanner', 'inspection-bay', 'charger'])
const VEHICLE_TYPE = 'container-carrier'

/** Writes a corridor; `exportedAt` in UTC. */
export function corridorToLif(corridor: Corridor, exportedAt: Temporal.Instant): Lif {
  const { id, version, mapId, places, roads } = corridor
  return {
    metaInformation: {
      projectIdentification: id,
      creator: 'otkel',
      exportTimestamp: exportedAt.toString(),
      lifVersion: '1.0.0',
    },
    layouts: [
      {
        layoutId: id,
        layoutVersion: String(version),
        nodes: places.map((place) => ({
          nodeId: place.id,
          mapId,
          nodePosition: { x: place.x, y: place.y },
          vehicleTypeNodeProperties: [{ vehicleTypeId: VEHICLE_TYPE }],
        })),
        edges: roads.map((road) => ({
          edgeId: road.id,
          startNodeId: road.from,
          endNodeId: road.to,
          vehicleTypeEdgeProperties: [
            { vehicleTypeId: VEHICLE_TYPE, rotationAllowed: false, maxSpeed: road.maximumSpeed },
          ],
        })),
        stations: places
          .filter(({ kind }) => STATIONS.has(kind))
          .map((place) => ({ stationId: place.id, interactionNodeIds: [place.id], stationDescription: place.kind })),
      },
    ],
  }
}

/** A layout read against the corridor that it is about: the corridor as the layout moves it, and what it cannot move. */
export interface LifReading {
  readonly corridor: Corridor
  readonly unknown: readonly string[]
  readonly missing: readonly string[]
  /** What is said twice, and roads that join other places than ours do. */
  readonly otherwise: readonly string[]
}

const METRES_A_DEGREE = 111_320

/** Reads a layout; throws a `ZodError` that names what is not of the form. The version is the next one. */
export function corridorFromLif(json: unknown, base: Corridor): LifReading {
  const { layouts } = Lif.parse(json)
  const layout = layouts.find(({ layoutId }) => layoutId === base.id)
  if (layout === undefined) {
    const others = layouts.map(({ layoutId }) => layoutId).join(', ')
    return { corridor: base, unknown: [], missing: [], otherwise: [`no layout is of ${base.id}, but of ${others}`] }
  }
  const nodes = new Map(layout.nodes.map((node) => [node.nodeId, node.nodePosition]))
  const edges = new Map(layout.edges.map((edge) => [edge.edgeId, edge]))
  const cosine = Math.cos((base.origin.latitude * Math.PI) / 180)
  const places = base.places.map((place) => {
    const { x, y } = nodes.get(place.id) ?? place
    if (x === place.x && y === place.y) return place
    const longitude = base.origin.longitude + x / (METRES_A_DEGREE * cosine)
    return { ...place, x, y, longitude, latitude: base.origin.latitude + y / METRES_A_DEGREE }
  })
  const roads = base.roads.map((road) => {
    const speeds = edges.get(road.id)?.vehicleTypeEdgeProperties.flatMap(({ maxSpeed }) => maxSpeed ?? [])
    return speeds === undefined || speeds.length === 0 ? road : { ...road, maximumSpeed: Math.min(...speeds) }
  })
  const known = new Set([...base.places, ...base.roads].map(({ id }) => id))
  return {
    corridor: Corridor.parse({ ...base, version: base.version + 1, places, roads }),
    unknown: [...nodes.keys(), ...edges.keys()].filter((id) => !known.has(id)),
    missing: [...known].filter((id) => !nodes.has(id) && !edges.has(id)),
    otherwise: otherwiseIn(layout, base),
  }
}

function otherwiseIn({ nodes, edges, stations }: Lif['layouts'][number], { roads }: Corridor): readonly string[] {
  const ids = [...nodes.map(({ nodeId }) => nodeId), ...edges.map(({ edgeId }) => edgeId)]
  const places = new Set(nodes.map(({ nodeId }) => nodeId))
  return [
    ...ids.filter((id, at) => ids.indexOf(id) !== at).map((id) => `${id} is there twice`),
    ...edges.flatMap(({ edgeId, startNodeId, endNodeId }) => {
      const road = roads.find(({ id }) => id === edgeId)
      if (road === undefined || (road.from === startNodeId && road.to === endNodeId)) return []
      return [`${edgeId} goes from ${startNodeId} to ${endNodeId} there, from ${road.from} to ${road.to} in the plan`]
    }),
    ...stations.flatMap(({ stationId, interactionNodeIds }) =>
      interactionNodeIds
        .filter((id) => !places.has(id))
        .map((id) => `${stationId} is at ${id}, which is not in the layout`),
    ),
  ]
}
