import { type ReactNode, useEffect, useRef } from 'react'
import { usePath } from './router.tsx'

/** Screen readers and the keyboard go on at the top of a new screen; the page scrolls up. */
export function FocusOnMove({ children }: { readonly children: ReactNode }) {
  const path = usePath()
  const first = useRef(path)
  useEffect(() => {
    if (first.current === path) return
    first.current = path
    scrollTo(0, 0)
    document.getElementById('content')?.focus({ preventScroll: true })
  }, [path])
  return children
}
