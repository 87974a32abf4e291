import { useEffect, useState } from 'react'

/** True while the screen is as narrow as a phone. */
export function useNarrow(query = '(max-width: 48rem)'): boolean {
  const [narrow, setNarrow] = useState(() => matchMedia(query).matches)
  useEffect(() => {
    const list = matchMedia(query)
    const look = () => setNarrow(list.matches)
    look()
    list.addEventListener('change', look)
    return () => list.removeEventListener('change', look)
  }, [query])
  return narrow
}
