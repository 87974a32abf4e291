import { copyHook, partWords } from '../kit/copy.tsx'
import type { Copy } from './copy/copy.ts'
import type { FormsCopy } from './copy/forms/copy.ts'
import type { FindingsCopy } from './copy/findings/copy.ts'
import type { GroundCopy } from './copy/ground/copy.ts'
import type { HelpCopy } from './copy/help/copy.ts'
import type { ScreensCopy } from './copy/screens/copy.ts'

/** Texts of the first screen. */
export const useCopy = copyHook<Copy>()

/** Texts of forms alone, for the sign-in, which needs no more; who is in has them with those of the screens ({@link useMoreCopy}). */
export const useFormsCopy = partWords<FormsCopy>({
  kk: () => import('./copy/forms/kk.ts'),
  ru: () => import('./copy/forms/ru.ts'),
  en: () => import('./copy/forms/en.ts'),
  zh: () => import('./copy/forms/zh.ts'),
})

/** Texts of every screen but the first, in one file on purpose: who opened one of them has the words of all, also once the line is gone. */
export const useMoreCopy = partWords<ScreensCopy>({
  kk: () => import('./copy/screens/kk.ts'),
  ru: () => import('./copy/screens/ru.ts'),
  en: () => import('./copy/screens/en.ts'),
  zh: () => import('./copy/screens/zh.ts'),
})

/** Texts of the ground on which a booking goes before others. */
export const useGroundCopy = partWords<GroundCopy>({
  kk: () => import('./copy/ground/kk.ts'),
  ru: () => import('./copy/ground/ru.ts'),
  en: () => import('./copy/ground/en.ts'),
  zh: () => import('./copy/ground/zh.ts'),
})

/** Texts of the help. */
export const useHelpCopy = partWords<HelpCopy>({
  kk: () => import('./copy/help/kk.ts'),
  ru: () => import('./copy/help/ru.ts'),
  en: () => import('./copy/help/en.ts'),
  zh: () => import('./copy/help/zh.ts'),
})

/** Words for what registries answer. */
export const useFindingsCopy = partWords<FindingsCopy>({
  kk: () => import('./copy/findings/kk.ts'),
  ru: () => import('./copy/findings/ru.ts'),
  en: () => import('./copy/findings/en.ts'),
  zh: () => import('./copy/findings/zh.ts'),
})
