import type { Change, CheckpointModel, InputRow, InputValue } from '#planning/contract.ts'
import type { Problem } from '../kit/api/client.ts'
import { fill } from '../kit/copy/copy.ts'
import type { Copy } from './copy/en.ts'
import type { InputsWords } from './copy/inputs/en.ts'
import type { OutcomeWords } from './copy/outcome/en.ts'
import { clauses, DOT, listed, named } from '../kit/copy/listed.ts'
import { numberFormat } from '../kit/copy/numbers.ts'
import { type Language, LOCALE } from '../kit/language.ts'

type InputWords = Copy & InputsWords

interface Range {
  readonly estimate: number
  readonly low: number | null
  readonly high: number | null
}

/**
 * The name of a station of a model. A model of several checkpoints puts the checkpoint before it (`dostyk-scanner`); a code
 * that we have no word for is shown as a person would write it.
 */
export function stationName(code: string, copy: Copy, language: Language): string {
  return ofPlace(code, copy, copy.stations, language)
}

/** The name of a kind of traffic: `truck-out`, `dostyk-truck-in`. */
export function flowName(code: string, copy: Copy, language: Language): string {
  return ofPlace(code, copy, copy.flows, language)
}

function ofPlace(code: string, copy: Copy, names: Readonly<Record<string, string>>, language: Language): string {
  const known = names[code]
  if (known !== undefined) return known
  for (const [place, name] of Object.entries(copy.places)) {
    if (!code.startsWith(`${place}-`)) continue
    const rest = code.slice(place.length + 1)
    return named(name, names[rest] ?? rest.replaceAll('-', ' '), language)
  }
  return code.replaceAll('-', ' ')
}

/** A resource in words: `far-control/lanes`, `far/hours`, `weather`, `common-hours`. */
export function resourceName(resource: string, copy: Copy, language: Language): string {
  if (resource === 'common-hours') return copy.commonHour
  const [place = '', cause] = resource.split('/')
  const causes: Readonly<Record<string, string>> = copy.causes
  const sides: Readonly<Record<string, string>> = copy.sides
  if (cause === undefined) return causes[place] ?? place
  return named(sides[place] ?? stationName(place, copy, language), causes[cause] ?? cause, language)
}

/** One more unit of a resource: places are asked for, not that they are full. */
export function unitName(resource: string, copy: Copy, language: Language): string {
  const [place = '', cause] = resource.split('/')
  return cause === 'room'
    ? named(stationName(place, copy, language), copy.inputParts.room, language)
    : resourceName(resource, copy, language)
}

/** A number as people read it: no more digits than it deserves. */
export function figure(value: number, locale: string): string {
  const digits = Math.abs(value) >= 100 ? 0 : Math.abs(value) >= 10 ? 1 : 2
  // What rounds to nothing has no sign.
  return withMinus(numberFormat(locale, { maximumFractionDigits: digits, signDisplay: 'negative' }).format(value))
}

/** A minus as wide as a plus, as amounts have it; the formats of some languages write a hyphen. */
function withMinus(text: string): string {
  return text.replace('-', '−')
}

/** The range that holds a value: `570 to 590`. */
export function rangeText({ estimate, low, high }: Range, copy: OutcomeWords, locale: string): string {
  if (low === null || high === null) return figure(estimate, locale)
  return fill(copy.figures.range, { low: figure(low, locale), high: figure(high, locale) })
}

/** Whether a difference is surely not nothing. */
export function isSure({ low, high }: Range): boolean {
  return low !== null && high !== null && (low > 0 || high < 0)
}

function hoursText(hours: CheckpointModel['near']['hours'], language: Language): string {
  return listed(
    hours.map(({ from, until }) => `${from}–${until}`),
    language,
  )
}

/** A change as a planner would say it. */
function changeText(change: Change, copy: Copy, language: Language): string {
  const locale = LOCALE[language]
  const texts = copy.changeTexts
  const place = 'station' in change ? stationName(change.station, copy, language) : ''
  const by = 'by' in change && typeof change.by === 'number' ? signed(change.by, locale) : ''
  switch (change.kind) {
    case 'common-hours':
      return fill(texts['common-hours'], { n: figure(change.hours, locale), by: copy.question[change.by] })
    case 'same-hours':
    case 'around-the-clock':
      return texts[change.kind]
    case 'hours':
      return fill(texts.hours, { side: copy.sides[change.side], hours: hoursText(change.hours, language) })
    case 'move-out':
      return fill(texts[change.moved ? 'move-out' : 'move-in'], { place })
    case 'service':
      return fill(texts.service, { place, factor: figure(change.factor, locale) })
    case 'demand':
      return fill(texts.demand, { factor: figure(change.factor, locale) })
    case 'share':
      return fill(texts.share, { place, share: figure(100 * change.share, locale) })
    case 'officers':
      return fill(texts.officers, { place: stationName(change.staff, copy, language), by })
    case 'places-per-hour':
      return fill(texts['places-per-hour'], { by })
    case 'quota':
      return fill(texts.quota, { ground: copy.grounds[change.ground], by })
    case 'slot-minutes':
      return fill(texts['slot-minutes'], { n: figure(change.minutes, locale) })
    case 'no-show':
      return fill(texts['no-show'], { share: figure(100 * change.share, locale) })
    case 'merge':
      return fill(texts.merge, { place, into: stationName(change.into, copy, language) })
    case 'lanes':
    case 'room':
    case 'daily-limit':
      return fill(texts[change.kind], { place, by })
  }
}

/** All changes of a study in one line; what is now when there are none. */
export function changesText(changes: readonly Change[], copy: Copy, language: Language): string {
  if (changes.length === 0) return copy.question.asToday
  return changes.map((change) => changeText(change, copy, language)).join(DOT)
}

function signed(value: number, locale: string): string {
  return withMinus(numberFormat(locale, { signDisplay: 'exceptZero' }).format(value))
}

/** The name of an input: the place, and what of it. */
export function inputName(path: string, copy: Copy, language: Language): string {
  const what: Readonly<Record<string, string>> = copy.inputParts
  const [kind = '', code = '', part = ''] = path.split('.')
  if (kind === 'near' || kind === 'far') return named(copy.sides[kind], what[code] ?? code, language)
  if (kind === 'stations') return named(stationName(code, copy, language), what[part] ?? part, language)
  if (kind === 'flows') return named(flowName(code, copy, language), what[part] ?? part, language)
  if (kind === 'staff') return named(what['staff'] ?? '', stationName(code, copy, language), language)
  return what[kind] ?? kind
}

/** What is wrong with a model, in words; null for a problem that is not one of a model. */
export function modelProblemText(
  { code, params }: Pick<Problem, 'code' | 'params'>,
  copy: Copy,
  language: Language,
): string | null {
  const texts: Readonly<Record<string, string>> = copy.problems
  const { path, reason } = params
  if (code !== 'planning.model-not-sound' || typeof path !== 'string' || typeof reason !== 'string') return null
  const text = texts[reason]
  if (text === undefined) return null
  const problem = fill(text, { bound: figure(Number(params['bound'] ?? ''), LOCALE[language]) })
  const [kind = '', of] = path.split('.')
  const isNamed = kind === 'weather' || (of !== undefined && kind !== 'changes')
  return isNamed
    ? named(inputName(path.replace('.serviceOf.', '.service.'), copy, language), problem, language)
    : problem
}

/** The value of an input in words. */
export function inputText(
  { given, value }: Pick<InputRow, 'given' | 'value'>,
  copy: InputWords,
  language: Language,
): string {
  if (given === null) return value
  const locale = LOCALE[language]
  const { values } = copy.inputs
  const number = (of: number) => figure(of, locale)
  switch (given.kind) {
    case 'hours':
      return hoursText(given.hours, language)
    case 'count':
      return given.count === null ? values.endless : number(given.count)
    case 'duration':
      return durationText(given.duration, copy, locale)
    case 'movable': {
      const { kilometres, minutes, lanes, moved } = given.movable
      const state = moved ? values.moved : values.here
      return fill(values.movable, { km: number(kilometres), minutes: number(minutes), lanes: number(lanes), state })
    }
    case 'breakdown': {
      const { everyHours, lastsHours, lanes } = given.breakdown
      return fill(values.breakdown, { every: number(everyHours), lasts: number(lastsHours), lanes: number(lanes) })
    }
    case 'limit':
      return fill(values.limit, { low: number(given.limit.low), high: number(given.limit.high) })
    case 'demand':
      return demandText(given.demand, copy, language)
    case 'route':
      return given.route
        .map(({ station, share }) =>
          share < 1
            ? fill(values.share, { station: stationName(station, copy, language), share: number(100 * share) })
            : stationName(station, copy, language),
        )
        .join(' → ')
    case 'staff':
      return listed(
        given.shifts.map(({ from, officers }) => fill(values.officers, { n: number(officers), from })),
        language,
      )
    case 'weather':
      return fill(values.weather, { n: number(given.closuresPerMonth) })
    case 'call-out':
      return fill(values.callOut, { minutes: number(given.minutes) })
  }
}

function demandText(
  demand: Extract<InputValue, { kind: 'demand' }>['demand'],
  copy: InputWords,
  language: Language,
): string {
  const { values } = copy.inputs
  const locale = LOCALE[language]
  if (demand.kind === 'saturated') return values.saturated
  if (demand.kind === 'booked') return fill(values.booked, { n: figure(demand.placesPerHour, locale) })
  const perDay = fill(values.demand, { n: figure(demand.perDay, locale) })
  if (demand.kind === 'by-chance') return perDay
  const places = fill(values.booked, { n: figure(demand.placesPerHour, locale) })
  if (demand.cancelled === undefined) return clauses([perDay, places], language)
  return clauses([perDay, places, fill(values.givenUp, { n: figure(100 * demand.cancelled, locale) })], language)
}

function durationText(
  duration: Extract<InputValue, { kind: 'duration' }>['duration'],
  copy: InputsWords,
  locale: string,
): string {
  const { values } = copy.inputs
  const number = (of: number) => figure(of, locale)
  switch (duration.kind) {
    case 'fixed':
      return fill(values.fixed, { mean: number(duration.mean) })
    case 'lognormal':
      return fill(values.spread, { mean: number(duration.mean), cv: number(100 * duration.cv) })
    case 'exponential':
      return fill(values.spread, { mean: number(duration.mean), cv: number(100) })
    case 'erlang':
      return fill(values.spread, { mean: number(duration.mean), cv: number(100 / Math.sqrt(duration.shape)) })
    case 'uniform':
    case 'triangular':
      return fill(values.between, { low: number(duration.low), high: number(duration.high) })
    case 'empirical':
      return fill(values.about, {
        mean: number(duration.values.reduce((sum, one) => sum + one, 0) / duration.values.length),
      })
    case 'mixture':
      return duration.parts.map(({ of }) => durationText(of, copy, locale)).join(' / ')
  }
}
