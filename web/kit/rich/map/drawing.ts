import type { BaseMap } from './base-map.ts'
import type { LonLat, MapArea, MapLine, MapMarker } from './model.ts'
import type { Bounds } from './project.ts'

/** What both renderers draw. */
export interface Drawing {
  readonly label: string
  readonly base: BaseMap
  readonly markers: readonly MapMarker[]
  readonly lines: readonly MapLine[]
  readonly areas: readonly MapArea[]
  readonly chosen: string | null
  readonly onChoose: (id: string) => void
  /** Told where the map was pressed beside its markers. */
  readonly onPlace?: (at: LonLat) => void
  /** What to look at first, and again at "show everything". */
  readonly bounds: Bounds
  /** Names of places in the language in force. */
  readonly nameOf: (names: Readonly<Record<string, string | undefined>>) => string
  readonly groupWord: (count: number) => string
  /** Language of the names on tiles. */
  readonly language: string
  /** Told whose data the tiles are, once they lie there. */
  readonly onTiles: (source: string) => void
}

/** What the buttons beside the map ask of its renderer. */
export interface MapHandle {
  readonly zoomBy: (factor: number) => void
  readonly panBy: (dx: number, dy: number) => void
  readonly showAll: () => void
  /** From near by. */
  readonly showPlace: (marker: MapMarker) => void
}

/** Towns that are named at a zoom: the larger ones first. */
export function isNamedAt(kind: string, zoom: number): boolean {
  if (kind === 'capital' || kind === 'city-republican') return true
  if (kind === 'oblast-centre') return zoom > 3.6
  return zoom > 5.4
}
