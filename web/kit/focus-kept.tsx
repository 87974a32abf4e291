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
    const forget = ({ target }: PointerEvent) => {
      if (!(target instanceof Node && part.contains(target))) last = null
    }
    // It takes the focus then alone: a dialog that opens gives it to the first thing asked.
    const take = () => {
      part.tabIndex = -1
      part.focus({ preventScroll: true })
    }
    const give = ({ target }: FocusEvent) => {
      if (target === part) part.removeAttribute('tabindex')
    }
    const changes = new MutationObserver(() => {
      const isLost = document.activeElement === null || document.activeElement === document.body
      // The part itself loses it while what comes late hides it.
      if (isLost && last instanceof Node && (last === part || !last.isConnected)) take()
    })
    part.addEventListener('focusin', remember)
    part.addEventListener('focusout', give)
    document.addEventListener('pointerdown', forget)
    changes.observe(part, { childList: true, subtree: true })
    return () => {
      part.removeEventListener('focusin', remember)
      part.removeEventListener('focusout', give)
      document.removeEventListener('pointerdown', forget)
      changes.disconnect()
    }
  }, [])
  return (
    <div ref={place} className="focus-kept">
      {children}
    </div>
  )
}
