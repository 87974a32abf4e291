import { useEffect, useState } from 'react'
import { flushSync } from 'react-dom'

/** True while the page is laid out for paper: what draws only what is in sight must then draw everything. */
export function usePrinting(): boolean {
  const [printing, setPrinting] = useState(() => matchMedia('print').matches)
  useEffect(() => {
    const paper = matchMedia('print')
    // The browser takes its picture when the listener returns.
    const set = (on: boolean) => flushSync(() => setPrinting(on))
    const before = () => set(true)
    const after = () => set(paper.matches)
    paper.addEventListener('change', after)
    addEventListener('beforeprint', before)
    addEventListener('afterprint', after)
    return () => {
      paper.removeEventListener('change', after)
      removeEventListener('beforeprint', before)
      removeEventListener('afterprint', after)
    }
  }, [])
  return printing
}
