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
  return cited.length < keys.length ? null : every((language) => cited.map((one) => one[language]).join('; '))
}

function citeOne(acts: CitedActs, key: string, day: string | null): Citation | null {
  if (!KEY.test(key)) return null
  const [name = '', places] = key.split('/')
  const act = Object.hasOwn(acts, name) ? acts[name] : undefined
  if (!act || (day !== null && !isInForce(act, day))) return null
  if (places === undefined) return act.name
  const named = act.named?.[places]
  if (named) return every((language) => `${act.name[language]}, ${named[language]}`)
  const numbers = places.split(',').map((place) => place.replace(/^(\d[\d-]*)\.(.+)$/, '$1 ($2)'))
  if (!numbers.every((number) => /^\d/.test(number))) return null
  return every((language) => placed(act, numbers, language))
}

function isInForce({ from, until }: CitedAct, day: string): boolean {
  return (from === null || from <= day) && (until === null || day < until)
}

function placed({ name, places }: CitedAct, numbers: readonly string[], language: keyof Citation): string {
  const { and, one, more } = PLACES[language][places]
  const last = numbers.length - 1
  const list =
    last === 0 ? numbers.join('') : `${numbers.slice(0, last).join(PLACES[language].comma)}${and}${numbers[last]}`
  return (last === 0 ? one : more).replace('{act}', name[language]).replace('{n}', list)
}

function every(say: (language: keyof Citation) => string): Citation {
  return Object.fromEntries(LANGUAGES.map((language) => [language, say(language)])) as unknown as Citation
}
