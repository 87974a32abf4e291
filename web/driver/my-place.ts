import { useState } from 'react'
import type { LonLat } from '../kit/rich/map/model.ts'

/** Where the phone is; asked only when the driver presses, and told to nobody. */
export function useMyPlace() {
  const [me, setMe] = useState<LonLat | null>(null)
  const [state, setState] = useState<'idle' | 'asking' | 'refused'>('idle')
  const ask = () => {
    setState('asking')
    navigator.geolocation.getCurrentPosition(
      ({ coords }) => {
        setMe([coords.longitude, coords.latitude])
        setState('idle')
      },
      () => setState('refused'),
      { maximumAge: 60_000, timeout: 15_000 },
    )
  }
  return { me, state, ask }
}
