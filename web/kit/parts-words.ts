import { partWords } from './copy.tsx'
import type { PartsWords } from './copy/parts/en.ts'

/** Words of the parts for desks, in the language in force. */
export const usePartsWords = partWords<PartsWords>({
  kk: () => import('./copy/parts/kk.ts'),
  ru: () => import('./copy/parts/ru.ts'),
  en: () => import('./copy/parts/en.ts'),
  zh: () => import('./copy/parts/zh.ts'),
})
