import { partWords } from '../../copy.tsx'
import type { TracesWords } from '../../copy/traces/en.ts'

/** Words of the search through all systems. */
export const useTracesWords = partWords<TracesWords>({
  kk: () => import('../../copy/traces/kk.ts'),
  ru: () => import('../../copy/traces/ru.ts'),
  en: () => import('../../copy/traces/en.ts'),
  zh: () => import('../../copy/traces/zh.ts'),
})
