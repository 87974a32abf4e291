import { LANGUAGES } from '#kernel/language.ts'
import type { Citation } from '#kernel/citation.ts'
import { PLACES } from './copy/places.ts'
import type { CitedAct, CitedActs } from './domain/cited-act.ts'

const KEY = /^[a-z][a-z0-9-]*(?:\/[a-z0-9.-]+(?:,[a-z0-9.-]+)*)?$/

/**
 * The citation of a key: `act/place`, `act/place,place`, several acts parted by `; `. A place `2.8` is number 8 of paragraph 2.
 * Null when one of the acts is not among these or was not in force on the day (ISO; null: whenever that was).
 */
export function citation(acts: CitedActs, basis: string, day: string | null): Citation | null {
  const keys = basis.split('; ')
  const cited = keys.flatMap((key) => citeOne(acts, key, day) ?? [])
  return cited.length < keys.length
    ? null
    : every((language) => cited.map((one) => one[language]).join(PLACES[language].betweenActs))
}

function citeOne(acts: CitedActs, key: string, day: string | null): Citation | null {
  if (!KEY.test(key)) return null
  const [name = '', places] = key.split('/')
  const act = Object.hasOwn(acts, name) ? acts[name] : undefined
  if (!act || (day !== null && !isInForce(act, day))) return null
  if (places === undefined) return act.name
  const named = act.named?.[places]
  if (named) return every((language) => `${act.name[language]}${PLACES[language].ofAct}${named[language]}`)
  const numbers = places.split(',').map(placeOf)
  if (!numbers.every(({ n }) => /^\d/.test(n))) return null
  return every((language) => placed(act, numbers, language))
}

/** A numbered place of an act, and a number within it. */
interface Place {
  readonly n: string
  readonly sub: string | undefined
}

function placeOf(text: string): Place {
  const { n = text, sub } = /^(?<n>\d[\d-]*)\.(?<sub>.+)$/.exec(text)?.groups ?? {}
  return { n, sub }
}

function isInForce({ from, until }: CitedAct, day: string): boolean {
  return (from === null || from <= day) && (until === null || day < until)
}

/** Plain places share one word for all; where one has a number within it, each says its own. */
function placed({ name, places }: CitedAct, numbers: readonly Place[], language: keyof Citation): string {
  const { one, more, within } = PLACES[language][places]
  const whole = numbers.every(({ sub }) => sub === undefined)
  const said = whole
    ? (numbers.length === 1 ? one : more).replace(
        '{n}',
        listed(
          numbers.map(({ n }) => n),
          language,
          places,
        ),
      )
    : listed(
        numbers.map(({ n, sub }) => (sub === undefined ? one : within).replace('{n}', n).replace('{sub}', sub ?? '')),
        language,
        places,
      )
  return `${name[language]}${PLACES[language].ofAct}${said}`
}

function listed(parts: readonly string[], language: keyof Citation, places: CitedAct['places']): string {
  const last = parts.length - 1
  if (last <= 0) return parts.join('')
  return `${parts.slice(0, last).join(PLACES[language].comma)}${PLACES[language][places].and}${parts[last]}`
}

function every(say: (language: keyof Citation) => string): Citation {
  return Object.fromEntries(LANGUAGES.map((language) => [language, say(language)])) as unknown as Citation
}
