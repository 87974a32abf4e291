import type { Measures } from './measures.ts'
import type { Network } from './network.ts'
import type { StationStore } from './station-store.ts'
import { findKnot } from './stuck.ts'
import type { Lines, VehicleStore } from './vehicle-store.ts'

/** What of a run is looked at. */
export interface RunState {
  readonly network: Network
  readonly stations: StationStore
  readonly vehicles: VehicleStore
  readonly waiting: Lines
  /** Vehicles held before each station. */
  readonly blocked: Lines
  readonly ranks: number
  readonly measures: Measures
}

/** Vehicles that stand in the room before a station, of all ranks. */
export function lengthOf({ waiting, ranks }: Pick<RunState, 'waiting' | 'ranks'>, station: number): number {
  let length = 0
  for (let rank = 0; rank < ranks; rank += 1) length += waiting.length[station * ranks + rank] as number
  return length
}

/** A look at the run: who stands where, what holds them up, and whether they block each other for ever. */
export function lookAtRun(state: RunState, now: number, standing: number): void {
  const { network, stations, blocked, measures } = state
  const waiting = network.stations.map((_, station) => lengthOf(state, station))
  measures.sample(now, standing, waiting, stations.openLanes())
  for (const [station, held] of blocked.length.entries()) {
    if (held > 0) measures.holds(now, station, 'room', false)
  }
  // On each way what lies furthest on and holds somebody binds: all before it only waits for it.
  const told = new Set<number>()
  for (const { legs } of network.flows) {
    const why = (at: number) => stations.heldBy(at, (waiting[at] as number) + (blocked.length[at] as number))
    const binding = legs.findLast(({ station }) => why(station) !== null)
    const cause = binding && why(binding.station)
    if (!binding || !cause || told.has(binding.station)) continue
    told.add(binding.station)
    measures.holds(now, binding.station, cause, true)
  }
  if (measures.stuckAt === null && isStuck(state)) measures.stuckAt = now
}

function isStuck(state: RunState): boolean {
  const jammed = state.stations.jammed()
  // One way alone cannot bite its own tail: a knot needs two stations.
  return jammed.length > 1 && findKnot(jammed, waits(state)).length > 0
}

function waits({ network, vehicles, blocked }: RunState): (station: number) => ReadonlySet<number> {
  const found = network.stations.map(() => new Set<number>())
  for (const next of network.stations.keys()) {
    for (const vehicle of blocked.of(next)) {
      const flow = network.flows[vehicles.flow[vehicle] as number]
      const at = flow?.legs[vehicles.leg[vehicle] as number]?.station
      if (at !== undefined) found[at]?.add(next)
    }
  }
  return (station) => found[station] ?? new Set()
}
