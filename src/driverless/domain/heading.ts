import { type Control, seenAt } from './control.ts'
import type { VehicleControl } from './control-state.ts'
import { placeOf } from './corridor.ts'

/** Metres in the corridor's map: x points east, y north. */
interface Point {
  readonly x: number
  readonly y: number
}

const FULL_TURN = 360

/**
 * Where a vehicle drives, in degrees clockwise from north: as it says itself (theta of its state, turned about when it drives
 * backwards), else along the road to the next place of its order. Null while it stands, and where neither is known.
 */
export function headingOf(control: Control, vehicle: VehicleControl): number | null {
  const { report, order, route } = vehicle
  if (report === null || !report.driving) return null
  if (report.theta !== undefined) {
    const ahead = 90 - (report.theta * 180) / Math.PI
    return turned(report.speed < 0 ? ahead + FULL_TURN / 2 : ahead)
  }
  const from = seenAt(control, vehicle)
  if (from === null || order === null || report.orderId !== order.id) return null
  const to = placeOf(control.graph, route[report.lastNodeSequence / 2 + 1] ?? '')
  return to ? wayFrom(from, to) : null
}

/** Where one goes who comes straight from one place to another, in degrees clockwise from north. */
export function wayFrom(from: Point, to: Point): number {
  return turned((Math.atan2(to.x - from.x, to.y - from.y) * 180) / Math.PI)
}

/** Whether somebody who heads so drives against a way rather than along it. */
export function isAgainst(heading: number, way: number): boolean {
  const apart = turned(heading - way)
  return apart > FULL_TURN / 4 && apart < (FULL_TURN * 3) / 4
}

function turned(degrees: number): number {
  return ((degrees % FULL_TURN) + FULL_TURN) % FULL_TURN
}
