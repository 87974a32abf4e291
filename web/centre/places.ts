import type { IncidentLine, PlaceView, TripView } from '#escort/contract.ts'

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
