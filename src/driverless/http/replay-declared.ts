import { z } from 'zod'
import { declareRoutes } from '#platform/http/route.ts'
import { CorridorPast, CorridorPicture } from '../contract.ts'

const DISPATCHER = ['corridor-dispatcher'] as const

const Moment = z.strictObject({ at: z.iso.datetime({ offset: true }) })

/** Any past minute of the corridor, as the desk showed it [DRV-40]. */
export const REPLAY_ROUTES = declareRoutes({
  'GET /api/driverless/corridor/past': {
    access: DISPATCHER,
    load: 'query',
    summary: 'How far back the corridor can be shown, with what people said meanwhile.',
    refusals: ['driverless.other-corridor-forbidden'],
    response: CorridorPast,
  },
  'GET /api/driverless/corridor/at': {
    access: DISPATCHER,
    load: 'query',
    summary: 'The corridor at a moment of the past, computed again from the log.',
    refusals: ['driverless.no-corridor', 'driverless.other-corridor-forbidden'],
    query: Moment,
    response: CorridorPicture,
  },
})
