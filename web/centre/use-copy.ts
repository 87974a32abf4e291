import { copyHook, partWords, withPart } from '../kit/copy.tsx'
import type { Copy } from './copy/en.ts'
import type { ZonesWords } from './copy/zones/en.ts'
import type { ReportsWords } from './copy/reports/en.ts'

export const useCopy = copyHook<Copy>()

/** With those of zones. */
export const useZonesCopy = withPart(
  useCopy,
  partWords<ZonesWords>({
    kk: () => import('./copy/zones/kk.ts'),
    ru: () => import('./copy/zones/ru.ts'),
    en: () => import('./copy/zones/en.ts'),
    zh: () => import('./copy/zones/zh.ts'),
  }),
)

/** With those of reports. */
export const useReportsCopy = withPart(
  useCopy,
  partWords<ReportsWords>({
    kk: () => import('./copy/reports/kk.ts'),
    ru: () => import('./copy/reports/ru.ts'),
    en: () => import('./copy/reports/en.ts'),
    zh: () => import('./copy/reports/zh.ts'),
  }),
)
