import { use } from 'react'
import { copyHook, useTexts } from '../kit/copy.tsx'
import type { Language } from '../kit/language.ts'
import type { Copy } from './copy/copy.ts'
import type { FormsCopy } from './copy/forms/copy.ts'
import type { FindingsCopy } from './copy/findings/copy.ts'
import type { GroundCopy } from './copy/ground/copy.ts'
import type { ScreensCopy } from './copy/screens/copy.ts'

/** Texts of the first screen. */
export const useCopy = copyHook<Copy>()

type Loaders<C> = Readonly<Record<Language, () => Promise<{ readonly copy: C }>>>

/** Texts that come with the screens that need them; the screen waits in its Suspense. */
export function laterCopyHook<C>(loaders: Loaders<C>): () => C {
  const started = new Map<Language, Promise<{ readonly copy: C }>>()
  return () => {
    const { language } = useTexts()
    const under = started.get(language) ?? loaders[language]()
    if (!started.has(language)) {
      started.set(language, under)
      // What failed for want of a network is fetched anew when the screen is tried again.
      under.catch(() => started.delete(language))
    }
    return use(under).copy
  }
}

/** Texts of forms alone: the sign-in needs no more. */
export const useFormsCopy = laterCopyHook<FormsCopy>({
  kk: () => import('./copy/forms/kk.ts'),
  ru: () => import('./copy/forms/ru.ts'),
  en: () => import('./copy/forms/en.ts'),
  zh: () => import('./copy/forms/zh.ts'),
})

/** Texts of every screen but the first. */
export const useMoreCopy = laterCopyHook<ScreensCopy>({
  kk: () => import('./copy/screens/kk.ts'),
  ru: () => import('./copy/screens/ru.ts'),
  en: () => import('./copy/screens/en.ts'),
  zh: () => import('./copy/screens/zh.ts'),
})

/** Texts of the ground on which a booking goes before others. */
export const useGroundCopy = laterCopyHook<GroundCopy>({
  kk: () => import('./copy/ground/kk.ts'),
  ru: () => import('./copy/ground/ru.ts'),
  en: () => import('./copy/ground/en.ts'),
  zh: () => import('./copy/ground/zh.ts'),
})

/** Words for what registries answer. */
export const useFindingsCopy = laterCopyHook<FindingsCopy>({
  kk: () => import('./copy/findings/kk.ts'),
  ru: () => import('./copy/findings/ru.ts'),
  en: () => import('./copy/findings/en.ts'),
  zh: () => import('./copy/findings/zh.ts'),
})
