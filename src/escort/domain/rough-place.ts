/** A live place of valuable goods invites robbers: others than customs see it by a grid of some five kilometres [ESC-65]. */
const GRID_DEGREES = 0.05

/** The middle of the cell that a place lies in, longitude before latitude. */
export const roughPlace = (lon: number, lat: number): [number, number] => [middle(lon), middle(lat)]

const middle = (degrees: number): number =>
  Number(((Math.floor(degrees / GRID_DEGREES) + 0.5) * GRID_DEGREES).toFixed(4))
