import { createContext, use, useCallback, useEffect, useMemo, useState, type ReactNode } from 'react'
import { assert } from '#kernel/assert.ts'
import { firstLanguage, type Language, LANGUAGES, LOCALE, rememberLanguage } from './language.ts'
import type { KitCopy } from './copy/copy.ts'
import { afterFirstScreen } from './first-screen.ts'
import { loadChineseNames, loadChineseWords } from './fonts/load-chinese.ts'

/** One lazily loaded text file a language. */
export type CopyLoaders<C> = Readonly<Record<Language, () => Promise<{ readonly copy: C }>>>

export interface Texts {
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

/** How often the server is asked whether it answers again, in milliseconds. */
const AGAIN_MS = 5_000

/**
 * A text that could not be fetched: the browser remembers a failed import, so that only loading the page anew helps. It
 * waits until the server answers; the language shown stays until then. `before` is done first; it ends when the signal says so.
 */
function loadAnewWhenAnswered(signal: AbortSignal, before: () => void): void {
  const timer = setInterval(() => {
    fetch(location.href, { method: 'HEAD', signal }).then(
      ({ ok }) => {
        if (!ok) return
        before()
        location.reload()
      },
      () => undefined,
    )
  }, AGAIN_MS)
  signal.addEventListener('abort', () => clearInterval(timer))
}

/** Texts of parts that were shown once: a change of language waits for them too, so that nothing on the screen is blank. */
const shown = new Set<(language: Language) => Promise<unknown>>()

async function load(own: CopyLoaders<unknown>, language: Language) {
  // The signs of our words first, then those that people type.
  if (language === 'zh') void loadChineseWords().then(loadChineseNames)
  const parts = Promise.all([...shown].map((fetch) => fetch(language)))
  const [kit, mine] = await Promise.all([KIT[language](), own[language](), parts])
  return { language, kit: kit.copy, own: mine.copy }
}

/**
 * Gives the screens below their texts; until the first ones are there it shows nothing (a few milliseconds). `all`: the
 * texts of every language are fetched after the first, so that turning them needs no network later.
 */
export function CopyProvider({
  loaders,
  all = false,
  children,
}: {
  readonly loaders: CopyLoaders<unknown>
  readonly all?: boolean
  readonly children: ReactNode
}) {
  const [texts, setTexts] = useState<Awaited<ReturnType<typeof load>> | null>(null)
  const [wanted, setWanted] = useState(() => ({ language: firstLanguage(), isChosen: false }))

  useEffect(() => {
    const stop = new AbortController()
    const { language, isChosen } = wanted
    // Not before its words are there: a page that begins anew without a network would wait for them and show nothing.
    const remember = () => {
      if (isChosen) rememberLanguage(language)
    }
    const showIt = async () => {
      const loaded = await load(loaders, language)
      if (stop.signal.aborted) return
      remember()
      document.documentElement.lang = language
      setTexts(loaded)
      if (!all) return
      await new Promise<void>((resolve) => afterFirstScreen(resolve))
      await Promise.all(LANGUAGES.map((one) => load(loaders, one)))
    }
    showIt().catch(() => loadAnewWhenAnswered(stop.signal, remember))
    return () => stop.abort()
  }, [loaders, wanted, all])

  const choose = useCallback((language: Language) => setWanted({ language, isChosen: true }), [])
  const show = useCallback((language: Language) => setWanted({ language, isChosen: false }), [])

  const value = useMemo<Texts | null>(
    () =>
      texts && {
        ...texts,
        locale: LOCALE[texts.language],
        choose,
        show,
        switching: texts.language !== wanted.language,
      },
    [texts, wanted, choose, show],
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

/** A hook for texts that come in a file of their own. */
export interface PartWords<C> {
  (): C
  /** Fetches them before a part that shows them is drawn; ends when they are there or lost, and never fails. */
  readonly ahead: (language?: Language) => Promise<unknown>
}

/** Words that did not come. Whoever drew the part tells it and asks again ({@link askLostAgain}). */
export class LostWords extends Error {
  override name = 'LostWords'
}

/** Forgets what did not come, a call for each. */
const lost = new Set<() => void>()

/** From now on words that were lost are fetched again when they are drawn. */
export function askLostAgain(): void {
  for (const forget of lost) forget()
  lost.clear()
}

/** Browsers that name what they could not fetch do it so. */
const FAILED_ADDRESS = /\bhttps?:\/\/\S+\.js\b/

/** The browser remembers that a file failed, under its address: it is asked for again under another one. */
function loadAgain<C>(load: () => Promise<C>, error: unknown, time: number): Promise<C> {
  const [address] = FAILED_ADDRESS.exec(String(error)) ?? []
  return address === undefined ? load() : (import(/* @vite-ignore */ `${address}?again=${time}`) as Promise<C>)
}

/**
 * The texts of a part of the kit that not every page shows: fetched when the part is first drawn (it suspends until then).
 * Lost ones are thrown as {@link LostWords} to the next `PartBoundary`.
 * `const useWords = partWords({ kk: () => import('./copy/x/kk.ts'), … })`
 */
export function partWords<C>(loaders: CopyLoaders<C>): PartWords<C> {
  const coming = new Map<Language, Promise<C>>()
  const failed = new Map<Language, { readonly first: unknown; readonly times: number }>()
  const fetch = (language: Language): Promise<C> => {
    const known = coming.get(language)
    if (known) return known
    const before = failed.get(language)
    const load = loaders[language]
    const asked = (before ? loadAgain(load, before.first, before.times) : load()).then(
      ({ copy }) => copy,
      (error: unknown) => {
        failed.set(language, { first: before?.first ?? error, times: (before?.times ?? 0) + 1 })
        throw new LostWords(String(error))
      },
    )
    coming.set(language, asked)
    asked.then(
      // What React itself writes on a promise that it waited for: texts that are there are drawn at once.
      (value) => Object.assign(asked, { status: 'fulfilled', value }),
      // It stays lost until somebody asks again: a drawing that asked by itself would never end.
      () =>
        lost.add(() => {
          if (coming.get(language) === asked) coming.delete(language)
        }),
    )
    return asked
  }
  const useWords = (): C => {
    const { language } = useTexts()
    shown.add(fetch)
    // Called at every drawing, also when the texts are there: React counts the calls when it draws again after a wait,
    // and gives the first promise's value to whichever call stands first.
    return use(fetch(language))
  }
  return Object.assign(useWords, {
    ahead: (language = firstLanguage()) => {
      // What was lost before anybody needed it is asked for again when it is drawn.
      return fetch(language).catch(() => coming.delete(language))
    },
  })
}

/**
 * The texts of a workplace together with those of one of its views, which come when the view is first drawn:
 * `export const usePlanCopy = withPart(useCopy, partWords<PlanWords>({ … }))`.
 */
export function withPart<C extends object, P extends object>(useOwn: () => C, usePart: () => P): () => C & P {
  return () => {
    const own = useOwn()
    const part = usePart()
    return useMemo(() => ({ ...own, ...part }), [own, part])
  }
}
