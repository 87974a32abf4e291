import { measure } from './corridor.ts'
import { expectedAt, type Pace } from './judge-place.ts'

/** A live place of valuable goods invites robbers: others than customs see it by a grid of some five kilometres [ESC-65]. */
const GRID_DEGREES = 0.05

/** The middle of the cell that a place lies in, longitude before latitude. */
export const roughPlace = (lon: number, lat: number): [number, number] => [middle(lon), middle(lat)]

const middle = (degrees: number): number =>
  Number(((Math.floor(degrees / GRID_DEGREES) + 0.5) * GRID_DEGREES).toFixed(4))

/**
 * When a truck whose place was known at a moment (both in milliseconds) comes, told by its rough place alone: an hour that
 * followed the exact place would tell that place again. Null where the cell lies nearest to a detour.
 */
export function roughArrival(pace: Pace, lon: number, lat: number, at: number): number | null {
  const rough = roughPlace(lon, lat)
  return expectedAt(pace, measure(pace.corridor, ...rough, -1).segment, rough, at)
}
