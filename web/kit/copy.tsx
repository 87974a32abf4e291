import { createContext, use, useCallback, useEffect, useMemo, useState, type ReactNode } from 'react'
import { assert } from '#kernel/assert.ts'
import { firstLanguage, type Language, LOCALE, rememberLanguage } from './language.ts'
import type { KitCopy } from './copy/copy.ts'

/** One lazily loaded text file a language. */
export type CopyLoaders<C> = Readonly<Record<Language, () => Promise<{ readonly copy: C }>>>

interface Texts {
  readonly language: Language
  readonly locale: string
  readonly kit: KitCopy
  readonly own: unknown
  /** Changes the language and keeps the choice for the next visit. */
  readonly choose: (language: Language) => void
  /** Changes the language for now (a board that tells everything in turn). */
  readonly show: (language: Language) => void
  readonly switching: boolean
}

const TextsContext = createContext<Texts | null>(null)

const KIT: CopyLoaders<KitCopy> = {
  kk: () => import('./copy/kk.ts'),
  ru: () => import('./copy/ru.ts'),
  en: () => import('./copy/en.ts'),
  zh: () => import('./copy/zh.ts'),
}

async function load(own: CopyLoaders<unknown>, language: Language) {
  if (language === 'zh') void import('./fonts/chinese.ts')
  const [kit, mine] = await Promise.all([KIT[language](), own[language]()])
  return { language, kit: kit.copy, own: mine.copy }
}

/** Gives the screens below their texts; until the first ones are there it shows nothing (a few milliseconds). */
export function CopyProvider({ loaders, children }: { loaders: CopyLoaders<unknown>; children: ReactNode }) {
  const [texts, setTexts] = useState<Awaited<ReturnType<typeof load>> | null>(null)
  const [wanted, setWanted] = useState<Language>(firstLanguage)

  useEffect(() => {
    let current = true
    void load(loaders, wanted).then((loaded) => {
      if (!current) return
      document.documentElement.lang = wanted
      setTexts(loaded)
    })
    return () => {
      current = false
    }
  }, [loaders, wanted])

  const choose = useCallback((language: Language) => {
    rememberLanguage(language)
    setWanted(language)
  }, [])

  const value = useMemo<Texts | null>(
    () =>
      texts && {
        ...texts,
        locale: LOCALE[texts.language],
        choose,
        show: setWanted,
        switching: texts.language !== wanted,
      },
    [texts, wanted, choose],
  )
  if (!value) return null
  return <TextsContext value={value}>{children}</TextsContext>
}

/** The language in force, its Intl locale, the kit's own texts, and the switch. */
export function useTexts(): Texts {
  const texts = use(TextsContext)
  assert(texts !== null, 'a screen stands inside CopyProvider')
  return texts
}

/**
 * Gives a workplace its typed text hook: `export const useCopy = copyHook<Copy>()`.
 * The workplace passes the loaders of the same type to {@link CopyProvider} (through `mount`).
 */
export function copyHook<C>(): () => C {
  return () => useTexts().own as C
}
