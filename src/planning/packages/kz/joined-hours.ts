import type { CheckpointModel } from '../../model/checkpoint-model.ts'
import { BAKHTY } from './bakhty.ts'

const CONTROL = { kind: 'lognormal', mean: 6, cv: 0.8 } as const
const INVENTED = {
  grade: 'assumed',
  source: 'Nine lanes a side, lognormal 6 minutes with coefficient of variation 0.8: invented; the shape is the result',
  date: '2026-02-15',
  owner: 'planning',
} as const

/**
 * The experiment of joined hours: an exit at which there is always another truck, nine lanes a side, a neutral strip
 * between, and the hours of Bakhty. It says by how much joined hours raise what can pass, for each size of the strip.
 */
export const JOINED_HOURS: CheckpointModel = {
  ...BAKHTY,
  name: 'Joined hours at a full exit',
  start: '2026-02-16',
  days: 60,
  warmUpDays: 0,
  coolDownDays: 0,
  stations: [
    { code: 'near-control', side: 'near', lanes: 9, room: null, service: CONTROL },
    { code: 'far-control', side: 'far', lanes: 9, room: 30, service: CONTROL },
  ],
  flows: [
    {
      code: 'truck-out',
      vehicle: 'truck',
      direction: 'out',
      rank: 0,
      demand: { kind: 'saturated' },
      route: [
        { station: 'near-control', share: 1, minutes: 0 },
        { station: 'far-control', share: 1, minutes: 0 },
      ],
    },
  ],
  weather: undefined,
  origins: {
    ...BAKHTY.origins,
    'stations.near-control.lanes': INVENTED,
    'stations.near-control.service': INVENTED,
    'stations.far-control.lanes': INVENTED,
    'stations.far-control.service': INVENTED,
  },
}
