import { SESSION_PATH } from '../kit/api/me.ts'
import { askAhead } from '../kit/api/query.ts'
import { mount } from '../kit/mount.tsx'
import { App } from './app.tsx'
import type { Copy } from './copy/copy.ts'

askAhead(SESSION_PATH)
mount<Copy>(
  {
    kk: () => import('./copy/kk.ts'),
    ru: () => import('./copy/ru.ts'),
    en: () => import('./copy/en.ts'),
    zh: () => import('./copy/zh.ts'),
  },
  <App />,
)
