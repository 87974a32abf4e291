import { useMemo } from 'react'
import { copyHook, partWords } from '../kit/copy.tsx'
import type { Copy } from './copy/copy.ts'
import type { ViewsCopy } from './copy/views/copy.ts'

/** The texts of the officer's first screen in the language in force. */
export const useCopy = copyHook<Copy>()

/** The texts of everything that comes after it. */
export const useLaterWords = partWords<ViewsCopy>({
  kk: () => import('./copy/views/kk.ts'),
  ru: () => import('./copy/views/ru.ts'),
  en: () => import('./copy/views/en.ts'),
  zh: () => import('./copy/views/zh.ts'),
})

/** Both together. */
export type WholeCopy = Copy & ViewsCopy

/** For the views beside the lanes, which say some things in the words of the lanes. */
export function useViewsCopy(): WholeCopy {
  const lanes = useCopy()
  const views = useLaterWords()
  return useMemo(() => ({ ...lanes, ...views }), [lanes, views])
}
