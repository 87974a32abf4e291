import { copyHook, partWords, withPart } from '../kit/copy.tsx'
import type { Copy } from './copy/en.ts'
import type { CompareWords } from './copy/compare/en.ts'

/** The texts of the planner's workplace in the language in force. */
export const useCopy = copyHook<Copy>()

/** With those of studies side by side. */
export const useCompareCopy = withPart(
  useCopy,
  partWords<CompareWords>({
    kk: () => import('./copy/compare/kk.ts'),
    ru: () => import('./copy/compare/ru.ts'),
    en: () => import('./copy/compare/en.ts'),
    zh: () => import('./copy/compare/zh.ts'),
  }),
)
