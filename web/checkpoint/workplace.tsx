import { fetchDeskFirst } from '../kit/desk/desk.tsx'
import { mount } from '../kit/mount.tsx'
import { CheckpointApp, Workplace } from './app.tsx'
import type { Copy } from './copy/copy.ts'

fetchDeskFirst(Workplace.ahead)
mount<Copy>(
  {
    kk: () => import('./copy/kk.ts'),
    ru: () => import('./copy/ru.ts'),
    en: () => import('./copy/en.ts'),
    zh: () => import('./copy/zh.ts'),
  },
  <CheckpointApp />,
)
