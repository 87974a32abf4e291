/** Room for the first screen after the page has loaded, and how long it may keep the rest waiting then, in milliseconds. */
const AFTER_LOAD_MS = 500
const PATIENCE_MS = 3_000

/** Does what the first screen can do without (faces, other languages) when it has had line and processor for itself. */
export function afterFirstScreen(work: () => void): void {
  const later = () => setTimeout(() => whenIdle(work), AFTER_LOAD_MS)
  if (document.readyState === 'complete') later()
  else addEventListener('load', later, { once: true })
}

function whenIdle(work: () => void): void {
  if ('requestIdleCallback' in window) requestIdleCallback(work, { timeout: PATIENCE_MS })
  else work()
}
