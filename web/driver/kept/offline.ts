const WORKER = '/driver/service-worker.js'

/** Screens that must open without a network: fetched while the phone has one, so that the worker keeps them. */
const NEEDED_OFFLINE = [() => import('../booking/pass.tsx'), () => import('../offline-home.tsx')]

/** Registers the worker that keeps the application on the phone, and gives it what this page was loaded from. */
export function keepForOffline(): void {
  if (!('serviceWorker' in navigator)) return
  const start = async () => {
    try {
      await navigator.serviceWorker.register(WORKER, { scope: '/driver/' })
      const ready = await navigator.serviceWorker.ready
      await Promise.allSettled(NEEDED_OFFLINE.map((load) => load()))
      const loaded = performance.getEntriesByType('resource').map(({ name }) => name)
      ready.active?.postMessage({ kind: 'keep', addresses: loaded })
    } catch {
      // A browser that forbids workers shows everything all the same while there is a network.
    }
  }
  if (document.readyState === 'complete') void start()
  else addEventListener('load', () => void start(), { once: true })
}
