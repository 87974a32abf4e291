import type { CorridorGraph } from './corridor.ts'
import { placeOf } from './corridor.ts'
import type { Stop, VehicleControl } from './control-state.ts'
import { LINE_ZONE, placesOfZone } from './zones.ts'

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
 * line or is at it.
 */
export function restartSides(graph: CorridorGraph, side: string, scope: StopScope): readonly string[] {
  const place = scope.reach === 'place' ? placeOf(graph, scope.id ?? '') : undefined
  const atLine =
    place?.kind === 'border' || place?.kind === 'hand-over' || (scope.reach === 'zone' && scope.id === LINE_ZONE)
  return scope.reach === 'corridor' || atLine ? graph.corridor.authorities : [side]
}

/** Whether everybody whose word is needed has given it. */
export function isRestarted(stop: Stop): boolean {
  return Object.values(stop.restarts).every((restart) => restart !== null)
}
