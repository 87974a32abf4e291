import { Misconfigured } from '#platform/faults.ts'
import { graphOf } from '../domain/corridor.ts'
import { runSingleTrackDay } from '../domain/single-track.ts'
import { runTwin, TWIN_PLAN, type TwinPlan } from '../domain/twin.ts'
import { bakhtyPokitu, BAKHTY_POKITU_PLAN } from '../packages/kz/bakhty-pokitu.ts'

type Options = Readonly<Record<string, string | number | boolean | undefined>>

/** So many vehicles, days and lanes at most: more tells nothing that these do not. */
const MOST = { vehicles: 500, days: 1000, hours: 24 * 31, gateLanes: 8, seed: Number.MAX_SAFE_INTEGER } as const

/**
 * `otkel twin run`: days of the corridor with both controllers as they are, or the deadlock experiment on a single track. Exit code 1
 * when something deadlocked. Throws `Misconfigured` when there is no such layout, allocator, side or number.
 */
export function runTwinCommand(options: Options): number {
  const result = twinOf(options)
  process.stdout.write(options['json'] === true ? `${JSON.stringify(result)}\n` : table(result))
  return result['deadlocks'] === 0 ? 0 : 1
}

/** What the twin found, under the names that the command prints. */
export function twinOf(options: Options): Readonly<Record<string, unknown>> {
  const asked = askedOf(options)
  return asked.layout === 'single-track' ? singleTrack(asked) : corridor(asked, faultsOf(options))
}

type Asked = ReturnType<typeof askedOf>

function askedOf(options: Options) {
  return {
    vehicles: whole(options, 'vehicles', TWIN_PLAN.vehicles),
    days: whole(options, 'days', 1),
    seed: whole(options, 'seed', 1),
    gateLanes: whole(options, 'gateLanes', BAKHTY_POKITU_PLAN.gateLanes),
    hours: upTo(MOST.hours, 'hours', Number(options['hours'] ?? 24)),
    layout: oneOf(['corridor', 'single-track'], 'layout', options['layout'] ?? 'corridor'),
    allocator: oneOf(['safe', 'greedy'], 'allocator', options['allocator'] ?? 'safe'),
  }
}

function whole(options: Options, name: 'vehicles' | 'days' | 'seed' | 'gateLanes', fallback: number): number {
  const value = Number(options[name] ?? fallback)
  if (!Number.isInteger(value) || value < 1) throw new Misconfigured(`${name} must be a whole number from 1`)
  return upTo(MOST[name], name, value)
}

function upTo(most: number, name: string, value: number): number {
  if (value > most) throw new Misconfigured(`${name} must be at most ${most.toLocaleString('en')}`)
  return value
}

function oneOf<T extends string>(known: readonly T[], name: string, given: unknown): T {
  const found = known.find((each) => each === given)
  if (found === undefined) throw new Misconfigured(`--${name} is ${known.join(' or ')}`)
  return found
}

/** Faults that are rehearsed [DRV-39]: lost messages between the sides, a controller that is ended, vehicles that stop for good. */
function faultsOf(options: Options): Partial<TwinPlan> {
  const loss = upTo(99, 'peer-loss', Number(options['peerLoss'] ?? 0))
  const stuck = options['stuckAfter']
  return {
    peerLoss: loss / 100,
    ...(stuck !== undefined && { stuckAfterNodes: Number(stuck) }),
    ...(options['controllerEnds'] !== undefined && { endedAt: endOf(String(options['controllerEnds'])) }),
  }
}

function endOf(text: string): { readonly side: string; readonly event: number } {
  const [side = '', event = ''] = text.split(':')
  if (!/^\d+$/.test(event))
    throw new Misconfigured('--controller-ends is a side and the number of its event, as in KZ:2000')
  return { side: oneOf(bakhtyPokitu().authorities, 'controller-ends', side), event: Number(event) }
}

function singleTrack({ vehicles, days, seed, allocator }: Asked) {
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

function corridor({ vehicles, days, seed, gateLanes, hours }: Asked, faults: Partial<TwinPlan>) {
  const graph = graphOf(bakhtyPokitu({ ...BAKHTY_POKITU_PLAN, gateLanes }))
  let sum = { roundTrips: 0, tonnes: 0, deadlocks: 0, alarms: 0, crossings: 0 }
  let cycleMinutes: number | null = null
  for (let day = 0; day < days; day += 1) {
    const one = runTwin(graph, { ...TWIN_PLAN, ...faults, vehicles, hours, seed: seed + day })
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
