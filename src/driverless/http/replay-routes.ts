import { z } from 'zod'
import type { Clock } from '#platform/clock.ts'
import type { Database } from '#platform/database.ts'
import { type Route, route } from '#platform/http/route.ts'
import { CorridorPast, CorridorPicture } from '../contract.ts'
import type { LogReader } from '../corridor-log.ts'
import { refuse } from '../domain/refusals.ts'
import { pastOf, replayPicture } from '../replay-corridor.ts'

export interface ReplayHttp {
  readonly db: Database
  readonly realClock: Clock
  readonly reader: LogReader
  readonly zone: string
}

const DISPATCHER = ['corridor-dispatcher'] as const
const Moment = z.strictObject({ at: z.iso.datetime({ offset: true }) })

/** Any past minute of the corridor, as the desk showed it [DRV-40]. */
export function replayRoutes({ db, realClock, reader, zone }: ReplayHttp): readonly Route[] {
  return [
    route({
      method: 'GET',
      url: '/api/driverless/corridor/past',
      access: DISPATCHER,
      load: 'query',
      summary: 'How far back the corridor can be shown, with what people said meanwhile.',
      response: CorridorPast,
      run: async () => pastOf(db, realClock.now(), zone),
    }),
    route({
      method: 'GET',
      url: '/api/driverless/corridor/at',
      access: DISPATCHER,
      load: 'query',
      summary: 'The corridor at a moment of the past, computed again from the log.',
      query: Moment,
      response: CorridorPicture,
      run: async ({ query }) =>
        (await replayPicture(db, reader, Temporal.Instant.from(query.at))) ?? refuse('driverless.no-corridor'),
    }),
  ]
}
