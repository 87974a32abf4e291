import { graphOf } from '../domain/corridor.ts'
import { runSingleTrackDay } from '../domain/single-track.ts'
import { runTwin, TWIN_PLAN } from '../domain/twin.ts'
import { bakhtyPokitu, BAKHTY_POKITU_PLAN } from '../packages/kz/bakhty-pokitu.ts'

type Options = Readonly<Record<string, string | number | boolean | undefined>>

/** `otkel twin run`: days of the corridor with both controllers as they are, or the deadlock experiment on a single track. */
export function runTwinCommand(options: Options): number {
  const vehicles = Number(options['vehicles'] ?? TWIN_PLAN.vehicles)
  const days = Number(options['days'] ?? 1)
  const seed = Number(options['seed'] ?? 1)
  const result =
    options['layout'] === 'single-track'
      ? singleTrack(vehicles, days, seed, options['allocator'] === 'greedy' ? 'greedy' : 'safe')
      : corridor(vehicles, days, seed, options)
  process.stdout.write(options['json'] === true ? `${JSON.stringify(result)}\n` : table(result))
  return result['deadlocks'] === 0 ? 0 : 1
}

function singleTrack(vehicles: number, days: number, seed: number, allocator: 'safe' | 'greedy') {
  let deadlocks = 0
  let trips = 0
  let longestWaitMinutes = 0
  for (let day = 0; day < days; day += 1) {
    const bayPlaces = vehicles > 8 ? 2 : 1
    const one = runSingleTrackDay({ vehicles, bayPlaces, hours: 24, seed: seed + day, options: { allocator } })
    deadlocks += one.deadlockedAtHour === null ? 0 : 1
    trips += one.trips
    longestWaitMinutes = Math.max(longestWaitMinutes, one.longestWaitMinutes)
  }
  return { layout: 'single-track', allocator, vehicles, days, deadlocks, tripsPerDay: trips / days, longestWaitMinutes }
}

function corridor(vehicles: number, days: number, seed: number, options: Options) {
  const gateLanes = Number(options['gateLanes'] ?? BAKHTY_POKITU_PLAN.gateLanes)
  const graph = graphOf(bakhtyPokitu({ ...BAKHTY_POKITU_PLAN, gateLanes }))
  const hours = Number(options['hours'] ?? 24)
  let sum = { roundTrips: 0, tonnes: 0, deadlocks: 0, alarms: 0, crossings: 0 }
  let cycleMinutes: number | null = null
  for (let day = 0; day < days; day += 1) {
    const one = runTwin(graph, { ...TWIN_PLAN, vehicles, hours, seed: seed + day })
    cycleMinutes = one.cycleMinutes
    sum = {
      roundTrips: sum.roundTrips + one.roundTrips,
      tonnes: sum.tonnes + one.tonnes,
      deadlocks: sum.deadlocks + one.deadlocks,
      alarms: sum.alarms + one.alarms,
      crossings: sum.crossings + one.crossings,
    }
  }
  return {
    layout: graph.corridor.id,
    vehicles,
    days,
    hours,
    roundTripsPerDay: sum.roundTrips / days,
    loadedCrossingsPerDay: sum.tonnes / (TWIN_PLAN.loadKg / 1000) / days,
    deadlocks: sum.deadlocks,
    tonnes: sum.tonnes / days,
    cycleMinutes,
    alarms: sum.alarms,
  }
}

function table(result: Readonly<Record<string, unknown>>): string {
  return Object.entries(result)
    .map(
      ([name, value]) =>
        `${name.padEnd(24)} ${typeof value === 'number' ? Math.round(value * 100) / 100 : String(value)}\n`,
    )
    .join('')
}
