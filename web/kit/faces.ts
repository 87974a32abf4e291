import { readStored, writeStored } from './language.ts'

const KEPT = 'otkel.faces'

/** How long the first screen may keep the faces waiting, in milliseconds. */
const PATIENCE_MS = 3_000

/**
 * Fetches our faces. A browser that has them begins at once; one that comes for the first time shows its first screen in a
 * face of its own (`fonts/near.css`) before it fetches them: on a slow line they weigh as much as what stands in them.
 */
export function loadFaces(): void {
  const fetch = () => import('./fonts/faces.ts').then(() => document.fonts.ready)
  if (readStored(KEPT) !== null) return void fetch().catch(() => undefined)
  const later = () =>
    whenIdle(() => {
      fetch().then(
        () => writeStored(KEPT, 'yes'),
        () => undefined,
      )
    })
  if (document.readyState === 'complete') later()
  else addEventListener('load', later, { once: true })
}

function whenIdle(work: () => void): void {
  if ('requestIdleCallback' in window) requestIdleCallback(work, { timeout: PATIENCE_MS })
  else setTimeout(work, 0)
}
