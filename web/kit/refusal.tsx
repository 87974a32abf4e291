import { useEffect, useState } from 'react'
import type { RefusalText } from '#kernel/refusal-catalogue.ts'
import type { Problem } from './api/client.ts'
import { fill, type KitCopy } from './copy/copy.ts'
import { listed } from './copy/listed.ts'
import type { RefusalTexts } from './refusals/joined.ts'
import { useHomeZone } from './clock.tsx'
import { useTexts } from './copy.tsx'
import type { Language } from './language.ts'
import { formatInstant } from './time.tsx'

const LOADERS: Readonly<Record<Language, () => Promise<{ readonly refusals: RefusalTexts }>>> = {
  kk: () => import('./refusals/kk.ts'),
  ru: () => import('./refusals/ru.ts'),
  en: () => import('./refusals/en.ts'),
  zh: () => import('./refusals/zh.ts'),
}

/**
 * The words of a refusal: what stands in the way, and the cure. Null while there is no refusal, while its texts are on
 * the way or could not be fetched (they are asked for again at its next showing), and for a code without words: the general
 * sentence of the problem's kind is shown instead.
 */
export function useRefusalText(problem: Pick<Problem, 'code' | 'params'> | null): RefusalText | null {
  const { language, kit } = useTexts()
  const zone = useHomeZone()
  const [texts, setTexts] = useState(() => loaded.get(language) ?? null)
  const code = problem?.code ?? null
  useEffect(() => {
    if (code === null) return
    let current = true
    void loadRefusals(language).then((found) => {
      if (current && found) setTexts(found)
    })
    return () => {
      current = false
    }
  }, [language, code])
  if (!problem || code === null || texts?.language !== language) return null
  return textOfRefusal(texts.refusals, code, problem.params, { kit, language }, zone)
}

interface Loaded {
  readonly language: Language
  readonly refusals: RefusalTexts
}

/** What was fetched once: a refusal that is shown later has its words at once. */
const loaded = new Map<Language, Loaded>()

/** The words of all refusals in a language; null when they could not be fetched. */
async function loadRefusals(language: Language): Promise<Loaded | null> {
  try {
    const { refusals } = await LOADERS[language]()
    const found = loaded.get(language) ?? { language, refusals }
    loaded.set(language, found)
    return found
  } catch {
    return null
  }
}

/** Says what a refusal says and its cure in one text, for a toast; null when it has no words of its own, or they do not come. */
export type SayRefusal = (problem: Pick<Problem, 'code' | 'params'>) => Promise<string | null>

/** Words for toasts in the language and the zone of the screen. */
export function useRefusalSentence(): SayRefusal {
  const { language, kit } = useTexts()
  const zone = useHomeZone()
  return async ({ code, params }) => {
    if (code === null) return null
    const texts = await loadRefusals(language)
    const words = texts && textOfRefusal(texts.refusals, code, params, { kit, language }, zone)
    return words && `${words.what} ${words.cure}`
  }
}

/** In which words and language facts are told. */
interface Texts {
  readonly kit: KitCopy
  readonly language: Language
}

/** Fills the words of one refusal with its facts: instants and days are told in words, codes by their names. */
function textOfRefusal(
  texts: RefusalTexts,
  code: string,
  params: Problem['params'],
  { kit, language }: Texts,
  zone: string,
): RefusalText | null {
  const text = Object.hasOwn(texts, code) ? texts[code] : null
  if (!text) return null
  const values = Object.fromEntries(
    Object.entries(params).map(([name, value]) => [
      name,
      name === 'maxBytes' ? megabytes(value) : factText(value, { kit, language }, zone),
    ]),
  )
  return { what: fill(text.what, values), cure: fill(text.cure, values) }
}

/** A size as its words tell it: in MB. */
function megabytes(bytes: Problem['params'][string]): number {
  return Math.round((10 * Number(bytes)) / 1024 ** 2) / 10
}

const INSTANT = /^\d{4}-\d\d-\d\dT\d\d:\d\d/
const DAY = /^\d{4}-\d\d-\d\d$/

/** One fact of a refusal as people read it. Instants are told in the zone of everything else on the screen. */
function factText(value: string | number | readonly string[], { kit, language }: Texts, zone: string): string | number {
  if (typeof value === 'number') return value
  if (typeof value === 'object')
    return listed(
      value.map((one) => String(factText(one, { kit, language }, zone))),
      language,
    )
  // A number may look like a day that no calendar has, and may come from the other side.
  const isReal = !Number.isNaN(Date.parse(value))
  if (isReal && INSTANT.test(value)) return formatInstant(value, 'datetime', kit, zone)
  if (isReal && DAY.test(value)) return formatInstant(`${value}T00:00:00Z`, 'date', kit, 'UTC')
  return kit.codes[value] ?? kit.countries[value] ?? value
}
