import type { LawParameters } from '../../domain/law.ts'
import { ORDER_707, ORDER_707_FROM } from './acts.ts'

/** Order 707: the parameters of the equipment at the checkpoint. */
export const GATE_PARAMETERS = {
  'gate.autonomy-hours': {
    decidedBy: 'arrival',
    unit: 'hour',
    meaning: 'how long the equipment of a checkpoint works on its own, at least',
    versions: [{ from: ORDER_707_FROM, until: null, value: 5, act: `${ORDER_707}, para 8`, certainty: 'act' }],
  },
  'gate.video-retention-days': {
    decidedBy: 'arrival',
    unit: 'calendar day',
    meaning: 'how long video of the waiting zone is kept: of the area, and of its entry and exit cameras',
    versions: [
      {
        from: ORDER_707_FROM,
        until: null,
        value: { area: 30, entryAndExit: 60 },
        act: `${ORDER_707}, para 32`,
        certainty: 'act',
      },
    ],
  },
} as const satisfies LawParameters
