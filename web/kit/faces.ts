import { afterFirstScreen } from './first-screen.ts'
import { readStored, writeStored } from './language.ts'

const KEPT = 'otkel.faces'

/**
 * Fetches our faces. A browser that has them begins at once; one that comes for the first time shows its first screen in a
 * face of its own (`fonts/near.css`) before it fetches them: on a slow line they weigh as much as what stands in them.
 */
export function loadFaces(): void {
  const fetch = () => import('./fonts/faces.ts').then(() => document.fonts.ready)
  if (readStored(KEPT) !== null) return void fetch().catch(() => undefined)
  afterFirstScreen(() => {
    fetch().then(
      () => writeStored(KEPT, 'yes'),
      () => undefined,
    )
  })
}
