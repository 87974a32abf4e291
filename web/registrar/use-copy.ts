import { copyHook, partWords, withPart } from '../kit/copy.tsx'
import type { ClosuresWords } from './copy/closures/en.ts'
import type { Copy } from './copy/en.ts'
import type { TrucksWords } from './copy/trucks/en.ts'
import type { ZonesWords } from './copy/zones/en.ts'

/** The texts of the registrar's desk in the language in force. */
export const useCopy = copyHook<Copy>()

/** With those of closures and cuts. */
export const useClosuresCopy = withPart(
  useCopy,
  partWords<ClosuresWords>({
    kk: () => import('./copy/closures/kk.ts'),
    ru: () => import('./copy/closures/ru.ts'),
    en: () => import('./copy/closures/en.ts'),
    zh: () => import('./copy/closures/zh.ts'),
  }),
)

/** With those of waiting zones. */
export const useZonesCopy = withPart(
  useCopy,
  partWords<ZonesWords>({
    kk: () => import('./copy/zones/kk.ts'),
    ru: () => import('./copy/zones/ru.ts'),
    en: () => import('./copy/zones/en.ts'),
    zh: () => import('./copy/zones/zh.ts'),
  }),
)

/** With those of whose a truck is. */
export const useTrucksCopy = withPart(
  useCopy,
  partWords<TrucksWords>({
    kk: () => import('./copy/trucks/kk.ts'),
    ru: () => import('./copy/trucks/ru.ts'),
    en: () => import('./copy/trucks/en.ts'),
    zh: () => import('./copy/trucks/zh.ts'),
  }),
)
