import { mountDesk } from '../kit/desk/desk.tsx'
import type { Copy } from './copy/en.ts'

mountDesk<Copy>({
  copy: {
    kk: () => import('./copy/kk.ts'),
    ru: () => import('./copy/ru.ts'),
    en: () => import('./copy/en.ts'),
    zh: () => import('./copy/zh.ts'),
  },
  place: (copy) => copy.place,
  roles: ['carrier'],
  screen: () => import('./carrier.tsx'),
})
