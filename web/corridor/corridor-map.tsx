import { useState } from 'react'
import type { CorridorPicture } from '#driverless/contract.ts'
import { useTexts } from '../kit/copy.tsx'
import { MapView } from '../kit/rich/map/map-view.tsx'
import { useCopy } from './use-copy.ts'
import { shortName, standing } from './words.ts'

/** Where every vehicle was seen last. */
export function CorridorMap({ picture }: { readonly picture: CorridorPicture }) {
  const copy = useCopy()
  const { language } = useTexts()
  const [chosen, choose] = useState<string | null>(null)
  const markers = picture.vehicles.flatMap((vehicle) => {
    if (vehicle.at === null) return []
    const { word, tone } = standing(copy, picture, vehicle, language)
    const at = [vehicle.at.longitude, vehicle.at.latitude] as const
    const heading = vehicle.heading === null ? {} : { heading: vehicle.heading }
    return [{ id: vehicle.id, at, shape: 'vehicle' as const, tone, label: shortName(vehicle.id), word, ...heading }]
  })
  return <MapView label={copy.views.map} markers={markers} chosen={chosen} onChoose={choose} height="32rem" />
}
