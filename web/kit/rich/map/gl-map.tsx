import 'maplibre-gl/dist/maplibre-gl.css'
import {
  type FontFacesSpecification,
  type LngLat,
  Map as MapLibre,
  type MapMouseEvent,
  setWorkerUrl,
} from 'maplibre-gl'
import workerAddress from 'maplibre-gl/dist/maplibre-gl-worker.mjs?worker&url'
import { type RefObject, useEffect, useImperativeHandle, useMemo, useRef, useState } from 'react'
import { BUTTONS_PX, type Camera, isSeenWhole, useChosenInSight } from './chosen-in-sight.ts'
import { joinMarkers } from './clusters.ts'
import type { Drawing, MapHandle } from './drawing.ts'
import { coveredBy, coveredByButtons, freeNames, namesOfSigns } from './free-names.ts'
import { coloursOf, signImages } from './gl-signs.ts'
import { loadMapFaces } from './gl-faces.ts'
import { baseFeatures, markerFeatures, shapeFeatures } from './gl-features.ts'
import { styleOf } from './gl-style.ts'

// The worker is a file of ours: the content policy allows no other.
setWorkerUrl(workerAddress)

const CLOSE_ZOOM = 7
/** What a fitted map leaves free at its edges; at the right stand the buttons. */
const ROOM = { top: 24, bottom: 24, left: 24, right: 24 + BUTTONS_PX }

/** The map drawn by the graphics card (MapLibre GL). The camera is the library's; markers are joined as in the SVG map. */
export function GlMap({
  drawing,
  handle,
}: {
  readonly drawing: Drawing
  readonly handle: RefObject<MapHandle | null>
}) {
  const place = useRef<HTMLDivElement>(null)
  const map = useMapLibre(place, drawing)
  const latest = useRef(drawing)
  useEffect(() => {
    latest.current = drawing
  })
  const [west, south, east, north] = drawing.bounds
  const fitted = useRef('')
  useEffect(() => {
    const asked = [west, south, east, north].join(' ')
    if (!map || fitted.current === asked) return
    fitted.current = asked
    map.fitBounds([west, south, east, north], { padding: ROOM, animate: false })
  }, [map, west, south, east, north])
  const camera = useMemo(() => (map ? cameraOf(map) : null), [map])
  const showPlace = useChosenInSight(drawing, camera)
  useImperativeHandle(handle, () => ({
    zoomBy: (factor) => map?.zoomTo(map.getZoom() + Math.log2(factor)),
    panBy: (dx, dy) => map?.panBy([dx, dy]),
    showAll: () => map?.fitBounds([...latest.current.bounds], { padding: ROOM }),
    showPlace,
  }))
  useMarkers(map, drawing)
  usePresses(map, drawing)
  useTiles(map, place, drawing)
  const { boundaries, map: country } = drawing.base
  const { lines, areas, nameOf } = drawing
  useEffect(() => {
    if (!map) return
    for (const [name, data] of Object.entries(baseFeatures(boundaries, country, nameOf)))
      source(map, name)?.setData(data)
  }, [map, boundaries, country, nameOf])
  useEffect(() => {
    if (!map) return
    for (const [name, data] of Object.entries(shapeFeatures(lines, areas))) source(map, name)?.setData(data)
  }, [map, lines, areas])
  useDrawn(map, place, boundaries !== null && country !== null)
  return <div ref={place} className="map-canvas" aria-hidden="true" />
}

/** Says on the element that the ground with its names stands, and everything it needs is there. */
function useDrawn(map: MapLibre | null, place: RefObject<HTMLDivElement | null>, given: boolean): void {
  useEffect(() => {
    if (!map || !given) return
    const tell = () => place.current?.setAttribute('data-drawn', '')
    map.once('idle', tell)
    return () => void map.off('idle', tell)
  }, [map, place, given])
}

/** The library goes gently, and at once for whoever wants no motion. */
function cameraOf(map: MapLibre): Camera {
  return {
    isInSight: ([lon, lat]) => {
      const { x, y } = map.project([lon, lat])
      const { clientWidth, clientHeight } = map.getContainer()
      return isSeenWhole(x, y, clientWidth, clientHeight)
    },
    look: ([lon, lat], closer) =>
      map.easeTo({ center: [lon, lat], ...(closer ? { zoom: Math.max(map.getZoom(), CLOSE_ZOOM) } : {}) }),
  }
}

function source(map: MapLibre, name: string) {
  return map.getSource(name) as { setData: (data: GeoJSON.FeatureCollection) => void } | undefined
}

/** Makes the map, and makes it anew, with the same look, when the page turns light or dark: its colours are painted in. */
function useMapLibre(place: RefObject<HTMLDivElement | null>, drawing: Drawing): MapLibre | null {
  const [ready, setReady] = useState<MapLibre | null>(null)
  const scheme = useScheme()
  const faces = useFaces(drawing.language)
  const bounds = useRef(drawing.bounds)
  const left = useRef<{ readonly center: LngLat; readonly zoom: number } | null>(null)
  useEffect(() => {
    if (!place.current || !faces) return
    const colours = coloursOf(place.current)
    const map = new MapLibre({
      container: place.current,
      style: styleOf(colours, faces),
      ...(left.current ?? { bounds: [...bounds.current], fitBoundsOptions: { padding: ROOM } }),
      attributionControl: false,
      cooperativeGestures: false,
      keyboard: false,
      dragRotate: false,
      fadeDuration: 0,
      maxZoom: 14,
      renderWorldCopies: false,
    })
    map.touchZoomRotate.disableRotation()
    map.getCanvas().tabIndex = -1
    map.once('load', () => {
      for (const [name, image] of signImages(colours)) map.addImage(name, image, { pixelRatio: 2 })
      setReady(map)
    })
    return () => {
      left.current = { center: map.getCenter(), zoom: map.getZoom() }
      setReady(null)
      map.remove()
    }
  }, [place, scheme, faces])
  return ready
}

/** Our faces for the letters of the map; null until they are known. */
function useFaces(language: Drawing['language']): FontFacesSpecification | null {
  const [faces, setFaces] = useState<FontFacesSpecification | null>(null)
  useEffect(() => {
    let current = true
    void loadMapFaces(language).then((found) => current && setFaces(found))
    return () => {
      current = false
    }
  }, [language])
  return faces
}

/** Lays the installation's tiles under everything. Without them, or when they cannot be had, the map stays as it is. */
function useTiles(map: MapLibre | null, place: RefObject<HTMLDivElement | null>, drawing: Drawing): void {
  const { base, language, onTiles } = drawing
  useEffect(() => {
    const element = place.current
    if (!map || !element || base.tiles === null) return
    const address = base.tiles
    void import('./gl-tiles.ts')
      .then(({ layTiles }) => layTiles(map, address, coloursOf(element), language))
      .then(onTiles, () => undefined)
  }, [map, place, base.tiles, language, onTiles])
}

/** Draws the markers of the look; again when they or the look change. */
function useMarkers(map: MapLibre | null, { markers, chosen, onChoose }: Drawing): void {
  const join = useMemo(() => joinMarkers(markers, chosen), [markers, chosen])
  const latest = useRef({ onChoose })
  useEffect(() => {
    latest.current = { onChoose }
  })
  useEffect(() => {
    if (!map) return
    const draw = () => {
      const { _sw: low, _ne: high } = map.getBounds()
      const drawn = join([low.lng, low.lat, high.lng, high.lat], map.getZoom())
      const signs = drawn.map((one) => {
        const { x, y } = map.project([one.at[0], one.at[1]])
        return { ...one, x, y }
      })
      const widthPx = map.getContainer().clientWidth
      const covered = [...coveredBy(signs), ...coveredByButtons(widthPx)]
      const names = freeNames(namesOfSigns(signs, chosen), covered, widthPx)
      source(map, 'markers')?.setData(markerFeatures(drawn, chosen, names))
    }
    draw()
    map.on('moveend', draw)
    return () => void map.off('moveend', draw)
  }, [map, join, chosen])
  useEffect(() => {
    if (!map) return
    const press = ({ features, lngLat }: { features?: GeoJSON.Feature[]; lngLat: { lng: number; lat: number } }) => {
      const id: unknown = features?.[0]?.properties?.['id']
      if (typeof id === 'string' && id !== '') latest.current.onChoose(id)
      else map.easeTo({ center: [lngLat.lng, lngLat.lat], zoom: map.getZoom() + 1.6 })
    }
    map.on('click', 'signs', press)
    return () => void map.off('click', 'signs', press)
  }, [map])
}

/** Tells where somebody who draws has pressed. */
function usePresses(map: MapLibre | null, { onPlace }: Drawing): void {
  useEffect(() => {
    if (!map || !onPlace) return
    const press = ({ point, lngLat }: MapMouseEvent) => {
      if (map.queryRenderedFeatures(point, { layers: ['signs'] }).length === 0) onPlace([lngLat.lng, lngLat.lat])
    }
    map.on('click', press)
    return () => void map.off('click', press)
  }, [map, onPlace])
}

/** `light` or `dark`, as the page is shown now. */
function useScheme(): string {
  const [scheme, setScheme] = useState(schemeNow)
  useEffect(() => {
    const look = () => setScheme(schemeNow())
    const list = matchMedia('(prefers-color-scheme: dark)')
    list.addEventListener('change', look)
    const observer = new MutationObserver(look)
    observer.observe(document.documentElement, { attributeFilter: ['data-theme'] })
    return () => {
      list.removeEventListener('change', look)
      observer.disconnect()
    }
  }, [])
  return scheme
}

function schemeNow(): string {
  const chosen = document.documentElement.dataset['theme']
  if (chosen === 'light' || chosen === 'dark') return chosen
  return matchMedia('(prefers-color-scheme: dark)').matches ? 'dark' : 'light'
}
