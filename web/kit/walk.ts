import { type KeyboardEvent, useState } from 'react'

/** How many steps lead from one end to the other by the keys of a page. */
const PAGES = 10

/**
 * A drawing with places in a row, as one stop of the Tab key: the arrow keys walk from place to place, Page Up and Page Down
 * further, Home and End to both ends. `stop` goes on the drawing with `aria-label` and, in words, where it is: `aria-valuetext`.
 */
export function useWalk(count: number, first: number) {
  const [walkedTo, walkTo] = useState<number | null>(null)
  const last = Math.max(0, count - 1)
  const at = Math.max(0, Math.min(walkedTo ?? first, last))
  const onKeyDown = (event: KeyboardEvent) => {
    const next = placeAfter(event, at, last)
    if (next === null) return
    event.preventDefault()
    walkTo(next)
  }
  const stop = {
    role: 'slider',
    tabIndex: 0,
    'aria-valuemin': 1,
    'aria-valuemax': Math.max(1, count),
    'aria-valuenow': at + 1,
    onKeyDown,
  }
  return { at, walkTo, stop }
}

/** The place to which a key leads from place `at`; null when it leads nowhere. */
export function placeAfter(
  { key, altKey }: { readonly key: string; readonly altKey: boolean },
  at: number,
  last: number,
): number | null {
  // With Alt the arrows lead back and forth through the pages of the browser.
  if (altKey) return null
  const page = Math.max(1, Math.round(last / PAGES))
  const steps: Readonly<Record<string, number>> = {
    ArrowRight: 1,
    ArrowUp: 1,
    ArrowLeft: -1,
    ArrowDown: -1,
    PageUp: page,
    PageDown: -page,
    Home: -last,
    End: last,
  }
  const step = steps[key]
  return step === undefined ? null : Math.min(last, Math.max(0, at + step))
}
