import { copyHook, partWords, withPart } from '../kit/copy.tsx'
import type { DeclarationWords } from './copy/declaration/en.ts'
import type { DraftWords } from './copy/draft/en.ts'
import type { Copy } from './copy/en.ts'

/** The texts of the customs workplace in the language in force. */
export const useCopy = copyHook<Copy>()

/** With those of one declaration. */
export const useDeclarationCopy = withPart(
  useCopy,
  partWords<DeclarationWords>({
    kk: () => import('./copy/declaration/kk.ts'),
    ru: () => import('./copy/declaration/ru.ts'),
    en: () => import('./copy/declaration/en.ts'),
    zh: () => import('./copy/declaration/zh.ts'),
  }),
)

/** With those of writing a declaration, and one declaration. */
export const useDraftCopy = withPart(
  useDeclarationCopy,
  partWords<DraftWords>({
    kk: () => import('./copy/draft/kk.ts'),
    ru: () => import('./copy/draft/ru.ts'),
    en: () => import('./copy/draft/en.ts'),
    zh: () => import('./copy/draft/zh.ts'),
  }),
)
