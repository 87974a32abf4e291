import { inputsOf } from '../../domain/lineage.ts'
import type { CheckpointModel, StationModel } from '../../model/checkpoint-model.ts'
import { BAKHTY } from './bakhty.ts'
import { CROSSED, chinaBorder } from './china-border.ts'
import { ASSUMED_SPLIT, CALL_OUT, QUEUE_ASSUMED, ZONE_ASSUMED } from './copy/bakhty-origins.ts'

/** Winter call-out, from 1 November to 31 March (order 707, paragraph 34). */
const CALL_OUT_MINUTES = 120
/** What a daily throughput brings into the zone at once in winter: the intervals of two hours and the one that enters. */
const ZONE_PLACES = 230
const APPROACH_MINUTES = 6

/** Places an hour over eight hours: a little more than come, as a queue is planned. */
const PLACES_PER_HOUR = 76

/** Where called trucks wait before the gate. */
const ZONE: StationModel = {
  code: 'near-zone',
  side: 'near',
  lanes: 0,
  room: ZONE_PLACES,
  service: { kind: 'fixed', mean: 0 },
  callOut: { minutes: CALL_OUT_MINUTES },
}

/**
 * Bakhty with the electronic queue place by place, its waiting zone, calls and gate by the live rules' own code: its level of
 * places, no-shows and lateness is assumed until the queue's own log is fitted.
 */
export const BAKHTY_QUEUE: CheckpointModel = {
  ...BAKHTY,
  name: 'Bakhty with the electronic queue, by the live rules',
  days: 14,
  stations: BAKHTY.stations.flatMap((station) => (station.code === 'near-entry' ? [ZONE, station] : [station])),
  flows: BAKHTY.flows.map((flow) =>
    flow.code === 'truck-out'
      ? {
          ...flow,
          route: flow.route.flatMap((step) =>
            step.station === 'near-entry'
              ? [
                  { station: ZONE.code, share: 1, minutes: 0 },
                  { ...step, minutes: APPROACH_MINUTES },
                ]
              : [step],
          ),
          demand: {
            kind: 'queued',
            perDay: 590,
            ...(flow.demand.kind === 'by-chance' ? { byHour: flow.demand.byHour } : {}),
            placesPerHour: PLACES_PER_HOUR,
            slotMinutes: 60,
            horizonDays: 10,
            noShow: 0.04,
            spreadMinutes: 30,
            toleranceMinutes: 60,
            quotas: { post: 6, perishable: 30, state: 30, express: 6 },
            groundShare: { post: 0.005, perishable: 0.03, state: 0.02, express: 0.01 },
            cancelled: 0.05,
            takesReleased: 0.5,
            rules: 'live',
          },
        }
      : flow,
  ),
  origins: {
    ...BAKHTY.origins,
    'flows.truck-out.demand': QUEUE_ASSUMED,
    'stations.near-zone.room': ZONE_ASSUMED,
    'stations.near-zone.callOut': CALL_OUT,
  },
}

const BORDER = chinaBorder(CROSSED[2025])

/** Two weeks of the whole border with China at the level of 2025: what a change at one checkpoint does to the others. */
export const CHINA_BORDER: CheckpointModel = {
  ...BORDER,
  name: 'The border with China, five checkpoints',
  days: 14,
  warmUpDays: 2,
  origins: Object.fromEntries(inputsOf(BORDER).map(({ path }) => [path, ASSUMED_SPLIT])),
  precision: { relativeHalfWidth: 0.1, atLeast: 6, atMost: 10 },
}
