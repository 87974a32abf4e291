import {
  type MouseEvent,
  type PointerEvent,
  type RefObject,
  useEffect,
  useImperativeHandle,
  useMemo,
  useRef,
  useState,
} from 'react'
import { linesOf } from './base-map.ts'
import { BUTTONS_PX, isSeenWhole, useChosenInSight } from './chosen-in-sight.ts'
import { joinMarkers } from './clusters.ts'
import { type Drawing, isNamedAt, type MapHandle } from './drawing.ts'
import { coveredBy, coveredByButtons, type FreeName, freeNames, nameGapPx, namesOfSigns } from './free-names.ts'
import { MarkerSign } from './marker-sign.tsx'
import type { DrawnMarker, LonLat } from './model.ts'
import { boundsIn, fit, type Look, project, unproject, zoomOf } from './project.ts'

/** The unit square is drawn this large, so that paths need few decimals. */
const UNIT = 4_096
const CLOSE_PX = 512 * 2 ** 7
const LEAST_PX = 300
/** From this width on the fitted map leaves free what the buttons take. */
const LEAST_WIDE_PX = 200
const MOST_PX = 512 * 2 ** 14

/** The map without a graphics card: drawn as SVG, moved and zoomed by pointer, wheel and keys. */
export function SvgMap({
  drawing,
  handle,
}: {
  readonly drawing: Drawing
  readonly handle: RefObject<MapHandle | null>
}) {
  const frame = useRef<SVGSVGElement>(null)
  const [size, setSize] = useState({ width: 0, height: 0 })
  const [moved, setMoved] = useState<Look | null>(null)
  useEffect(() => {
    const element = frame.current
    if (!element) return
    const observer = new ResizeObserver(() => setSize({ width: element.clientWidth, height: element.clientHeight }))
    observer.observe(element)
    return () => observer.disconnect()
  }, [])
  const look =
    moved ?? fit(drawing.bounds, size.width || 1, size.height || 1, size.width > LEAST_WIDE_PX ? BUTTONS_PX : 0)
  const change = (next: Look) => setMoved({ ...next, worldPx: Math.max(LEAST_PX, Math.min(MOST_PX, next.worldPx)) })
  const showPlace = useChosenInSight(
    drawing,
    size.width === 0
      ? null
      : {
          isInSight: (at) => {
            const [x, y] = inFrame(at, look, size)
            return isSeenWhole(x, y, size.width, size.height)
          },
          look: (at, closer) => {
            const [x, y] = project(at)
            change({ x, y, worldPx: closer ? Math.max(look.worldPx, CLOSE_PX) : look.worldPx })
          },
        },
  )
  useImperativeHandle(handle, () => ({
    zoomBy: (factor) => change({ ...look, worldPx: look.worldPx * factor }),
    panBy: (dx, dy) => change({ ...look, x: look.x + dx / look.worldPx, y: look.y + dy / look.worldPx }),
    showAll: () => setMoved(null),
    showPlace,
  }))
  const drag = useDrag(look, change)
  useWheel(frame, look, change)
  const scale = look.worldPx / UNIT
  const toFrame = `translate(${size.width / 2} ${size.height / 2}) scale(${scale}) translate(${-look.x * UNIT} ${-look.y * UNIT})`
  const place = (event: MouseEvent<SVGSVGElement>) => {
    const isSign = event.target instanceof Element && event.target.closest('.map-sign') !== null
    if (!drawing.onPlace || isSign || drag.wasMoved(event)) return
    const { left, top } = event.currentTarget.getBoundingClientRect()
    const x = look.x + (event.clientX - left - size.width / 2) / look.worldPx
    const y = look.y + (event.clientY - top - size.height / 2) / look.worldPx
    drawing.onPlace(unproject([x, y]))
  }
  return (
    // Whoever has no pointer writes the places beside the map.
    // oxlint-disable-next-line jsx-a11y/click-events-have-key-events, jsx-a11y/no-static-element-interactions -- see above
    <svg ref={frame} className="map-svg" aria-hidden="true" focusable="false" onClick={place} {...drag.moves}>
      <g transform={toFrame}>
        <Ground drawing={drawing} />
      </g>
      <Written drawing={drawing} look={look} size={size} change={change} />
    </svg>
  )
}

/** Land, borders, corridors, zones and ways; widths do not grow with the zoom. */
function Ground({ drawing: { base, lines, areas } }: { readonly drawing: Drawing }) {
  const land = useMemo(
    () => base.boundaries?.countries.features.map(({ geometry }) => linesOf(geometry).map(ringPath).join('')) ?? [],
    [base.boundaries],
  )
  const borders = useMemo(
    () =>
      base.boundaries
        ? linesOf(base.boundaries.borders)
            .map((line) => pathOf(line))
            .join('')
        : '',
    [base.boundaries],
  )
  const corridors = useMemo(
    () => base.map?.corridors.map(({ id, mode, points }) => ({ id, mode, d: pathOf(points) })) ?? [],
    [base.map],
  )
  return (
    <>
      {land.map((d, index) => (
        <path key={index} className="map-land" d={d} />
      ))}
      <path className="map-border" d={borders} />
      {corridors.map(({ id, mode, d }) => (
        <path key={id} className="map-corridor" data-mode={mode} d={d} />
      ))}
      {areas.map(({ id, ring, tone }) => (
        <path key={id} className="map-area" data-tone={tone} d={ringPath(ring)} />
      ))}
      {lines.map(({ id, points, tone, dashed }) => (
        <path key={id} className="map-line" data-tone={tone} data-dashed={dashed || undefined} d={pathOf(points)} />
      ))}
    </>
  )
}

interface View {
  readonly drawing: Drawing
  readonly look: Look
  readonly size: { readonly width: number; readonly height: number }
  readonly change: (look: Look) => void
}

/** Signs and towns with those of their names that cover nothing: the chosen sign's first, then the signs', then the towns'. */
function Written({ drawing, look, size, change }: View) {
  const join = useMemo(() => joinMarkers(drawing.markers, drawing.chosen), [drawing.markers, drawing.chosen])
  if (size.width === 0) return null
  const towns = townsIn(drawing, look, size)
  const signs = join(boundsIn(look, size.width, size.height), zoomOf(look)).map((one) => {
    const [x, y] = inFrame(one.at, look, size)
    return { ...one, x, y, isChosen: one.marker !== null && one.marker.id === drawing.chosen }
  })
  const sparse = signs.length <= MOST_NAMED
  const named = signs.filter(({ isChosen }) => isChosen || sparse)
  const free = freeNames(
    [
      ...namesOfSigns(named, drawing.chosen),
      ...towns.map(({ id, x, y, name }) => ({ key: id, x: x + TOWN_NAME_PX, y, text: name })),
    ],
    [...coveredBy(signs), ...coveredByButtons(size.width)],
    size.width,
  )
  return (
    <>
      {towns.map(({ id, x, y, kind, name }) => (
        <g key={id} className="map-town" data-kind={kind} transform={`translate(${x} ${y})`}>
          <circle r="2.2" />
          {free.has(id) && (
            <text x={TOWN_NAME_PX} y="4">
              {name}
            </text>
          )}
        </g>
      ))}
      <Signs drawing={drawing} look={look} change={change} signs={signs} free={free} />
    </>
  )
}

/** More signs than these are named in the list only. */
const MOST_NAMED = 24
const TOWN_NAME_PX = 5

/** The towns in the frame that are named at its zoom, the largest first. */
function townsIn({ base, nameOf }: Drawing, look: Look, size: View['size']) {
  const zoom = zoomOf(look)
  const shown = base.map?.places.filter(({ kind }) => isNamedAt(kind, zoom)) ?? []
  return shown
    .map(({ id, at, names, kind }) => {
      const [x, y] = inFrame(at, look, size)
      return { id, x, y, kind, name: nameOf(names) }
    })
    .filter(({ x, y }) => x >= 0 && y >= 0 && x <= size.width && y <= size.height)
    .toSorted((a, b) => SIZES.indexOf(a.kind) - SIZES.indexOf(b.kind))
}

const SIZES = ['capital', 'city-republican', 'oblast-centre', 'city-abroad', 'border-town', 'junction']

function Signs({
  drawing,
  look,
  change,
  signs,
  free,
}: Omit<View, 'size'> & {
  readonly signs: readonly (DrawnMarker & { readonly x: number; readonly y: number; readonly isChosen: boolean })[]
  readonly free: ReadonlyMap<string, FreeName>
}) {
  return signs.map((one) => {
    const { x, y, isChosen } = one
    const name = free.get(one.key)
    const [unitX, unitY] = project(one.at)
    return (
      // The same can be chosen in the list of the map by keyboard.
      // oxlint-disable-next-line jsx-a11y/click-events-have-key-events, jsx-a11y/no-static-element-interactions -- see above
      <g
        key={one.key}
        className="map-sign"
        data-tone={one.tone}
        data-chosen={isChosen || undefined}
        transform={`translate(${x} ${y})`}
        onClick={() =>
          one.marker ? drawing.onChoose(one.marker.id) : change({ x: unitX, y: unitY, worldPx: look.worldPx * 3 })
        }
      >
        <MarkerSign of={one} />
        {name && (
          <text
            className="map-sign-label"
            x={(name.side === 'left' ? -1 : 1) * nameGapPx(isChosen)}
            y="4"
            textAnchor={name.side === 'left' ? 'end' : undefined}
          >
            {name.text}
          </text>
        )}
      </g>
    )
  })
}

function inFrame(at: LonLat, look: Look, size: { readonly width: number; readonly height: number }) {
  const [x, y] = project(at)
  return [(x - look.x) * look.worldPx + size.width / 2, (y - look.y) * look.worldPx + size.height / 2] as const
}

function pathOf(points: readonly (LonLat | GeoJSON.Position)[]): string {
  return points
    .map((point, index) => {
      const [x, y] = project(point as unknown as LonLat)
      return `${index === 0 ? 'M' : 'L'}${(x * UNIT).toFixed(3)} ${(y * UNIT).toFixed(3)}`
    })
    .join('')
}

function ringPath(points: readonly (LonLat | GeoJSON.Position)[]): string {
  return `${pathOf(points)}Z`
}

/** A press that moved less is none of a drag. */
const STILL_PX = 4

function useDrag(look: Look, change: (look: Look) => void) {
  const from = useRef<{ readonly x: number; readonly y: number; readonly look: Look } | null>(null)
  return {
    /** Whether a press ended elsewhere than it began. */
    wasMoved: ({ clientX, clientY }: MouseEvent) =>
      from.current !== null && Math.hypot(clientX - from.current.x, clientY - from.current.y) > STILL_PX,
    moves: {
      onPointerDown: (event: PointerEvent<SVGSVGElement>) => {
        from.current = { x: event.clientX, y: event.clientY, look }
      },
      onPointerMove: (event: PointerEvent<SVGSVGElement>) => {
        const start = from.current
        if (!start || event.buttons === 0) return
        const { worldPx } = start.look
        change({
          worldPx,
          x: start.look.x - (event.clientX - start.x) / worldPx,
          y: start.look.y - (event.clientY - start.y) / worldPx,
        })
      },
    },
  }
}

/** The wheel zooms about the pointer; only with Ctrl, so that the page can be scrolled over the map. */
function useWheel(frame: RefObject<SVGSVGElement | null>, look: Look, change: (look: Look) => void): void {
  const latest = useRef({ look, change })
  useEffect(() => {
    latest.current = { look, change }
  })
  useEffect(() => {
    const element = frame.current
    const turn = (event: WheelEvent) => {
      if (!event.ctrlKey && !event.metaKey) return
      event.preventDefault()
      const now = latest.current
      now.change({ ...now.look, worldPx: now.look.worldPx * (event.deltaY < 0 ? 1.25 : 0.8) })
    }
    element?.addEventListener('wheel', turn, { passive: false })
    return () => element?.removeEventListener('wheel', turn)
  }, [frame])
}
