import { partWords } from '../copy.tsx'
import type { DeskWords } from '../copy/desk/en.ts'

/** Words of sign-in and of the frame of an operator's workplace. */
export const useDeskWords = partWords<DeskWords>({
  kk: () => import('../copy/desk/kk.ts'),
  ru: () => import('../copy/desk/ru.ts'),
  en: () => import('../copy/desk/en.ts'),
  zh: () => import('../copy/desk/zh.ts'),
})
