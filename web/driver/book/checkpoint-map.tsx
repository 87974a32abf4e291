import type { Checkpoint } from '#reference/contract.ts'
import { fill } from '../../kit/copy/copy.ts'
import { useTexts } from '../../kit/copy.tsx'
import type { MapMarker } from '../../kit/rich/map/model.ts'
import { MapView } from '../../kit/rich/map/map-view.tsx'
import { useMoreCopy } from '../use-copy.ts'

/** The checkpoints on a map; those whose place is not known are told beneath it and stand in the list. */
export function CheckpointMap({
  checkpoints,
  chosen,
  onChoose,
}: {
  readonly checkpoints: readonly Checkpoint[]
  readonly chosen: string | null
  readonly onChoose: (code: string) => void
}) {
  const copy = useMoreCopy().book
  const { kit, language } = useTexts()
  const markers = checkpoints.flatMap<MapMarker>(({ code, location, names, neighbour }) =>
    location
      ? [
          {
            id: code,
            at: [location.longitude, location.latitude],
            shape: 'checkpoint',
            tone: 'info',
            label: names[language],
            word: kit.countries[neighbour] ?? neighbour,
          },
        ]
      : [],
  )
  const unknown = checkpoints.length - markers.length
  return (
    <>
      <MapView label={copy.titles.checkpoint} markers={markers} chosen={chosen} onChoose={onChoose} height="22rem" />
      {unknown > 0 && <p className="quiet">{fill(copy.notOnMap, { n: unknown })}</p>}
    </>
  )
}
