import { SESSION_PATH } from '../kit/api/me.ts'
import { askAhead } from '../kit/api/query.ts'
import { mount } from '../kit/mount.tsx'
import { visitor } from '../kit/visitor.ts'
import { DriverApp, fetchFirst } from './app.tsx'
import type { Copy } from './copy/copy.ts'
import { keptBookings } from './kept/passes.ts'

// Who it is, is asked beside the texts of the language, not after them.
askAhead(SESSION_PATH)
mount<Copy>(
  {
    kk: () => import('./copy/kk.ts'),
    ru: () => import('./copy/ru.ts'),
    en: () => import('./copy/en.ts'),
    zh: () => import('./copy/zh.ts'),
  },
  <DriverApp />,
)
// Who was signed in here will most likely be: his screens come beside the question who he is, not after it.
const known = visitor()
if (known === 'in' || (known === null && keptBookings())) fetchFirst(true)
else if (known === 'out') fetchFirst(false)
