import { type Control, taskOf, vehiclesOf } from './control.ts'
import { HEAD_START_MS } from './control-orders.ts'
import type { VehicleControl } from './control-state.ts'
import { walk } from './corridor.ts'

/** When a gate or a scanner is kept for whom, by the plan. Milliseconds since 1970. */
export interface Slot {
  readonly vehicle: string
  readonly fromMs: number
  readonly untilMs: number
}

/** A vehicle that comes so much earlier or later than planned is planned anew. */
const DEVIATION_MS = 30_000

/**
 * Who comes to which gate and scanner of ours when, one after the other [DRV-18]: an expectation for people, by the speeds of
 * the roads and the time that a gate reads. What was planned stays while it holds within half a minute. No grant looks at it:
 * the traffic is as safe with a wrong plan.
 */
export function planArrivals(control: Control): Readonly<Record<string, readonly Slot[]>> {
  const { state, settings, graph } = control
  const expected = new Map<string, { vehicle: VehicleControl; atMs: number }[]>()
  for (const vehicle of vehiclesOf(control)) {
    if (vehicle.hands !== 'ours' || vehicle.order === null || vehicle.report === null) continue
    for (const { place, atMs } of aheadOf(control, vehicle)) {
      expected.set(place, [...(expected.get(place) ?? []), { vehicle, atMs }])
    }
  }
  const plan: Record<string, Slot[]> = {}
  for (const { id } of graph.corridor.places) {
    const coming = expected.get(id)
    if (coming === undefined) continue
    const before = state.arrivals[id] ?? []
    const kept = coming.map((each) => ({ ...each, atMs: steady(before, each.vehicle.id, each.atMs) }))
    kept.sort((a, b) => rankOf(control, a) - rankOf(control, b) || a.atMs - b.atMs)
    let freeMs = 0
    plan[id] = kept.map(({ vehicle, atMs }) => {
      const fromMs = Math.max(atMs, freeMs)
      freeMs = fromMs + settings.gateMs
      return { vehicle: vehicle.id, fromMs, untilMs: freeMs }
    })
  }
  return plan
}

function steady(before: readonly Slot[], vehicle: string, atMs: number): number {
  const planned = before.find((slot) => slot.vehicle === vehicle)
  return planned !== undefined && Math.abs(planned.fromMs - atMs) <= DEVIATION_MS ? planned.fromMs : atMs
}

function rankOf(control: Control, { vehicle, atMs }: { vehicle: VehicleControl; atMs: number }): number {
  return atMs - HEAD_START_MS[taskOf(control, vehicle)?.class ?? 'ordinary']
}

/** The gates and scanners on the rest of its way, with the earliest time at which it can be there. */
function aheadOf(control: Control, vehicle: VehicleControl): readonly { place: string; atMs: number }[] {
  const { settings, state } = control
  const { route, report } = vehicle
  const from = report?.orderId === vehicle.order?.id ? (report?.lastNodeSequence ?? 0) / 2 : 0
  const { places, roads } = walk(control.graph, route)
  let atMs = state.nowMs
  const found: { place: string; atMs: number }[] = []
  for (let at = from + 1; at < route.length; at += 1) {
    const road = roads[at]
    atMs += road === undefined ? 0 : (road.length / road.maximumSpeed) * 1000
    const place = places[at]
    if (place?.authority !== state.side || (place.kind !== 'gate' && place.kind !== 'scanner')) continue
    found.push({ place: place.id, atMs: Math.round(atMs) })
    atMs += settings.gateMs
  }
  return found
}
