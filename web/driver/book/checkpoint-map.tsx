import { useEffect, useRef, useState } from 'react'
import type { FirstFree } from '#queue/contract.ts'
import { useQuery } from '../../kit/api/query.ts'
import { fill } from '../../kit/copy/copy.ts'
import { useTexts } from '../../kit/copy.tsx'
import { MapView } from '../../kit/rich/map/map-view.tsx'
import { type LonLat, type MapMarker, nameWithState } from '../../kit/rich/map/model.ts'
import { formatInstant } from '../../kit/time.tsx'
import { useMoreCopy } from '../use-copy.ts'
import { CheckpointRow, firstFreePath, type Found } from './checkpoint-row.tsx'
import { toneOf } from './load-of-day.ts'

/** What is told of the first free times, by checkpoint; a checkpoint that does not say is absent. */
type Told = Readonly<Record<string, FirstFree>>

/**
 * The checkpoints on a map, each with how soon a place is free there; the one that is pressed stands below with all that its row
 * tells, and a press on that goes on. Those whose place is not known are counted beneath it and stand in the list.
 */
export function CheckpointMap({
  found,
  chosen,
  me,
  beside,
  onChoose,
}: {
  readonly found: readonly Found[]
  readonly chosen: string | null
  /** Where the driver is; null when that is not known. */
  readonly me: LonLat | null
  /** The list of the same checkpoints stands beside it. */
  readonly beside: boolean
  readonly onChoose: (code: string) => void
}) {
  const { book: copy, where } = useMoreCopy()
  const [pressed, setPressed] = useState<string | null>(null)
  const [told, setTold] = useState<Told>({})
  const markerOf = useMarkers(told)
  const markers = found.flatMap(markerOf)
  const looked = pressed ?? chosen
  const one = found.find(({ checkpoint }) => checkpoint.code === looked)
  const sign = markers.find(({ id }) => id === pressed)
  const unknown = found.length - markers.length
  return (
    <div className="checkpoint-map">
      <MapView
        label={copy.titles.checkpoint}
        markers={me ? [...markers, { id: ME, at: me, shape: 'vehicle', tone: 'good', label: where.here }] : markers}
        chosen={looked}
        onChoose={(id) => id !== ME && setPressed(id)}
        list={!beside}
        height="22rem"
      />
      {unknown > 0 && <p className="quiet">{fill(copy.notOnMap, { n: unknown })}</p>}
      <p className="visually-hidden" role="status">
        {sign && nameWithState(sign)}
      </p>
      {one && <Looked one={one} isNew={pressed !== null} onChoose={onChoose} />}
      {markers.map(({ id }) => (
        <Asked code={id} onTold={(first) => setTold((all) => ({ ...all, [id]: first }))} key={id} />
      ))}
    </div>
  )
}

const ME = 'me'

/** The row of what is looked at; what has just been pressed comes into sight. */
function Looked({
  one,
  isNew,
  onChoose,
}: {
  readonly one: Found
  readonly isNew: boolean
  readonly onChoose: (code: string) => void
}) {
  const list = useRef<HTMLUListElement>(null)
  const { code } = one.checkpoint
  useEffect(() => {
    if (isNew) list.current?.scrollIntoView({ block: 'nearest' })
  }, [code, isNew])
  return (
    <ul className="checkpoints checkpoints-looked" ref={list}>
      <CheckpointRow {...one} chosen onChoose={onChoose} key={code} />
    </ul>
  )
}

/** Asks for the first free time of a sign: all of them are looked at, whereas a long list asks for the rows in sight. */
function Asked({ code, onTold }: { readonly code: string; readonly onTold: (first: FirstFree) => void }) {
  const { value } = useQuery<FirstFree>(firstFreePath(code))
  const tell = useRef(onTold)
  useEffect(() => {
    tell.current = onTold
  })
  useEffect(() => {
    if (value) tell.current(value)
  }, [value])
  return null
}

/** Makes the sign of a checkpoint; none of one whose place is not known. */
function useMarkers(told: Told): (one: Found) => readonly MapMarker[] {
  const copy = useMoreCopy().book
  const { kit, language } = useTexts()
  return ({ checkpoint: { code, location, names, neighbour, zone } }) => {
    if (!location) return []
    const first = told[code]
    const free =
      first?.slot && fill(copy.firstFree, { time: formatInstant(first.slot.startsAt, 'datetime', kit, zone) })
    return [
      {
        id: code,
        at: [location.longitude, location.latitude],
        shape: 'checkpoint',
        tone: toneOf(first ?? null),
        label: names[language],
        word: first ? (free ?? copy.noFree) : (kit.countries[neighbour] ?? neighbour),
      },
    ]
  }
}
