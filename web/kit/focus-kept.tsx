import './focus-kept.css'
import { type ReactNode, useEffect, useRef } from 'react'

/**
 * Around a part of a screen whose content changes while somebody works in it with the keyboard. When what had the focus there
 * is gone (a button whose act was done, a form that was sent), the focus goes to the part, and Tab to the first thing in it.
 */
export function FocusKept({ children }: { readonly children: ReactNode }) {
  const place = useRef<HTMLDivElement>(null)
  useEffect(() => {
    const part = place.current
    if (!part) return
    let last: EventTarget | null = null
    const remember = ({ target }: FocusEvent) => {
      last = target
    }
    const changes = new MutationObserver(() => {
      const isLost = document.activeElement === null || document.activeElement === document.body
      if (isLost && last instanceof Node && !last.isConnected) part.focus({ preventScroll: true })
    })
    part.addEventListener('focusin', remember)
    changes.observe(part, { childList: true, subtree: true })
    return () => {
      part.removeEventListener('focusin', remember)
      changes.disconnect()
    }
  }, [])
  return (
    <div ref={place} className="focus-kept" tabIndex={-1}>
      {children}
    </div>
  )
}
