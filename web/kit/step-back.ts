import { useEffect, useRef } from 'react'

/** Under which an entry of the history says that something lies over its screen. */
const OVER = 'over'

/**
 * A page that is loaded anew keeps the step of what lay over it. It belongs to what opens first: another one on top of it would be
 * a step back that closes nothing.
 */
let left = isOver()

/**
 * What lies over a screen is a step of the way back: the back key closes it and does not leave the screen. Closed in another way,
 * it takes its step with it. `useStepBack(open, close)`
 */
export function useStepBack(open: boolean, onBack: () => void): void {
  const latest = useRef(onBack)
  useEffect(() => {
    latest.current = onBack
  })
  useEffect(() => {
    if (!open) return
    if (!left || !isOver()) history.pushState({ [OVER]: true }, '')
    left = false
    const back = () => {
      if (!isOver()) latest.current()
    }
    addEventListener('popstate', back)
    return () => {
      removeEventListener('popstate', back)
      if (isOver()) history.back()
    }
  }, [open])
}

function isOver(): boolean {
  return (history.state as Readonly<Record<string, unknown>> | null)?.[OVER] === true
}
