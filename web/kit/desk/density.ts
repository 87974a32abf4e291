import { useEffect, useState } from 'react'
import { readStored, writeStored } from '../language.ts'

/** How much stands on a screen: `dense` for whoever works at it all day, `airy` for fingers and visitors. */
export type Density = 'dense' | 'airy'

const STORED = 'otkel.desk.density'

/** The chosen density, kept for the next visit; the style sheets read it from `data-density` of the page. */
export function useDensity(): readonly [Density, (density: Density) => void] {
  const [density, setDensity] = useState<Density>(() => (readStored(STORED) === 'airy' ? 'airy' : 'dense'))
  useEffect(() => {
    document.documentElement.dataset['density'] = density
    return () => {
      delete document.documentElement.dataset['density']
    }
  }, [density])
  return [
    density,
    (next) => {
      writeStored(STORED, next)
      setDensity(next)
    },
  ]
}
