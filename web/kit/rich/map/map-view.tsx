import './map.css'
import { type KeyboardEvent, lazy, Suspense, useCallback, useRef, useState } from 'react'
import Maximize from 'lucide-react/icons/maximize'
import Minus from 'lucide-react/icons/minus'
import Plus from 'lucide-react/icons/plus'
import { PartBoundary } from '../../boundary.tsx'
import { IconButton } from '../../button.tsx'
import { clauses } from '../../copy/listed.ts'
import { fill } from '../../copy/copy.ts'
import { numberFormat } from '../../copy/numbers.ts'
import { useTexts } from '../../copy.tsx'
import { useFirstOf } from '../../first-of.tsx'
import { usePartsWords } from '../../parts-words.ts'
import { Skeleton } from '../../states-of-lists.tsx'
import { useBaseMap } from './base-map.ts'
import type { Drawing, MapHandle } from './drawing.ts'
import type { LonLat, MapArea, MapLine, MapMarker } from './model.ts'
import { type Bounds, boundsOf } from './project.ts'
import { SvgMap } from './svg-map.tsx'

const GlMap = lazy(async () => ({ default: (await import('./gl-map.tsx')).GlMap }))

export interface MapViewOptions {
  readonly label: string
  readonly markers: readonly MapMarker[]
  readonly lines?: readonly MapLine[]
  readonly areas?: readonly MapArea[]
  readonly chosen: string | null
  readonly onChoose: (id: string) => void
  /** Told where the map was pressed beside its markers: somebody draws. Whoever has no pointer needs a field beside it. */
  readonly onPlace?: (at: LonLat) => void
  /** What to look at first; all that is on the map, else the places of the country, when absent. */
  readonly bounds?: Bounds
  /** The list of what is on the map; leave it out only beside a list of the same things. */
  readonly list?: boolean
  /** CSS height of the map. */
  readonly height?: string
}

const NONE: readonly never[] = []
const EURASIA: Bounds = [46, 40, 88, 56]

/**
 * A map that asks nobody: borders, towns and corridors come from this installation. Markers tell by shape what they are and
 * by word how they stand; near ones join into groups. Everything on the map stands in the list beside it, for keyboard
 * and screen reader. What is chosen, wherever that was done, comes into sight and never hides in a group. Without WebGL, or when its code is lost, the same map is drawn as SVG.
 *
 *     <MapView label={copy.transports} chosen={id} onChoose={setId}
 *       markers={[{ id: '7', at: [69.6, 42.3], shape: 'vehicle', heading: 140, tone: 'good', label: '101 AAA 01', word: copy.moving }]}
 *       lines={[{ id: 'track', points: track, tone: 'info', label: copy.driven }]} />
 */
export function MapView(options: MapViewOptions) {
  const { markers, lines = NONE, areas = NONE, list = true, height = '26rem' } = options
  const { language } = useTexts()
  const words = usePartsWords().map
  const base = useBaseMap()
  const handle = useRef<MapHandle>(null)
  const nameOf = useCallback<Drawing['nameOf']>((names) => names[language] ?? names['en'] ?? '', [language])
  const [gl] = useState(hasWebGl)
  const [tiles, setTiles] = useState<string | null>(null)
  const [first, setFirst] = useState<Bounds | null>(null)
  // The first things to come decide what is looked at; whoever works at the map must not lose his place when they move, nor when he draws.
  if (!first && !options.onPlace && markers.length + lines.length > 0) setFirst(firstBounds(markers, lines))
  const drawing: Drawing = {
    ...options,
    lines,
    areas,
    base,
    bounds: options.bounds ?? first ?? boundsOf(base.map?.places.map(({ at }) => at) ?? []) ?? EURASIA,
    nameOf,
    groupWord: (count) => fill(words.group, { n: count }),
    language,
    onTiles: setTiles,
  }
  const Renderer = gl ? GlMap : SvgMap
  return (
    <figure className="map" data-renderer={gl ? 'gl' : 'svg'} data-tiles={tiles !== null || undefined}>
      {/* oxlint-disable-next-line jsx-a11y/no-noninteractive-element-interactions -- arrow keys move the map */}
      <div
        className="map-frame"
        role="application"
        aria-label={`${options.label}. ${words.hint}`}
        // oxlint-disable-next-line jsx-a11y/no-noninteractive-tabindex -- see above
        tabIndex={0}
        style={{ blockSize: height }}
        onKeyDown={(event) => moveByKey(event, handle.current)}
      >
        <PartBoundary instead={<SvgMap drawing={drawing} handle={handle} />}>
          <Suspense fallback={<Skeleton lines={1} height="100%" />}>
            <Renderer drawing={drawing} handle={handle} />
          </Suspense>
        </PartBoundary>
        <div className="map-tools">
          <IconButton looks icon={Plus} label={words.zoomIn} onClick={() => handle.current?.zoomBy(2)} />
          <IconButton looks icon={Minus} label={words.zoomOut} onClick={() => handle.current?.zoomBy(0.5)} />
          <IconButton looks icon={Maximize} label={words.all} onClick={() => handle.current?.showAll()} />
        </div>
      </div>
      <figcaption className="map-source">
        {fill(words.sketch, {
          // Its own borders first, then whose places and tiles these are: names, which are the same in every language.
          source: clauses([words.borders, ...(base.map?.attribution.split('; ') ?? []), tiles ?? ''], language),
        })}
      </figcaption>
      {list && <MarkerList {...options} onShow={(marker) => handle.current?.showPlace(marker)} />}
    </figure>
  )
}

/** Fewer than these are looked through without a filter. */
const FILTER_FROM = 25

/** Everything on the map as a list of buttons; a long one is narrowed by a part of a name or a state. */
function MarkerList(options: MapViewOptions & { readonly onShow: (marker: MapMarker) => void }) {
  const words = usePartsWords().map
  const { locale } = useTexts()
  const [open, setOpen] = useState(false)
  return (
    <details className="map-list" onToggle={(event) => setOpen(event.currentTarget.open)}>
      <summary>{fill(words.list, { n: numberFormat(locale).format(options.markers.length) })}</summary>
      {open && <OpenList {...options} />}
    </details>
  )
}

function OpenList({
  markers,
  chosen,
  onChoose,
  onShow,
}: MapViewOptions & { readonly onShow: (marker: MapMarker) => void }) {
  const words = usePartsWords().table
  const [text, setText] = useState('')
  const sought = text.trim().toLowerCase()
  const { shown, more } = useFirstOf(
    sought === ''
      ? markers
      : markers.filter(({ label, word = '' }) => `${label}\n${word}`.toLowerCase().includes(sought)),
  )
  return (
    <>
      {markers.length >= FILTER_FROM && (
        <input
          type="search"
          className="map-list-filter"
          aria-label={words.filter}
          placeholder={words.filter}
          value={text}
          onChange={(event) => setText(event.target.value)}
        />
      )}
      {shown.length === 0 && markers.length > 0 && <p role="status">{words.noneFits}</p>}
      <ul>
        {shown.map((marker) => (
          <li key={marker.id}>
            <button
              type="button"
              className="map-list-item"
              data-tone={marker.tone}
              aria-current={marker.id === chosen || undefined}
              onClick={() => {
                onChoose(marker.id)
                onShow(marker)
              }}
            >
              <span>{marker.label}</span>
              {marker.word && <span className="map-list-word">{marker.word}</span>}
            </button>
          </li>
        ))}
      </ul>
      {more}
    </>
  )
}

function firstBounds(markers: readonly MapMarker[], lines: readonly MapLine[]): Bounds | null {
  const bounds = boundsOf([...markers.map(({ at }) => at), ...lines.flatMap(({ points }) => points)])
  if (!bounds) return null
  // One place alone is shown with the country around it.
  const [west, south, east, north] = bounds
  const room = Math.max(0, 0.6 - (east - west), 0.4 - (north - south))
  return [west - room, south - room / 2, east + room, north + room / 2]
}

const STEP_PX = 80

function moveByKey(event: KeyboardEvent, map: MapHandle | null): void {
  if (!map || event.target !== event.currentTarget) return
  const pans = { ArrowLeft: [-1, 0], ArrowRight: [1, 0], ArrowUp: [0, -1], ArrowDown: [0, 1] } as const
  const pan = pans[event.key as keyof typeof pans]
  if (pan) map.panBy(pan[0] * STEP_PX, pan[1] * STEP_PX)
  else if (event.key === '+' || event.key === '=') map.zoomBy(2)
  else if (event.key === '-') map.zoomBy(0.5)
  else if (event.key === '0') map.showAll()
  else return
  event.preventDefault()
  event.stopPropagation()
}

/** Whether this browser draws by the graphics card; `?map=svg` in the address says no for one visit. */
function hasWebGl(): boolean {
  if (new URLSearchParams(location.search).get('map') === 'svg') return false
  try {
    return document.createElement('canvas').getContext('webgl2') !== null
  } catch {
    return false
  }
}
