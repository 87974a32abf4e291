import { type RefObject, useLayoutEffect, useRef } from 'react'

/**
 * When a part goes with the focus in it, as after the try again that succeeded, the keyboard goes on in what the part stood in:
 * the nearest place around it that takes the focus, or the dialog's first button, not at the top of the page.
 * `<div ref={useFocusLeft()}>`
 */
export function useFocusLeft(): RefObject<HTMLDivElement | null> {
  const part = useRef<HTMLDivElement>(null)
  useLayoutEffect(() => {
    const gone = part.current
    const around = gone?.parentElement?.closest<HTMLElement>('[tabindex], dialog')
    return () => {
      if (!around || !gone?.contains(document.activeElement)) return
      queueMicrotask(() => {
        // What is only hidden until its successor has come keeps the focus for a moment more.
        if (document.activeElement !== document.body && !gone.contains(document.activeElement)) return
        const next = around instanceof HTMLDialogElement ? around.querySelector('button') : around
        next?.focus({ preventScroll: true })
      })
    }
  }, [])
  return part
}
