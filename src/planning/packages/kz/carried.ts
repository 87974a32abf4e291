import { inputsOf } from '../../domain/lineage.ts'
import type { CheckpointModel } from '../../model/checkpoint-model.ts'
import { BAKHTY } from './bakhty.ts'
import { CROSSED, chinaBorder } from './china-border.ts'
import { ASSUMED_SPLIT, QUEUE_ASSUMED } from './copy/bakhty-origins.ts'

/** Places an hour over eight hours: a little more than come, as a queue is planned. */
const PLACES_PER_HOUR = 76

/**
 * Bakhty with the electronic queue place by place, by the live rules' own code: its level of places, no-shows and lateness
 * is assumed until the queue's own log is fitted.
 */
export const BAKHTY_QUEUE: CheckpointModel = {
  ...BAKHTY,
  name: 'Bakhty with the electronic queue, by the live rules',
  days: 14,
  flows: BAKHTY.flows.map((flow) =>
    flow.code === 'truck-out'
      ? {
          ...flow,
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
            rules: 'live',
          },
        }
      : flow,
  ),
  origins: { ...BAKHTY.origins, 'flows.truck-out.demand': QUEUE_ASSUMED },
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
