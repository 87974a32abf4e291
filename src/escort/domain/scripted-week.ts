import { ALARM, emptyReading, type Reading, STATE, tellState } from '../protocols/reading.ts'
import { indexCorridor } from './corridor.ts'
import type { EventKind } from './events.ts'
import type { Law } from './judge.ts'
import type { Plan, Point } from './plan.ts'
import type { Heard } from './replay.ts'
import type { EscortRules } from './rules.ts'

/** The road of the demonstration: from the border at Nur Zholy to Almaty. Longitude, latitude. */
export const SCRIPTED_ROAD: readonly Point[] = [
  [80.245, 44.207],
  [80.016, 44.165],
  [79.622, 44.034],
  [79.168, 43.875],
  [78.622, 43.632],
  [78.185, 43.545],
  [77.664, 43.402],
  [77.205, 43.358],
  [76.951, 43.295],
]

/** What happens on a trip of the week. */
export const WEEK_SCRIPTS = [
  'normal',
  'cut',
  'opened',
  'jam',
  'silent',
  'frost',
  'detour',
  'late',
  'storm',
  'clone',
] as const
export type WeekScript = (typeof WEEK_SCRIPTS)[number]

/** A trip of which everything is known: what its seal said and when it was heard, and what is true of it. */
export interface ScriptedTrip {
  readonly id: string
  readonly script: WeekScript
  readonly law: Law
  readonly heard: readonly Heard[]
  /** Events of at least amber that a perfect judge tells. */
  readonly truth: ReadonlySet<EventKind>
  /** When it ended, milliseconds. */
  readonly until: number
}

const MINUTE = 60_000
const PERIOD_S = 300
const TRIPS_A_SCRIPT = 5

/**
 * A week of trips with known truth, the same at every call with the same seed. Fixes waver by tens of metres, messages get
 * lost now and then, drivers rest at the parking: what an honest trip looks like must not be an alarm.
 */
export function scriptedWeek(rules: EscortRules, start: number, seed = 7): readonly ScriptedTrip[] {
  const chance = chanceOf(seed)
  return WEEK_SCRIPTS.flatMap((script) =>
    Array.from({ length: TRIPS_A_SCRIPT }, (_, n) => {
      // Those who meet the jammer pass it within minutes of one another; the others start all over the week.
      const from = script === 'jam' ? start + n * 4 * MINUTE : start + Math.floor(chance() * 6 * 24 * 60) * MINUTE
      return tripOf(`${script}-${n}`, script, from, rules, chance)
    }),
  )
}

type Chance = () => number

/** A small generator of numbers in 0 … 1 with a seed (mulberry32). */
function chanceOf(seed: number): Chance {
  let state = seed
  return () => {
    state = (state + 0x6d2b79f5) | 0
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state)
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 4_294_967_296
  }
}

function tripOf(id: string, script: WeekScript, from: number, rules: EscortRules, chance: Chance): ScriptedTrip {
  const half = 0.03
  const [lon, lat] = SCRIPTED_ROAD[5] as Point
  const ring: readonly Point[] = [
    [lon - half, lat - half],
    [lon + half, lat - half],
    [lon + half, lat + half],
    [lon - half, lat + half],
  ]
  const plan: Plan = {
    corridor: { points: SCRIPTED_ROAD, tolerances: SCRIPTED_ROAD.slice(1).map(() => 1_500), detours: [] },
    zones: [{ id: 'parking', version: 1, kind: 'parking', name: 'Shelek', ring }],
    periodS: PERIOD_S,
    legalDeviationM: 10_000,
    deadline: from + 24 * 60 * MINUTE,
    plannedKmh: 55,
    // He who is late tells it before the term passes: a queue at the post.
    reports:
      script === 'late' ? [{ reason: 'queue', from: from + 20 * 60 * MINUTE, until: from + 30 * 60 * MINUTE }] : [],
    unlockOrders: [],
    sealedFrom: from,
    sealedUntil: null,
  }
  const law: Law = { plan, rules, corridor: indexCorridor(plan.corridor) }
  const heard = heardOf(script, from, chance)
  const until = (heard.at(-1)?.receivedAt ?? from) + MINUTE
  return { id, script, law, heard, truth: TRUTH[script], until }
}

/** Late is told by its own sign, which the driver's word makes no alarm of. */
const TRUTH: Readonly<Record<WeekScript, ReadonlySet<EventKind>>> = {
  normal: new Set(),
  cut: new Set(['ROPE_CUT']),
  opened: new Set(['HOUSING_OPEN']),
  jam: new Set(['GNSS_LOST', 'SILENCE_1', 'SILENCE_2']),
  silent: new Set(['SILENCE_1', 'SILENCE_2']),
  frost: new Set(['BATTERY_LOW', 'BATTERY_CRITICAL']),
  detour: new Set(['ROUTE_AMBER', 'ROUTE_RED']),
  late: new Set(['LATE_RISK', 'DEADLINE_BROKEN']),
  storm: new Set(),
  clone: new Set(['SPOOF_SUSPECT']),
}

const HOURS = 7
const STEPS = (HOURS * 3_600) / PERIOD_S
const KMH = 45

function heardOf(script: WeekScript, from: number, chance: Chance): readonly Heard[] {
  const heard: Heard[] = []
  // The jammer stands at one place of the road.
  const happens = Math.floor(STEPS * (script === 'jam' ? 0.4 : 0.3 + chance() * 0.2))
  const steps = script === 'late' ? (25 * 3_600) / PERIOD_S : STEPS
  for (let step = 1; step <= steps; step += 1) {
    const time = from + step * PERIOD_S * 1000
    // A message that gets lost, rarely two in a row: below the silence that counts.
    if (step > 1 && step % 13 === 0 && chance() < 0.4 && step !== happens) continue
    if (script === 'silent' && step > happens && step < happens + 12) continue
    // The jammer takes the network as well, soon after the sky: what was said meanwhile is lost.
    if (script === 'jam' && step > happens + 1 && step < happens + 6) continue
    const part = script === 'late' ? Math.min(0.5, step / steps) : step / steps
    const reading = readingAt(part, time, step, chance)
    shape(script, reading, step - happens)
    // Whoever has no network sends the records of an hour when it is back.
    const away = script === 'storm' && step > happens && step < happens + 12
    const receivedAt = away
      ? from + (happens + 12) * PERIOD_S * 1000 + 2_000
      : time + 1_000 + Math.floor(chance() * 4_000)
    heard.push({ reading, receivedAt })
    if (script === 'clone' && step === happens) heard.push(cloneOf(reading, time))
  }
  return heard.toSorted((a, b) => a.receivedAt - b.receivedAt)
}

/** The same number from another end of the country. */
function cloneOf(reading: Reading, time: number): Heard {
  return { reading: { ...reading, time: time + 60_000, lat: 51.1, lon: 71.4, serial: 1 }, receivedAt: time + 62_000 }
}

function readingAt(part: number, time: number, step: number, chance: Chance): Reading {
  const reading = emptyReading('week')
  for (const bit of [STATE.ROPE_IN, STATE.LOCKED, STATE.COVER_CLOSED]) tellState(reading, bit, true)
  const [lon, lat] = placeOnRoad(part)
  const waver = () => (chance() - 0.5) * 0.0008
  return {
    ...reading,
    time,
    lat: lat + waver(),
    lon: lon + waver(),
    valid: true,
    speedKmh: KMH,
    batteryPercent: Math.max(60, 95 - Math.floor(step / 10)),
    serial: step % 256,
  }
}

/** Changes a reading by what happens; `since` counts steps from then on. */
function shape(script: WeekScript, reading: Reading, since: number): void {
  if (since < 0) return
  if (script === 'cut') {
    reading.alarms |= ALARM.ROPE_CUT
    tellState(reading, STATE.ROPE_IN, false)
  } else if (script === 'opened') {
    reading.alarms |= ALARM.HOUSING_OPEN
    tellState(reading, STATE.COVER_CLOSED, false)
  } else if (script === 'frost') reading.batteryPercent = Math.max(2, 40 - since * 4)
  else if (script === 'jam' && since < 8) Object.assign(reading, { valid: false, alarms: ALARM.JAMMING })
  else if (script === 'detour' && since < 12) reading.lat = (reading.lat ?? 0) + 0.03 * Math.min(5, since, 12 - since)
}

/** The place after a part, 0 to 1, of the scripted road. */
export function placeOnRoad(part: number): Point {
  const at = Math.min(0.9999, part) * (SCRIPTED_ROAD.length - 1)
  const i = Math.floor(at)
  const [a, b] = [SCRIPTED_ROAD[i] as Point, SCRIPTED_ROAD[i + 1] as Point]
  return [a[0] + (b[0] - a[0]) * (at - i), a[1] + (b[1] - a[1]) * (at - i)]
}
