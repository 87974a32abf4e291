import { conclude, type EventKind, EVENTS, type Judged, type Level } from './events.ts'
import type { Judging } from './judge.ts'

/** Begins what lasts, unless it lasts already. `at` where it began before this reading. */
export function begin(
  judging: Judging,
  kind: EventKind,
  facts: Judged['facts'] = {},
  more: { readonly at?: number; readonly level?: Level } = {},
): void {
  if (judging.state.open[kind] !== undefined) return
  const at = more.at ?? judging.at
  judging.state.open = { ...judging.state.open, [kind]: at }
  if (more.level && more.level !== EVENTS[kind].level) {
    judging.state.levels = { ...judging.state.levels, [kind]: more.level }
  }
  judging.events.push(conclude(kind, at, placeOf(judging), facts, more.level ? { level: more.level } : {}))
}

/** Ends what lasts; the event keeps its beginning, and `endedAt` tells when. */
export function end(judging: Judging, kind: EventKind): void {
  const began = judging.state.open[kind]
  if (began === undefined) return
  const { [kind]: _ended, ...open } = judging.state.open
  judging.state.open = open
  if (judging.state.levels?.[kind]) {
    const { [kind]: _level, ...levels } = judging.state.levels
    judging.state.levels = levels
  }
  judging.events.push(conclude(kind, began, placeOf(judging), { endedAt: judging.at }, { phase: 'end' }))
}

/** Tells something that does not last. */
export function once(judging: Judging, kind: EventKind, facts: Judged['facts'] = {}, level?: Level): void {
  judging.events.push(conclude(kind, judging.at, placeOf(judging), facts, level ? { level } : {}))
}

/** Where it happened: the fix of the reading, else the last one before. */
export function placeOf({ reading, before }: Judging): { readonly lat: number | null; readonly lon: number | null } {
  return reading.valid ? { lat: reading.lat, lon: reading.lon } : { lat: before.lat, lon: before.lon }
}
