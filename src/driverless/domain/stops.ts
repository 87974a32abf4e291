import type { CorridorGraph } from './corridor.ts'
import type { CorridorPlace } from './corridor.ts'
import type { Stop, VehicleControl } from './control-state.ts'
import { placesOfZone, zoneOf } from './zones.ts'

/** How far a stop reaches [DRV-30]. */
export const STOP_REACHES = ['vehicle', 'place', 'zone', 'side', 'corridor'] as const

export interface StopScope {
  readonly reach: (typeof STOP_REACHES)[number]
  /** The vehicle, the place or the zone; null for a side and the corridor. */
  readonly id: string | null
}

/** Whether a vehicle is within a stop. `held` are the places that it holds. */
export function isStopped(
  { corridor }: CorridorGraph,
  stop: Stop,
  vehicle: VehicleControl,
  held: readonly string[],
): boolean {
  switch (stop.scope.reach) {
    case 'vehicle':
      return stop.scope.id === vehicle.id
    case 'place':
      return held.includes(stop.scope.id ?? '')
    case 'zone': {
      const places = placesOfZone(corridor, stop.scope.id ?? '')
      return held.some((id) => places.has(id))
    }
    case 'side':
    case 'corridor':
      return true
  }
}

/**
 * Whose word is needed before it goes on [DRV-31]: that of the side that stopped; of both when the stop reaches over the
 * line, is at it, or is of what the other side grants.
 */
export function restartSides(graph: CorridorGraph, side: string, scope: StopScope): readonly string[] {
  const { authorities } = graph.corridor
  return scope.reach === 'corridor' || placesOf(graph, scope).some((place) => isOfBoth(place, side))
    ? authorities
    : [side]
}

/** The places of which a stop speaks; none where it speaks of a vehicle, a side or everything. */
function placesOf(graph: CorridorGraph, { reach, id }: StopScope): readonly CorridorPlace[] {
  const { places } = graph.corridor
  if (reach === 'zone') return places.filter((place) => zoneOf(place) === id)
  return reach === 'place' ? places.filter((place) => place.id === id) : []
}

function isOfBoth({ kind, authority }: CorridorPlace, side: string): boolean {
  return authority !== side || kind === 'border' || kind === 'hand-over'
}

/**
 * Whether a stop of one side is told to the other one: it is of both, or of a vehicle, which may be in the other side's hands or
 * come into them before it stands.
 */
export function isToldToOther(graph: CorridorGraph, side: string, scope: StopScope): boolean {
  return scope.reach === 'vehicle' || restartSides(graph, side, scope).length > 1
}

/** Whether everybody whose word is needed has given it. */
export function isRestarted(stop: Stop): boolean {
  return Object.values(stop.restarts).every((restart) => restart !== null)
}
