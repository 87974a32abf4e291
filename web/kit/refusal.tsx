import { useEffect, useState } from 'react'
import type { Problem } from './api/client.ts'
import { fill } from './copy/copy.ts'
import type { RefusalText, RefusalTexts } from './copy/refusals/texts.ts'
import { useTexts } from './copy.tsx'
import type { Language } from './language.ts'

const LOADERS: Readonly<Record<Language, () => Promise<{ readonly refusals: RefusalTexts }>>> = {
  kk: () => import('./copy/refusals/kk.ts'),
  ru: () => import('./copy/refusals/ru.ts'),
  en: () => import('./copy/refusals/en.ts'),
  zh: () => import('./copy/refusals/zh.ts'),
}

/**
 * The words of a refusal: what stands in the way, and the cure. Null while there is no refusal, while its texts are on
 * the way, and for a code without words (the general sentence of the problem's kind is shown instead).
 */
export function useRefusalText(problem: Pick<Problem, 'code' | 'params'> | null): RefusalText | null {
  const { language } = useTexts()
  const [texts, setTexts] = useState<{ language: Language; refusals: RefusalTexts } | null>(null)
  const code = problem?.code ?? null
  useEffect(() => {
    if (code === null) return
    let current = true
    void loadRefusals(language).then((refusals) => {
      if (current) setTexts({ language, refusals })
    })
    return () => {
      current = false
    }
  }, [language, code])
  if (!problem || code === null || texts?.language !== language) return null
  return textOfRefusal(texts.refusals, code, problem.params)
}

/** The words of all refusals in a language, fetched once. */
export async function loadRefusals(language: Language): Promise<RefusalTexts> {
  return (await LOADERS[language]()).refusals
}

/** Fills the words of one refusal with its facts. */
export function textOfRefusal(texts: RefusalTexts, code: string, params: Problem['params']): RefusalText | null {
  const text = Object.hasOwn(texts, code) ? texts[code as keyof RefusalTexts] : null
  if (!text) return null
  const values = Object.fromEntries(
    Object.entries(params).map(([name, value]) => [name, typeof value === 'object' ? value.join(', ') : value]),
  )
  return { what: fill(text.what, values), cure: fill(text.cure, values) }
}
