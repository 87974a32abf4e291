import type { Clock } from '#platform/clock.ts'
import type { Database } from '#platform/database.ts'
import { type Route, serve } from '#platform/http/route.ts'
import type { LogReader } from '../corridor-log.ts'
import { refuse } from '../domain/refusals.ts'
import { pastOf, replayPicture } from '../replay-corridor.ts'
import { REPLAY_ROUTES } from './replay-declared.ts'

export interface ReplayHttp {
  readonly db: Database
  readonly realClock: Clock
  readonly reader: LogReader
  readonly zone: string
}

/** Any past minute of the corridor, as the desk showed it [DRV-40]. */
export function replayRoutes({ db, realClock, reader, zone }: ReplayHttp): readonly Route[] {
  return [
    serve(REPLAY_ROUTES['GET /api/driverless/corridor/past'], async () => pastOf(db, realClock.now(), zone)),
    serve(
      REPLAY_ROUTES['GET /api/driverless/corridor/at'],
      async ({ query }) =>
        (await replayPicture(db, reader, Temporal.Instant.from(query.at))) ?? refuse('driverless.no-corridor'),
    ),
  ]
}
