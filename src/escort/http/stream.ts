import type { Topic } from '#platform/live.ts'
import type { EscortDeps } from '../deps.ts'
import { readCentre } from '../read-centre.ts'
import { MAP_CHANGED, TRIP_CHANGED } from '../signals.ts'

/** Alarms and acts come together within so many milliseconds; places move with them. */
const PAUSE_MS = 250

/** The centre's main screen: one read for all who look at it. Trips and incidents are told apart. */
export const centreTopic = (deps: EscortDeps): Topic => ({
  key: 'escort.centre',
  hears: [{ channel: TRIP_CHANGED }, { channel: MAP_CHANGED }],
  pauseMs: PAUSE_MS,
  read: async () => {
    const { trips, incidents } = await readCentre(deps)
    return [
      { event: 'incidents', data: incidents },
      { event: 'trips', data: trips },
    ]
  },
})
