import { loudness } from './defence.ts'
import { conclude, type EventKind, EVENTS, type Judged } from './events.ts'
import type { Judging, Law } from './judge.ts'
import { end } from './lasting.ts'
import type { SealState } from './seal-state.ts'

const SILENT: readonly EventKind[] = ['SILENCE_1', 'SILENCE_2', 'SILENCE_NO_COVERAGE']

/** A seal that speaks is not silent. */
export function endSilence(judging: Judging): void {
  for (const kind of SILENT) end(judging, kind)
}

/**
 * Judges what time alone tells: silence by the expected period, code 06 after two of them, and a term that has passed.
 * In a stretch where no network is known silence is no sign, until the truck should have left it [ESC-30]. A term that
 * passes is told of a silent seal too [ESC-45].
 */
export function judgeTime(before: SealState, law: Law, now: number): { state: SealState; events: readonly Judged[] } {
  const { plan, rules } = law
  if (plan.sealedUntil !== null && now > plan.sealedUntil) return { state: before, events: [] }
  const events: Judged[] = []
  let { open, levels } = before
  const begin = (kind: EventKind, at: number, facts: Judged['facts']) => {
    if (open[kind] !== undefined) return
    const { level, facts: defence } = loudness(law, kind, at, EVENTS[kind].level)
    open = { ...open, [kind]: at }
    if (level !== EVENTS[kind].level) levels = { ...levels, [kind]: level }
    events.push(conclude(kind, at, before, { ...facts, ...defence }, { level }))
  }
  const silentMs = now - before.heardAt
  const missed = (periods: number) => periods * plan.periodS * 1000 + rules.silenceGraceS * 1000
  const quietUntil = coverageEnd(before, law)
  if (quietUntil !== null && now < quietUntil) {
    if (silentMs > missed(rules.silencePeriods[0]))
      begin('SILENCE_NO_COVERAGE', before.heardAt, { untilMs: quietUntil })
  } else {
    const minutes = Math.round(silentMs / 60_000)
    const since = Math.max(before.heardAt, quietUntil ?? 0)
    if (now - since > missed(rules.silencePeriods[0])) begin('SILENCE_1', before.heardAt, { minutes })
    if (now - since > missed(rules.silencePeriods[1])) begin('SILENCE_2', before.heardAt, { minutes })
  }
  if (plan.deadline !== null && now > plan.deadline) begin('DEADLINE_BROKEN', plan.deadline, {})
  return { state: events.length > 0 ? { ...before, open, levels } : before, events }
}

/** When a truck that was last seen in a stretch without a network should be out of it again; null elsewhere. */
function coverageEnd(state: SealState, { plan }: Law): number | null {
  const zones = plan.zones.filter(({ id, kind }) => kind === 'no-coverage' && state.zones.includes(id))
  if (zones.length === 0) return null
  const metres = Math.max(...zones.map(({ ring }) => spanM(ring)))
  return state.heardAt + (metres / 1000 / plan.plannedKmh) * 3_600_000
}

/** The longest way through a zone: the diagonal of the box around it. */
function spanM(ring: Law['plan']['zones'][number]['ring']): number {
  const lons = ring.map(([lon]) => lon)
  const lats = ring.map(([, lat]) => lat)
  const height = (Math.max(...lats) - Math.min(...lats)) * 111_320
  const width = (Math.max(...lons) - Math.min(...lons)) * 111_320 * Math.cos(((lats[0] ?? 0) * Math.PI) / 180)
  return Math.hypot(height, width)
}
