import type { Trial } from './trial.ts'
import type { TrialSide } from './trial-side.ts'

function holds(side: TrialSide, vehicle: string, place: string): boolean {
  const { traffic, graph } = side.control.control
  return traffic.has(vehicle) && traffic.heldBy(vehicle).includes(graph.indexOf.get(place) ?? -1)
}

function authorityOf({ graph }: Trial, place: string): string {
  return graph.corridor.places[graph.indexOf.get(place) ?? -1]?.authority ?? ''
}

/** What must hold at every moment and does not; null when all is well. */
export function brokenBy(world: Trial): string | null {
  return twoInOneBlock(world) ?? blockWithoutLease(world) ?? notOneAnswers(world)
}

function twoInOneBlock({ graph, vehicles }: Trial): string | null {
  const inside = new Map<string, string[]>()
  for (const vehicle of vehicles) {
    for (const place of vehicle.occupied()) inside.set(place, [...(inside.get(place) ?? []), vehicle.id])
  }
  for (const [place, ids] of inside) {
    const most = graph.corridor.places[graph.indexOf.get(place) ?? -1]?.places ?? null
    if (most !== null && ids.length > most) return `${ids.join(' and ')} are in ${place}`
  }
  return null
}

/** Every block in which a vehicle is or that it may enter is kept for it by the authority whose block it is. */
function blockWithoutLease(world: Trial): string | null {
  for (const vehicle of world.vehicles) {
    for (const place of vehicle.base()) {
      const side = world.side(authorityOf(world, place))
      if (holds(side, vehicle.id, place)) continue
      return `${vehicle.id} is in ${place} or may drive there, and ${side.name} does not keep it for it`
    }
  }
  return null
}

/** Exactly one side commands a vehicle; while it goes over, the giving side has given its last order and says no more. */
function notOneAnswers({ vehicles, sides }: Trial): string | null {
  for (const { id } of vehicles) {
    const ours = sides.filter((side) => side.control.control.state.vehicles[id]?.hands === 'ours')
    if (ours.length === 0) return `nobody answers for ${id}`
    const commanding = ours.filter((side) => side.control.control.state.vehicles[id]?.giving?.phase !== 'extended')
    if (commanding.length > 1) return `both sides command ${id}`
  }
  return null
}
