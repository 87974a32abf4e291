import { askAhead } from '../kit/api/query.ts'
import { mount } from '../kit/mount.tsx'
import { BoardApp, shownCheckpoint } from './app.tsx'
import { boardPath } from './board-state.ts'
import type { Copy } from './copy/copy.ts'

const shown = shownCheckpoint()
if (shown !== null) askAhead(boardPath(shown))
mount<Copy>(
  {
    kk: () => import('./copy/kk.ts'),
    ru: () => import('./copy/ru.ts'),
    en: () => import('./copy/en.ts'),
    zh: () => import('./copy/zh.ts'),
  },
  <BoardApp />,
  { kiosk: true },
)
