import { useState } from 'react'
import type { ZonesAnswer } from '#escort/contract/zones.ts'
import { useQuery } from '../kit/api/query.ts'
import { Card } from '../kit/card.tsx'
import { MapView } from '../kit/rich/map/map-view.tsx'
import type { LonLat, MapArea } from '../kit/rich/map/model.ts'
import { boundsOf } from '../kit/rich/map/project.ts'
import { ErrorState, Skeleton } from '../kit/states-of-lists.tsx'
import { ringOfText, rowOf, rowsOfText } from './line-of-text.ts'
import { useZonesCopy } from './use-copy.ts'
import { zoneTone } from './words.ts'
import { DrawZone } from './zone-form.tsx'
import { ZoneRow } from './zone-row.tsx'

export type DrawnZone = ZonesAnswer['zones'][number]

const textOf = (ring: readonly LonLat[]): string => ring.map(rowOf).join('\n')

/**
 * Zones: drawn on the map or by a list of coordinates, tried on past trips, signed by another person [ESC-20, ESC-21]. A
 * version is never changed; the next one takes its place.
 */
export function Zones() {
  const copy = useZonesCopy().zones
  const query = useQuery<ZonesAnswer>('/api/escort/zones', { refreshMs: 10_000 })
  const [shown, setShown] = useState<DrawnZone | null>(null)
  const [of, setOf] = useState<DrawnZone | null>(null)
  const [draft, setDraft] = useState('')
  if (!query.value)
    return query.problem ? <ErrorState problem={query.problem} onRetry={query.reload} /> : <Skeleton lines={6} />
  const { zones } = query.value
  return (
    <div className="centre-reports">
      <ZoneMap zones={zones} of={of} shown={shown} draft={draft} setDraft={setDraft} />
      <DrawZone
        key={of ? `${of.id} ${of.version}` : 'new'}
        of={of}
        zones={zones}
        draft={draft}
        setDraft={setDraft}
        onDone={() => {
          setOf(null)
          setDraft('')
          query.reload()
        }}
      />
      <Card title={copy.title}>
        {zones.length === 0 && <p>{copy.none}</p>}
        <ul className="centre-events">
          {zones.toReversed().map((zone) => (
            <ZoneRow
              key={`${zone.id} ${zone.version}`}
              zone={zone}
              isNewest={!zones.some(({ id, version }) => id === zone.id && version > zone.version)}
              onShow={setShown}
              onChange={(next) => {
                setOf(next)
                setDraft(textOf(next.ring))
              }}
              onDone={query.reload}
            />
          ))}
        </ul>
      </Card>
    </div>
  )
}

interface ZoneMapOptions {
  readonly zones: readonly DrawnZone[]
  /** The version that the next one is drawn from. */
  readonly of: DrawnZone | null
  readonly shown: DrawnZone | null
  readonly draft: string
  readonly setDraft: (change: (before: string) => string) => void
}

/** The zones in force, the version that is looked at, and the corners of what is drawn: each press adds one. */
function ZoneMap({ zones, of, shown, draft, setDraft }: ZoneMapOptions) {
  const copy = useZonesCopy().zones
  const ring = ringOfText(draft)
  const corners = cornersOf(draft)
  const inForce = zones.filter(({ inForce: holds, id }) => holds && id !== of?.id)
  const areas: readonly MapArea[] = [
    ...(shown && !shown.inForce ? [...inForce, shown] : inForce).map((zone) => ({
      id: `${zone.id} ${zone.version}`,
      ring: zone.ring,
      tone: zoneTone(zone.kind),
      label: zone.name,
    })),
    ...(ring ? [{ id: 'draft', ring, tone: 'now' as const, label: copy.draw }] : []),
  ]
  const bounds = boundsOf((of ?? shown)?.ring ?? zones.filter((zone) => zone.inForce).flatMap((zone) => zone.ring))
  return (
    <MapView
      label={copy.map}
      markers={corners.map((at, index) => ({
        id: String(index + 1),
        at,
        shape: 'place',
        tone: 'now',
        label: String(index + 1),
      }))}
      areas={areas}
      chosen={null}
      onChoose={() => undefined}
      onPlace={(at) => setDraft((before) => [...rowsOfText(before), rowOf(at)].join('\n'))}
      list={false}
      height="26rem"
      {...(bounds ? { bounds: roomAround(bounds) } : {})}
    />
  )
}

/** The corners so far, while they are no ring yet. */
function cornersOf(draft: string): readonly LonLat[] {
  const whole = ringOfText(draft)
  if (whole) return whole
  const rows = draft.split('\n').map((row) =>
    row
      .split(/[,;\s]+/)
      .filter(Boolean)
      .map(Number),
  )
  return rows.flatMap(([lon, lat]) =>
    Number.isFinite(lon) && Number.isFinite(lat) ? [[lon ?? 0, lat ?? 0] as const] : [],
  )
}

function roomAround([west, south, east, north]: readonly [number, number, number, number]) {
  const room = Math.max(0.02, (east - west) / 4)
  return [west - room, south - room / 2, east + room, north + room / 2] as const
}
