import './styles/tokens.css'
import './styles/base.css'
import './fonts/near.css'
import { type ReactNode, StrictMode } from 'react'
import { createRoot } from 'react-dom/client'
import { ABOUT_PATH } from './api/about.ts'
import { askAhead } from './api/query.ts'
import { type CopyLoaders, CopyProvider } from './copy.tsx'
import { Boundary } from './boundary.tsx'
import { loadFaces } from './faces.ts'
import { applyTheme, firstTheme } from './theme.ts'
import { Tips } from './tips.tsx'
import { ToastProvider } from './toast.tsx'

/**
 * Starts a workplace on its page: theme, fonts, texts, notices, and a last resort when a screen breaks. On a `kiosk`
 * nobody can press a button: a broken screen reloads by itself, and the texts of all languages are fetched at once.
 */
export function mount<C>(loaders: CopyLoaders<C>, app: ReactNode, { kiosk = false } = {}): void {
  // Screens on a wall stay dark unless their address says otherwise: they glare less and are read from further away.
  applyTheme(kiosk && !new URLSearchParams(location.search).has('theme') ? 'dark' : firstTheme())
  // Every workplace needs it; it comes beside the texts of the language, not after them.
  askAhead(ABOUT_PATH)
  loadFaces()
  breakWordsWhereCramped()
  const place = document.getElementById('app')
  if (!place) return
  createRoot(place).render(
    <StrictMode>
      <CopyProvider loaders={loaders} all={kiosk}>
        <Boundary kiosk={kiosk}>
          <ToastProvider>{app}</ToastProvider>
        </Boundary>
        <Tips />
      </CopyProvider>
    </StrictMode>,
  )
}

/** Letters so large that the longest words find no room (`styles/base.css`). */
const CRAMPED = '(max-width: 15em)'

/** Fetches where words may be broken for whoever needs it: most screens have room for them whole. */
function breakWordsWhereCramped(): void {
  const list = matchMedia(CRAMPED)
  const look = () => {
    if (!list.matches) return
    list.removeEventListener('change', look)
    import('./break-long-words.ts').then(
      ({ breakLongWords }) => breakLongWords(document.body),
      () => undefined,
    )
  }
  list.addEventListener('change', look)
  look()
}
