import { groupBy } from '#kernel/group-by.ts'
import type { EventKind, Judged } from './events.ts'
import { jammedAreas, type LostSky } from './jamming.ts'
import { replay } from './replay.ts'
import type { EscortRules } from './rules.ts'
import type { ScriptedTrip } from './scripted-week.ts'

/** How well a rule tells what is true, over trips of which the truth is known. */
export interface RuleAccuracy {
  readonly kind: EventKind
  /** Trips of which it is true; of which it was told; of which both. */
  readonly truth: number
  readonly told: number
  readonly both: number
  /** Of what was told, how much was true; null when nothing was told. */
  readonly precision: number | null
  /** Of what was true, how much was told; null when nothing was true. */
  readonly recall: number | null
}

export interface Accuracy {
  readonly trips: number
  readonly rules: readonly RuleAccuracy[]
  /** Trips of honest carriers, jammed, late or without a network, that ended with a red conclusion. */
  readonly honestReds: readonly string[]
}

const HONEST = new Set<ScriptedTrip['script']>(['normal', 'jam', 'late', 'storm', 'clone'])

/** A trip with what stands of it when everything is known. */
interface Concluded {
  readonly trip: ScriptedTrip
  readonly events: readonly Judged[]
}

/** Judges the trips with everything that is known at their end, areas of jamming among it, and counts [ESC-31]. */
export function measureAccuracy(trips: readonly ScriptedTrip[], rules: EscortRules): Accuracy {
  const first = trips.map((trip) => ({ trip, events: replay(trip.law, trip.heard, trip.until).events }))
  return countAccuracy(inLightOfAreas(first, rules))
}

/** Judges those again that were in an area: it speaks for them. */
function inLightOfAreas(concluded: readonly Concluded[], rules: EscortRules): readonly Concluded[] {
  const lost = concluded.flatMap(({ trip, events }) => events.flatMap((event) => lostSky(trip.id, event)))
  const legs = groupBy(
    jammedAreas(lost, rules).flatMap((area) => area.legs),
    ({ legId }) => legId,
  )
  return concluded.map(({ trip, events }) => {
    const spans = legs.get(trip.id)?.map(({ at }) => ({ from: at, until: at + rules.jamming.speaksS * 1000 }))
    if (!spans) return { trip, events }
    const law = { ...trip.law, plan: { ...trip.law.plan, jammed: spans } }
    return { trip, events: replay(law, trip.heard, trip.until).events }
  })
}

function countAccuracy(concluded: readonly Concluded[]): Accuracy {
  const told = concluded.map(({ trip, events }) => ({ trip, kinds: loud(events) }))
  const kinds = new Set(told.flatMap(({ trip, kinds: said }) => [...trip.truth, ...said]))
  const isRed = ({ level, phase }: Judged) => level === 'red' && phase !== 'end'
  return {
    trips: concluded.length,
    rules: [...kinds].toSorted().map((kind) => count(kind, told)),
    honestReds: concluded
      .filter(({ trip, events }) => HONEST.has(trip.script) && events.some(isRed))
      .map(({ trip }) => trip.id),
  }
}

function lostSky(legId: string, { kind, phase, at, lat, lon }: Judged): readonly LostSky[] {
  return kind === 'GNSS_LOST' && phase !== 'end' && lat !== null && lon !== null ? [{ legId, at, lat, lon }] : []
}

const loud = (events: readonly Judged[]): ReadonlySet<EventKind> =>
  new Set(events.filter(({ level, phase }) => level !== 'info' && phase !== 'end').map(({ kind }) => kind))

function count(
  kind: EventKind,
  told: readonly { readonly trip: ScriptedTrip; readonly kinds: ReadonlySet<EventKind> }[],
): RuleAccuracy {
  const truth = told.filter(({ trip }) => trip.truth.has(kind)).length
  const said = told.filter(({ kinds }) => kinds.has(kind)).length
  const both = told.filter(({ trip, kinds }) => trip.truth.has(kind) && kinds.has(kind)).length
  return {
    kind,
    truth,
    told: said,
    both,
    precision: said === 0 ? null : both / said,
    recall: truth === 0 ? null : both / truth,
  }
}
