import { copyHook, partWords, withPart } from '../kit/copy.tsx'
import type { Copy } from './copy/en.ts'
import type { ConditionsWords } from './copy/conditions/en.ts'
import type { RecordsWords } from './copy/records/en.ts'

/** The texts of the desk in the language in force. */
export const useCopy = copyHook<Copy>()

/** With those of the technical conditions. */
export const useConditionsCopy = withPart(
  useCopy,
  partWords<ConditionsWords>({
    kk: () => import('./copy/conditions/kk.ts'),
    ru: () => import('./copy/conditions/ru.ts'),
    en: () => import('./copy/conditions/en.ts'),
    zh: () => import('./copy/conditions/zh.ts'),
  }),
)

/** With those of records. */
export const useRecordsCopy = withPart(
  useCopy,
  partWords<RecordsWords>({
    kk: () => import('./copy/records/kk.ts'),
    ru: () => import('./copy/records/ru.ts'),
    en: () => import('./copy/records/en.ts'),
    zh: () => import('./copy/records/zh.ts'),
  }),
)
