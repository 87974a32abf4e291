import type { IncidentLine, PlaceView, TripView } from '#escort/contract.ts'
import { distanceKm, headingOf } from '../kit/rich/map/project.ts'

const RANK = { grey: 0, green: 1, amber: 2, red: 3 } as const

/** Trips with their seals where they are now; the colour of a trip is its loudest, open incidents among them. */
export function withPlaces(
  trips: readonly TripView[],
  places: readonly PlaceView[],
  incidents: readonly IncidentLine[],
): readonly TripView[] {
  const byLeg = new Map(places.map((place) => [place.leg, place]))
  const alarms = new Map(incidents.map(({ tripId, level }) => [tripId, level]))
  return trips.map((trip) => {
    const legs = trip.legs.map((leg) => moved(leg, byLeg.get(leg.id)))
    const alarm = alarms.get(trip.id)
    const hanging = legs.filter(({ removedAt }) => removedAt === null).map(({ colour }) => colour)
    const loudest = [...hanging, ...(alarm ? [alarm] : [])].toSorted((a, b) => RANK[b] - RANK[a])[0]
    return { ...trip, legs, colour: loudest ?? trip.colour }
  })
}

function moved(leg: TripView['legs'][number], place: PlaceView | undefined): TripView['legs'][number] {
  if (!place || leg.removedAt !== null) return leg
  const { colour, lat, lon, speedKmh, batteryPercent, at, heardAt } = place
  return { ...leg, colour, lat, lon, speedKmh, batteryPercent, at: iso(at), heardAt: iso(heardAt) }
}

const iso = (ms: number | null) => (ms === null ? null : new Date(ms).toISOString())

/** Where a seal was told to be, and how fast it went. */
export interface Fix {
  readonly lat: number | null
  readonly lon: number | null
  readonly speedKmh: number | null
}

/** A place is not known better than that: less is no way. */
const MOVED_KM = 0.02
/** Slower than that a truck stands. */
const DRIVES_KMH = 3

/** Where a truck goes that came from one place to another, in degrees clockwise from north; null while it stands or came no way. */
export function wayOf(from: Fix | undefined, to: Fix): number | null {
  if (!drives(to) || !from || from.lat === null || from.lon === null || to.lat === null || to.lon === null) return null
  const [before, now] = [[from.lon, from.lat] as const, [to.lon, to.lat] as const]
  return distanceKm(before, now) < MOVED_KM ? null : headingOf(before, now)
}

const drives = ({ speedKmh }: Fix) => speedKmh !== null && speedKmh >= DRIVES_KMH

/** Where seals are, and where those go that drive: degrees clockwise from north, by leg. */
export interface Moving {
  readonly places: readonly PlaceView[]
  readonly headings: ReadonlyMap<string, number>
}

export const NOTHING_MOVES: Moving = { places: [], headings: new Map() }

/** What the next places tell: who came from elsewhere goes that way, and keeps it while he drives on. */
export function movedTo({ places: before, headings }: Moving, places: readonly PlaceView[]): Moving {
  const were = new Map(before.map((place) => [place.leg, place]))
  const next = places.flatMap((place) => {
    const way = wayOf(were.get(place.leg), place) ?? headings.get(place.leg)
    return drives(place) && way !== undefined ? [[place.leg, way] as const] : []
  })
  return { places, headings: new Map(next) }
}
