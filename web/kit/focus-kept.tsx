import './focus-kept.css'
import { type ReactNode, useEffect, useRef } from 'react'

/**
 * Around a part of a screen whose content changes while somebody works in it with the keyboard. When what had the focus there
 * is gone (a button whose act was done, a form that was sent), the focus goes to the part, and Tab to the first thing in it;
 * `toHeading`: to the part's first heading, so that whoever hears the screen is told where he is.
 */
export function FocusKept({
  toHeading = false,
  children,
}: {
  readonly toHeading?: boolean
  readonly children: ReactNode
}) {
  const place = useRef<HTMLDivElement>(null)
  useEffect(() => {
    const part = place.current
    if (!part) return
    let last: EventTarget | null = null
    let nearest: Element | null = null
    const remember = ({ target }: FocusEvent) => {
      last = target
      nearest = target instanceof Element ? target.closest('.focus-kept') : null
    }
    const forget = ({ target }: PointerEvent) => {
      if (!(target instanceof Node && part.contains(target))) last = null
    }
    // It takes the focus then alone: a dialog that opens gives it to the first thing asked.
    let taker: HTMLElement = part
    const take = () => {
      taker = (toHeading && part.querySelector<HTMLElement>('h1, h2, h3')) || part
      taker.tabIndex = -1
      taker.focus({ preventScroll: true })
    }
    const give = ({ target }: FocusEvent) => {
      if (target === taker) taker.removeAttribute('tabindex')
    }
    const changes = new MutationObserver(() => {
      const isLost = document.activeElement === null || document.activeElement === document.body
      // A part within this one that is still there takes it itself.
      if (nearest !== part && nearest?.isConnected) return
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
  }, [toHeading])
  return (
    <div ref={place} className="focus-kept">
      {children}
    </div>
  )
}
