import { instantAt } from '#kernel/local-time.ts'

/** Hours on the wall clock of a side; `24:00` is the end of the day. */
export interface ClockHours {
  readonly from: string
  readonly until: string
}

/** What is needed to lay the days of both sides over each other. */
export interface SideHours {
  readonly zone: string
  readonly hours: readonly ClockHours[]
}

/** Hours are written to the minute, and so they are computed: nothing is rounded. */
const STEPS = 1440
const HOUR = 60

/** One day of both sides in minutes of world time: who works when. */
export interface DayOverlap {
  readonly near: Uint8Array
  readonly far: Uint8Array
}

/** Lays both days over each other on a date: the clocks may stand apart. */
export function overlapOfDay(near: SideHours, far: SideHours, on: Temporal.PlainDate): DayOverlap {
  return { near: stepsOf(near, on), far: stepsOf(far, on) }
}

/** Hours of the day in which both sides work. */
export function commonHours({ near, far }: DayOverlap): number {
  return near.reduce((sum, works, step) => sum + (works && far[step] ? 1 : 0), 0) / HOUR
}

/**
 * Opens so many more hours for both: first where the other side works already and the common time is next to it, so that
 * fewest officers work longer; then onward from where the common time ends. `by` says who opens longer.
 */
export function addCommonHours({ near, far }: DayOverlap, hours: number, by: 'near' | 'far' | 'either'): DayOverlap {
  const wider = { near: near.slice(), far: far.slice() }
  let left = Math.round(hours * HOUR)
  while (left > 0) {
    const step = nextStep(wider, by)
    if (step < 0) break
    wider.near[step] = 1
    wider.far[step] = 1
    left -= 1
  }
  return wider
}

/** The steps of a side as its own clock shows them. */
export function hoursOfSteps(steps: Uint8Array, zone: string, on: Temporal.PlainDate): readonly ClockHours[] {
  const shift = stepOfMidnight(zone, on)
  const hours: ClockHours[] = []
  let begun = -1
  for (let local = 0; local <= STEPS; local += 1) {
    const works = local < STEPS && steps[(local + shift) % STEPS] === 1
    if (works && begun < 0) begun = local
    if (!works && begun >= 0) {
      hours.push({ from: clock(begun), until: clock(local) })
      begun = -1
    }
  }
  return hours
}

/** A period of world time within the day, as a clock shows it. */
export function clockHoursAt(from: number, until: number, zone: string, on: Temporal.PlainDate): ClockHours {
  const shift = stepOfMidnight(zone, on)
  const local = (step: number) => (step - shift + STEPS) % STEPS
  const ends = local(until)
  return { from: clock(local(from)), until: clock(ends === 0 ? STEPS : ends) }
}

/** Whole hours that are not common yet, one after the other, and who would have to open: the choices of a negotiation. */
export function hoursToNegotiate({ near, far }: DayOverlap): readonly {
  readonly from: number
  readonly until: number
  readonly opens: 'near' | 'far' | 'both'
}[] {
  const found: { from: number; until: number; opens: 'near' | 'far' | 'both' }[] = []
  for (let step = 0; step < STEPS; step += HOUR / 2) {
    const last = found.at(-1)
    const span = Array.from({ length: HOUR }, (_, k) => (step + k) % STEPS)
    const missing = span.filter((at) => !(near[at] && far[at]))
    // Half an hour is worth a look as well, when it lies between hours that are common already.
    if (missing.length < HOUR / 2 || (last && step < last.until)) continue
    // The last one may run past midnight, but not into the first: an hour is talked about once.
    const [first] = found
    if (first && step + HOUR - STEPS > first.from) continue
    const [nearLacks, farLacks] = [span.some((at) => !near[at]), span.some((at) => !far[at])]
    found.push({ from: step, until: step + HOUR, opens: nearLacks && farLacks ? 'both' : nearLacks ? 'near' : 'far' })
  }
  return found
}

function nextStep(day: { near: Uint8Array; far: Uint8Array }, by: 'near' | 'far' | 'either'): number {
  const { near, far } = day
  const common = (step: number) => near[step % STEPS] === 1 && far[step % STEPS] === 1
  const works = (side: Uint8Array, step: number) => side[step % STEPS] === 1
  const costs = (step: number): number => {
    const beside = common(step + 1) || common(step + STEPS - 1)
    const one =
      by === 'near' ? works(far, step) : by === 'far' ? works(near, step) : works(near, step) || works(far, step)
    return (one ? 0 : 4) + (beside ? 0 : 2)
  }
  let [best, least] = [-1, Number.POSITIVE_INFINITY]
  for (let k = 0; k < STEPS; k += 1) {
    // Later hours first: a day is made longer at its end before its beginning.
    const step = (k + STEPS / 2) % STEPS
    const cost = common(step) ? least : costs(step)
    if (cost < least) [best, least] = [step, cost]
  }
  return best
}

function stepsOf({ zone, hours }: SideHours, on: Temporal.PlainDate): Uint8Array {
  const steps = new Uint8Array(STEPS)
  const shift = stepOfMidnight(zone, on)
  for (const { from, until } of hours) {
    for (let local = stepOf(from); local < stepOf(until); local += 1) steps[(local + shift) % STEPS] = 1
  }
  return steps
}

/** Step of world time at which the side's local day begins. */
function stepOfMidnight(zone: string, on: Temporal.PlainDate): number {
  const minutes = Math.round(instantAt(on, Temporal.PlainTime.from('00:00'), zone).epochMilliseconds / 60_000)
  return ((minutes % STEPS) + STEPS) % STEPS
}

function stepOf(text: string): number {
  const [hour = '0', minute = '0'] = text.split(':')
  return Number(hour) * 60 + Number(minute)
}

function clock(minutes: number): string {
  return `${String(Math.floor(minutes / 60)).padStart(2, '0')}:${String(minutes % 60).padStart(2, '0')}`
}

/** When a side, or both, work over one local day of a zone, as instants in order. */
export function periodsOfDay(
  steps: (step: number) => boolean,
  zone: string,
  on: Temporal.PlainDate,
): readonly { readonly from: string; readonly until: string }[] {
  const midnight = instantAt(on, Temporal.PlainTime.from('00:00'), zone)
  const shift = stepOfMidnight(zone, on)
  const at = (step: number) => midnight.add({ minutes: step }).toString()
  const periods: { from: string; until: string }[] = []
  let begun = -1
  for (let step = 0; step <= STEPS; step += 1) {
    const works = step < STEPS && steps((step + shift) % STEPS)
    if (works && begun < 0) begun = step
    if (!works && begun >= 0) {
      periods.push({ from: at(begun), until: at(step) })
      begun = -1
    }
  }
  return periods
}
