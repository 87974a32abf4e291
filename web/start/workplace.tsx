import { askAhead } from '../kit/api/query.ts'
import { mount } from '../kit/mount.tsx'
import { StartApp } from './app.tsx'
import type { Copy } from './copy/copy.ts'
import { START_PATH } from './use-start-page.ts'

askAhead(START_PATH)
mount<Copy>(
  {
    kk: () => import('./copy/kk.ts'),
    ru: () => import('./copy/ru.ts'),
    en: () => import('./copy/en.ts'),
    zh: () => import('./copy/zh.ts'),
  },
  <StartApp />,
)
