import type { EscortCopy } from '../copy/escort/copy.ts'
import { partWords } from '../../kit/copy.tsx'

/** Texts of a trip with a seal. */
export const useEscortCopy = partWords<EscortCopy>({
  kk: () => import('../copy/escort/kk.ts'),
  ru: () => import('../copy/escort/ru.ts'),
  en: () => import('../copy/escort/en.ts'),
  zh: () => import('../copy/escort/zh.ts'),
})
