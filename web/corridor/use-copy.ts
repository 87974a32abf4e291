import { copyHook, partWords, withPart } from '../kit/copy.tsx'
import type { Copy } from './copy/copy.ts'
import type { PapersWords } from './copy/papers/en.ts'
import type { PlanWords } from './copy/plan/en.ts'
import type { PastWords } from './copy/past/en.ts'

/** The texts of the dispatcher's desk in the language in force. */
export const useCopy = copyHook<Copy>()

/** With those of the papers of vehicles. */
export const usePapersCopy = withPart(
  useCopy,
  partWords<PapersWords>({
    kk: () => import('./copy/papers/kk.ts'),
    ru: () => import('./copy/papers/ru.ts'),
    en: () => import('./copy/papers/en.ts'),
    zh: () => import('./copy/papers/zh.ts'),
  }),
)

/** With those of the plan. */
export const usePlanCopy = withPart(
  useCopy,
  partWords<PlanWords>({
    kk: () => import('./copy/plan/kk.ts'),
    ru: () => import('./copy/plan/ru.ts'),
    en: () => import('./copy/plan/en.ts'),
    zh: () => import('./copy/plan/zh.ts'),
  }),
)

/** With those of the past. */
export const usePastCopy = withPart(
  useCopy,
  partWords<PastWords>({
    kk: () => import('./copy/past/kk.ts'),
    ru: () => import('./copy/past/ru.ts'),
    en: () => import('./copy/past/en.ts'),
    zh: () => import('./copy/past/zh.ts'),
  }),
)
