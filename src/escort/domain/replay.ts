import type { Reading } from '../protocols/reading.ts'
import type { Judged } from './events.ts'
import { judge, type Law } from './judge.ts'
import { judgeTime } from './judge-silence.ts'
import { newSealState, type SealState } from './seal-state.ts'

/** A reading with the moment at which we heard it, milliseconds. */
export interface Heard {
  readonly reading: Reading
  readonly receivedAt: number
}

/** What a leg looks like when everything that is known now is judged in the order in which it happened. */
export interface Replayed<T extends Heard = Heard> {
  readonly state: SealState
  readonly events: readonly Judged[]
  /** The reading that a conclusion rests on; what time alone tells rests on none. */
  readonly restsOn: ReadonlyMap<Judged, T>
}

/**
 * Judges a leg anew from all its readings, in the order of device time: what came late stands where it belongs. Silence
 * is judged between readings by the order of happening, so that a stretch of which records came later is no silence. Time is
 * judged until the removal, and what was said after it is no part of the leg. The order and repeats of the input do not
 * matter [ESC-29].
 */
export function replay<T extends Heard>(law: Law, heard: readonly T[], now: number): Replayed<T> {
  let state = newSealState(law.plan.sealedFrom)
  const events: Judged[] = []
  const restsOn = new Map<Judged, T>()
  const until = Math.min(now, law.plan.sealedUntil ?? now)
  const seen = new Set<string>()
  for (const one of inOrder(heard, law)) {
    const { reading, receivedAt } = one
    const at = timeOf(reading, receivedAt, law)
    if (law.plan.sealedUntil !== null && at > law.plan.sealedUntil) continue
    const key = `${at} ${reading.serial} ${reading.alarms} ${reading.lat} ${reading.lon}`
    if (seen.has(key)) continue
    seen.add(key)
    const quiet = judgeTime(state, law, at)
    events.push(...quiet.events)
    const { state: next, events: told } = judge(quiet.state, reading, law, at, receivedAt)
    state = { ...next, heardAt: Math.max(next.heardAt, at) }
    events.push(...told)
    for (const judged of told) restsOn.set(judged, one)
  }
  const last = judgeTime(state, law, until)
  return { state: last.state, events: [...events, ...last.events], restsOn }
}

const timeOf = (reading: Reading, receivedAt: number, { rules }: Law): number =>
  reading.time !== null && reading.time <= receivedAt + rules.clockToleranceS * 1000 ? reading.time : receivedAt

function inOrder<T extends Heard>(heard: readonly T[], law: Law): readonly T[] {
  const at = (one: Heard) => timeOf(one.reading, one.receivedAt, law)
  return heard.toSorted(
    (a, b) => at(a) - at(b) || (a.reading.serial ?? 0) - (b.reading.serial ?? 0) || a.reading.alarms - b.reading.alarms,
  )
}

/** An event that was concluded before, as it is kept. */
export interface Kept {
  readonly id: string
  readonly kind: Judged['kind']
  readonly at: number
  readonly level: Judged['level']
  readonly withdrawn: boolean
}

/** How late knowledge changes what was concluded: openly, with what is withdrawn beside what is new. */
export interface Revision {
  readonly added: readonly Judged[]
  readonly withdrawn: readonly Kept[]
}

/** Compares what is kept of a leg with what a replay concludes. `once` and `begin` are known by kind, moment and level. */
export function revise(kept: readonly Kept[], replayed: readonly Judged[]): Revision {
  const key = (event: Pick<Kept, 'kind' | 'at' | 'level'>) => `${event.kind} ${event.at} ${event.level}`
  const concluded = replayed.filter(({ phase }) => phase !== 'end')
  const known = new Set(kept.filter(({ withdrawn }) => !withdrawn).map(key))
  const still = new Set(concluded.map(key))
  const kinds = new Set(concluded.map(({ kind }) => kind))
  return {
    added: concluded.filter((event) => !known.has(key(event))),
    withdrawn: kept.filter(
      (event) => !event.withdrawn && !still.has(key(event)) && (REVISABLE.has(event.kind) || kinds.has(event.kind)),
    ),
  }
}

/**
 * Conclusions that rest on what was not known: an opening as well, which an order or a cut that becomes known later explains. Any
 * other word of the lock itself is never taken back by a replay; it only moves to the moment at which the lock said it first.
 */
const REVISABLE: ReadonlySet<Judged['kind']> = new Set([
  'SILENCE_1',
  'SILENCE_2',
  'SILENCE_NO_COVERAGE',
  'ROUTE_AMBER',
  'ROUTE_RED',
  'STOP_LONG',
  'STOP_FORBIDDEN',
  'LATE_RISK',
  'GNSS_LOST',
  'SPOOF_SUSPECT',
  'SERIAL_GAP',
  'DEADLINE_BROKEN',
  'ROPE_PULLED',
  'DOOR_OPEN',
])
