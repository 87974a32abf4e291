import type { TripDetail, TripView } from '#escort/contract.ts'
import type { MapArea, MapLine, MapMarker } from '../kit/rich/map/model.ts'
import { type Moving, wayOf } from './places.ts'
import { colourAt, trackUntil } from './replay.ts'
import { TONES, zoneTone } from './words.ts'

type ColourWords = Readonly<Record<TripView['colour'], string>>

/** Trips where they are now, and where they go. */
export function markersOf(
  trips: readonly TripView[],
  words: ColourWords,
  headings: Moving['headings'],
): readonly MapMarker[] {
  return trips.flatMap((trip) => {
    const leg = trip.legs.find(({ removedAt, lat }) => removedAt === null && lat !== null)
    if (!leg || leg.lat === null || leg.lon === null) return []
    return [markerOf(trip, [leg.lon, leg.lat], { colour: trip.colour, way: headings.get(leg.id) ?? null, words })]
  })
}

/** The trip alone, where it was at a moment: the others stand there at other times. */
export function pastMarkers(
  { trip, track, events }: TripDetail,
  moment: number,
  words: ColourWords,
): readonly MapMarker[] {
  const fixes = trackUntil(track, moment).filter(({ valid }) => valid)
  const last = fixes.at(-1)
  if (!last) return []
  return [
    markerOf(trip, [last.lon, last.lat], { colour: colourAt(events, moment), way: wayOf(fixes.at(-2), last), words }),
  ]
}

function markerOf({ id, plate }: TripView, at: readonly [number, number], { colour, way, words }: Standing): MapMarker {
  const shape = colour === 'red' ? 'alarm' : 'vehicle'
  const heading = shape === 'vehicle' && way !== null ? { heading: way } : {}
  return { id, at, shape, tone: TONES[colour], label: plate, word: words[colour], ...heading }
}

interface Standing {
  readonly colour: TripView['colour']
  /** Degrees clockwise from north; null while it is not known to drive. */
  readonly way: number | null
  readonly words: ColourWords
}

/** The corridor of the chosen trip and the way that it drove; until a moment, when one is looked at. */
export function linesOf(
  detail: TripDetail | null,
  moment: number | null,
  copy: { readonly driven: string; readonly corridor: string },
): readonly MapLine[] {
  if (!detail) return []
  const track = (moment === null ? detail.track : trackUntil(detail.track, moment))
    .filter(({ valid }) => valid)
    .map(({ lon, lat }): [number, number] => [lon, lat])
  return [
    ...(detail.corridor.length > 1
      ? [{ id: 'corridor', points: detail.corridor, tone: 'calm' as const, label: copy.corridor, dashed: true }]
      : []),
    ...(track.length > 1 ? [{ id: 'track', points: track, tone: 'info' as const, label: copy.driven }] : []),
  ]
}

/** The zones by which the chosen trip is judged, as they were when it began. */
export const areasOf = (detail: TripDetail | null): readonly MapArea[] =>
  (detail?.zones ?? []).map(({ id, kind, name, ring }) => ({ id, ring, tone: zoneTone(kind), label: name }))
