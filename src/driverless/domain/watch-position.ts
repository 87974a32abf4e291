import { alarm, type Control, seenAt } from './control.ts'
import { type CorridorPlace, placeOf } from './corridor.ts'
import type { VehicleControl } from './control-state.ts'

/**
 * Watches whether a vehicle of ours is where it may be: in a block that is kept for it, and near the road to the next one. Anything
 * else is an alarm: it has driven on beyond its base, or a person has put it elsewhere. Answers the block in which it says that it is
 * and that it does not hold: nothing is granted to it meanwhile, nor that block to others where its room is bound [DRV-12]. Null where all is well.
 */
export function watchPosition(control: Control, vehicle: VehicleControl): number | null {
  const { traffic, graph, state, settings } = control
  const place = seenAt(control, vehicle)
  // Beyond the line the other side says what it does.
  if (place?.authority !== state.side) return null
  const block = graph.indexOf.get(place.id) ?? -1
  const isAstray = !traffic.holds(vehicle.id, block)
  if (isAstray || metresOff(control, vehicle, place) > settings.strayMetres) {
    alarm(control, 'position', vehicle, place.id)
  }
  return isAstray ? block : null
}

/** Keeps others out of blocks in which somebody is who does not hold them, or lets them in again where no person has closed them. */
export function closeStrayed({ traffic, graph, state }: Control, blocks: readonly number[], closed: boolean): void {
  for (const block of blocks) {
    const kept = graph.blocks[block]
    // In a yard without a bound there is room beside him.
    if (kept?.rule === 'places' && kept.places === null) continue
    traffic.setClosed(block, closed || state.closures[graph.corridor.places[block]?.id ?? ''] !== undefined)
  }
}

/** Metres from the road on which it is by its order; 0 where it has none of ours, or does not say where it is. */
function metresOff({ graph }: Control, { order, report, route }: VehicleControl, place: CorridorPlace): number {
  if (order === null || report === null || report.orderId !== order.id) return 0
  if (report.x === null || report.y === null) return 0
  const next = placeOf(graph, route[report.lastNodeSequence / 2 + 1] ?? '') ?? place
  return fromSegment({ x: report.x, y: report.y }, place, next)
}

interface Point {
  readonly x: number
  readonly y: number
}

function fromSegment(point: Point, from: Point, to: Point): number {
  const [dx, dy] = [to.x - from.x, to.y - from.y]
  const length = dx * dx + dy * dy
  const along = length === 0 ? 0 : ((point.x - from.x) * dx + (point.y - from.y) * dy) / length
  const share = Math.min(1, Math.max(0, along))
  return Math.hypot(point.x - from.x - share * dx, point.y - from.y - share * dy)
}
