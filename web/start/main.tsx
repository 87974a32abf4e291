import { mount } from '../kit/mount.tsx'
import { App } from './app.tsx'

mount(
  {
    kk: () => import('./copy/kk.ts'),
    ru: () => import('./copy/ru.ts'),
    en: () => import('./copy/en.ts'),
    zh: () => import('./copy/zh.ts'),
  },
  <App />,
)
