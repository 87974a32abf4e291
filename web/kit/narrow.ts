import { useEffect, useState } from 'react'

/** True while the screen is as narrow as a phone. A sheet of paper changes nothing: what stood side by side stays so. */
export function useNarrow(query = '(max-width: 48rem)'): boolean {
  const [narrow, setNarrow] = useState(() => matchMedia(query).matches)
  useEffect(() => {
    const list = matchMedia(query)
    const look = () => {
      if (!matchMedia('print').matches) setNarrow(list.matches)
    }
    look()
    list.addEventListener('change', look)
    return () => list.removeEventListener('change', look)
  }, [query])
  return narrow
}
