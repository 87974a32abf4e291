import type { Copy } from './show/copy/en.ts'
import { mount } from './mount.tsx'
import { Show } from './show/show.tsx'

mount<Copy>(
  {
    kk: () => import('./show/copy/kk.ts'),
    ru: () => import('./show/copy/ru.ts'),
    en: () => import('./show/copy/en.ts'),
    zh: () => import('./show/copy/zh.ts'),
  },
  <Show />,
)
