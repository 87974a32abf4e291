import { mount } from '../kit/mount.tsx'
import { App } from './app.tsx'
import { keepForOffline } from './kept/offline.ts'

mount(
  {
    kk: () => import('./copy/kk.ts'),
    ru: () => import('./copy/ru.ts'),
    en: () => import('./copy/en.ts'),
    zh: () => import('./copy/zh.ts'),
  },
  <App />,
)
keepForOffline()
