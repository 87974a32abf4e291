import type { Language } from '../../kit/language.ts'
import { useHelpCopy } from '../use-copy.ts'

/** The first screen comes first: what is needed without a network is fetched when the phone has nothing else to do. */
const AFTER_LOAD_MS = 2_500
const WORKER = '/driver/service-worker.js'

/** Screens that must open without a network: fetched while the phone has one, so that the worker keeps them. */
const NEEDED_OFFLINE = [
  () => import('../booking/pass.tsx'),
  () => import('../offline-home.tsx'),
  () => import('../escort/escort.tsx'),
  () => import('../help/help.tsx'),
  (language: Language) => useHelpCopy.ahead(language),
]

/**
 * Registers the worker that keeps the application on the phone, and gives it what this page was loaded from. Done again when the
 * language changes: the help, which nobody may have opened yet, is kept in the language that is read.
 */
export function keepForOffline(language: Language): void {
  if (!('serviceWorker' in navigator)) return
  const start = async () => {
    try {
      await navigator.serviceWorker.register(WORKER, { scope: '/driver/' })
      const ready = await navigator.serviceWorker.ready
      await Promise.allSettled([...NEEDED_OFFLINE.map((load) => load(language)), document.fonts.ready])
      const loaded = performance.getEntriesByType('resource').map(({ name }) => name)
      ready.active?.postMessage({ kind: 'keep', addresses: loaded })
    } catch {
      // A browser that forbids workers shows everything all the same while there is a network.
    }
  }
  const later = () => setTimeout(() => void start(), AFTER_LOAD_MS)
  if (document.readyState === 'complete') later()
  else addEventListener('load', later, { once: true })
}
