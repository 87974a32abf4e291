import { useEffect, useState } from 'react'
import { useCheckpoints } from '../../api/reference.ts'
import { useTexts } from '../../copy.tsx'
import type { LonLat, MapMarker } from '../../rich/map/model.ts'
import { MapView } from '../../rich/map/map-view.tsx'
import { ErrorState, Skeleton } from '../../states-of-lists.tsx'
import type { StateName } from '../../states.ts'
import { StaleFrame } from '../../stale-frame.tsx'
import { STATES } from '../../states.ts'
import { sampleTrucks } from '../samples.ts'
import { MANY, stateOf } from '../states.ts'
import type { Shown } from '../show.tsx'
import { useCopy } from '../use-copy.ts'

const TRUCKS = sampleTrucks(500)
const MORE = sampleTrucks(MANY)
/** How often they move; `&pace=16` in the address moves them at every frame, as `test/e2e/audit/measure-map.ts` asks. */
const TURN_MS = Number(new URLSearchParams(location.search).get('pace') ?? 1_000)

/** 500 trucks that drive, or 10,000 that stand. */
export default function MapViewShown({ state }: Shown) {
  const copy = useCopy()
  const { kit, language } = useTexts()
  const [turn, setTurn] = useState(0)
  const [chosen, setChosen] = useState<string | null>(null)
  const checkpoints = useCheckpoints().value?.checkpoints ?? []
  useEffect(() => {
    if (state !== 'full') return
    const timer = setInterval(() => setTurn((now) => now + TURN_MS / 1_000), TURN_MS)
    return () => clearInterval(timer)
  }, [state])
  const trucks: MapMarker[] = (state === 'many' ? MORE : TRUCKS).map(({ id, plate, state: name }, index) => {
    const moves = index % 3 !== 0
    return {
      id,
      at: placeOf(index, moves ? turn : 0),
      shape: index % 41 === 0 ? 'alarm' : 'vehicle',
      tone: STATES[name].tone,
      label: plate,
      word: kit.states[name as StateName],
      ...(moves ? { heading: (index * 37) % 360 } : {}),
    }
  })
  const posts: MapMarker[] = checkpoints.flatMap(({ code, names, location }) =>
    location
      ? [
          {
            id: code,
            at: [location.longitude, location.latitude] as const,
            shape: 'checkpoint',
            tone: 'info',
            label: names[language],
          },
        ]
      : [],
  )
  const { rows, problem, at, reload } = stateOf(state, [...trucks, ...posts])
  if (!rows) return problem ? <ErrorState problem={problem} onRetry={reload} /> : <Skeleton lines={1} height="26rem" />
  return (
    <StaleFrame heardAt={state === 'stale' ? at : null}>
      <MapView label={copy.columns.trucks} markers={rows} chosen={chosen} onChoose={setChosen} />
    </StaleFrame>
  )
}

/** Somewhere in the middle of Eurasia, a little farther at every turn. */
function placeOf(index: number, turn: number): LonLat {
  const angle = ((index * 37) % 360) * (Math.PI / 180)
  const lon = 52 + ((index * 7_919) % 3_100) / 100
  const lat = 43.5 + ((index * 104_729) % 900) / 100
  return [lon + Math.sin(angle) * turn * 0.01, lat + Math.cos(angle) * turn * 0.007]
}
