import type { Transaction } from '#platform/database.ts'
import { signal, signalEach } from '#platform/signals.ts'

/** A trip changed: conclusion, incident, state. The payload is its id, empty when several did. */
export const TRIP_CHANGED = 'escort_trip'
/** Places on the map changed; the payload says nothing. At most one a second from each listener. */
export const MAP_CHANGED = 'escort_map'
/** A leg must be read anew by the listener that holds it: hung, removed, ordered, judged again. Its seal's number. */
export const LEG_CHANGED = 'escort_leg'

export const tellTripChanged = (tx: Transaction, tripId: string) => signal(tx, TRIP_CHANGED, tripId)
export const tellLegChanged = (tx: Transaction, seal: string) => signal(tx, LEG_CHANGED, seal)

export const tellTripsChanged = (tx: Transaction, trips: readonly string[]) => signalEach(tx, TRIP_CHANGED, trips)
