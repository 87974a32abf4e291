import { alarm, type Control } from './control.ts'
import type { ControlState, VehicleControl } from './control-state.ts'
import type { InstrumentKind, InstrumentWords } from './instrument-words.ts'

/** An instrument in use, as the controller knows it. */
export interface Instrument {
  readonly kind: InstrumentKind
  /** The place that it looks at. */
  readonly place: string
  /** The last telegram that was taken: an earlier or the same one again says nothing. */
  seq: number
  heardAtMs: number | null
  /** How far its clock was from ours when it last said that it is there, milliseconds; null while it has not. */
  clockOffMs: number | null
  /** Who held its place alone, newest last. */
  stays: readonly Stay[]
}

/** A vehicle that held a place alone, with the task that it had then; `untilMs` is null while it does. */
interface Stay {
  readonly vehicle: string
  readonly task: string | null
  readonly fromMs: number
  readonly untilMs: number | null
}

/** What a weighbridge showed for a vehicle, or an officer found otherwise. */
export interface Weighing {
  readonly grossKg: number
  /** The instrument, or the officer. */
  readonly by: string
  /** What the officer's word rests on; null for an instrument. */
  readonly basis: string | null
  readonly atMs: number
}

/** The number that a camera read at a place. */
export interface PlateSeen {
  readonly place: string
  readonly plate: string
  readonly confidence: number | null
  readonly instrument: string
  readonly atMs: number
}

/** What can happen to instruments and what they say. */
export type InstrumentEvent =
  /** Taken into use at a place, or out of it. */
  | {
      readonly kind: 'instrument'
      readonly instrument: string
      readonly is: { readonly kind: InstrumentKind; readonly place: string } | null
    }
  | { readonly kind: 'telegram'; readonly words: InstrumentWords }
  /** An officer has established the mass otherwise: by a mobile scale, by papers of another weighing. */
  | {
      readonly kind: 'weighed'
      readonly vehicle: string
      readonly grossKg: number
      readonly by: string
      readonly basis: string
    }

/** Lighter than any vehicle: the empty scale with snow on it. Kilograms. */
const EMPTY_SCALE_KG = 1000
/**
 * So far an instrument's clock may be ahead of ours and behind it; with more nobody knows whom it saw. Behind it may be further, since
 * a telegram has been on its way; whom it saw counts then where both clocks name the same vehicle.
 */
const CLOCK_AHEAD_MS = 5_000
const CLOCK_BEHIND_MS = 15_000
/** What is older than so many vehicles ago is nobody's any more. */
const STAYS_KEPT = 20
/** An instrument speaks at least every 20 s; three of them missing is an alarm. */
export const INSTRUMENT_SILENT_MS = 60_000

export function enrolInstrument(
  { state }: Control,
  { instrument, is }: Extract<InstrumentEvent, { kind: 'instrument' }>,
): void {
  if (is === null) {
    delete state.instruments[instrument]
    return
  }
  const known = state.instruments[instrument]
  const { seq = 0, heardAtMs = null, clockOffMs = null } = known ?? {}
  state.instruments[instrument] = { ...is, seq, heardAtMs, clockOffMs, stays: [] }
}

/**
 * Takes a telegram. What a scale weighed or a camera read is of the one vehicle that held the block when it did: nobody else
 * can have been there [DRV-27]. With none or several it is nobody's, and so it is when the instrument's clock is not ours. What was
 * kept while the line was down comes late, and is of whoever stood there then.
 */
export function hearInstrument(control: Control, words: InstrumentWords): 'news' | 'nothing-new' {
  const { state } = control
  const own = state.instruments[words.instrument]
  if (own === undefined || words.seq <= own.seq) return 'nothing-new'
  own.seq = words.seq
  own.heardAtMs = state.nowMs
  const saidMs = Date.parse(words.at)
  if (words.kind === 'alive') own.clockOffMs = saidMs - state.nowMs
  const seenMs = Math.min(saidMs, state.nowMs)
  const vehicle = words.kind === 'alive' || !isInTime(own, saidMs - state.nowMs) ? null : stayedAt(state, own, seenMs)
  if (vehicle === null) return 'nothing-new'
  // Its clock may be behind by what it last was: who was there counts where that makes no difference.
  const latestMs = Math.min(saidMs - Math.min(own.clockOffMs ?? 0, 0), state.nowMs)
  if (stayedAt(state, own, latestMs) !== vehicle) return 'nothing-new'
  // An older look says nothing against a later one, or an officer's word.
  const isLater = (before: { readonly atMs: number } | null) => before !== null && before.atMs > seenMs
  if (isLater(words.kind === 'plate' ? vehicle.plateSeen : vehicle.weighing)) return 'nothing-new'
  if (words.kind === 'weighing' && own.kind === 'weighbridge' && words.stable && words.grossKg >= EMPTY_SCALE_KG) {
    vehicle.weighing = { grossKg: words.grossKg, by: words.instrument, basis: null, atMs: seenMs }
  }
  if (words.kind === 'plate' && own.kind === 'camera') {
    const { plate, confidence, instrument } = words
    vehicle.plateSeen = { place: own.place, plate, confidence, instrument, atMs: seenMs }
  }
  return 'news'
}

/** Whether its clock is ours: by its last sign of life, or by this telegram where it has given none yet. */
function isInTime({ clockOffMs }: Instrument, offMs: number): boolean {
  return offMs <= CLOCK_AHEAD_MS && isClockOurs(clockOffMs ?? offMs)
}

function isClockOurs(offMs: number): boolean {
  return offMs <= CLOCK_AHEAD_MS && offMs >= -CLOCK_BEHIND_MS
}

/** Who held its place alone at a moment, and still carries what it carried then. */
function stayedAt({ vehicles }: ControlState, { stays }: Instrument, atMs: number): VehicleControl | null {
  const stay = stays.findLast(({ fromMs, untilMs }) => fromMs <= atMs && atMs <= (untilMs ?? atMs))
  const vehicle = stay === undefined ? undefined : vehicles[stay.vehicle]
  return vehicle !== undefined && vehicle.task === stay?.task ? vehicle : null
}

/** Notes who comes to stand alone at an instrument, and who has left it. */
export function noteStays(control: Control): void {
  const { state } = control
  for (const own of Object.values(state.instruments)) {
    const holder = onlyHolder(control, own.place)
    const last = own.stays.at(-1)
    const open = last?.untilMs === null ? last : undefined
    if (open?.vehicle === holder?.id && open?.task === holder?.task) continue
    const before = own.stays.map((stay) => (stay === open ? { ...stay, untilMs: state.nowMs } : stay))
    const now = holder && { vehicle: holder.id, task: holder.task, fromMs: state.nowMs, untilMs: null }
    own.stays = (now === null ? before : [...before, now]).slice(-STAYS_KEPT)
  }
}

function onlyHolder({ traffic, graph, state }: Control, place: string): VehicleControl | null {
  const block = graph.indexOf.get(place)
  const holders = block === undefined ? [] : traffic.holdersOf(block)
  const [only] = holders
  return holders.length === 1 && only !== undefined ? (state.vehicles[only] ?? null) : null
}

/**
 * Kilograms of the load. Where a weighbridge stands on the vehicle's way its word counts and not the vehicle's own: gross
 * less the unladen mass of the papers. Null while it is not weighed, or nobody has entered how heavy it is unladen.
 */
export function loadKgOf(state: ControlState, vehicle: VehicleControl): number | null {
  const { weighing, papers, report, route } = vehicle
  const isAwaited = hasInstrument(state, 'weighbridge', (place) => route.includes(place))
  if (weighing === null && !isAwaited) {
    const load = report?.load ?? null
    return load === null ? 0 : load.kilograms
  }
  const unladenKg = papers?.unladenKg ?? null
  return weighing === null || unladenKg === null ? null : weighing.grossKg - unladenKg
}

/** Whether a camera reads the vehicles at a place. */
export function hasCamera(state: ControlState, place: string): boolean {
  return hasInstrument(state, 'camera', (each) => each === place)
}

/** Asked of every vehicle with every event: without a list. */
function hasInstrument({ instruments }: ControlState, kind: InstrumentKind, at: (place: string) => boolean): boolean {
  for (const id in instruments) {
    const each = instruments[id]
    if (each?.kind === kind && at(each.place)) return true
  }
  return false
}

export function isInstrumentSilent({ nowMs }: ControlState, { heardAtMs }: Instrument): boolean {
  return heardAtMs === null || nowMs - heardAtMs > INSTRUMENT_SILENT_MS
}

/** An instrument that says nothing is an alarm: vehicles wait at its place for what it should say. */
export function watchInstruments(control: Control): void {
  const { state } = control
  for (const [, each] of Object.entries(state.instruments)) {
    if (each.heardAtMs !== null && isInstrumentSilent(state, each)) alarm(control, 'instrument', null, each.place)
    else if (!isClockOurs(each.clockOffMs ?? 0)) alarm(control, 'instrument-clock', null, each.place)
  }
}
