import type { Clock } from '#platform/clock.ts'
import type { Database } from '#platform/database.ts'
import { type Route, serve } from '#platform/http/route.ts'
import { refuse } from '../domain/refusals.ts'
import { readCalendars } from '../read-calendars.ts'
import { mapOf } from '../package-of.ts'
import {
  findCheckpoint,
  listCheckpoints,
  listCountries,
  listHolidays,
  listLanes,
  listVehicleCategories,
} from '../store/reference-store.ts'
import { REFERENCE_ROUTES } from './reference-declared.ts'

/** What the routes of the reference data work with; `zone` gives the authority's local day. */
export interface ReferenceRouteDeps {
  readonly db: Database
  readonly clock: Clock
  readonly zone: string
  /** The authority's country, whose side comes first. */
  readonly country: string
}

const LONGEST_PERIOD_DAYS = 3 * 366

/** Reference data is open to everybody. */
export function referenceRoutes(deps: ReferenceRouteDeps): Route[] {
  const dayOf = (on: string | undefined) =>
    on ? Temporal.PlainDate.from(on) : deps.clock.now().toZonedDateTimeISO(deps.zone).toPlainDate()
  return [
    serve(REFERENCE_ROUTES['GET /api/reference/checkpoints'], async ({ query }) => {
      const on = dayOf(query.on)
      return { on: on.toString(), checkpoints: [...(await listCheckpoints(deps.db, on))] }
    }),
    serve(REFERENCE_ROUTES['GET /api/reference/checkpoints/:code/lanes'], async ({ params, query }) => {
      const on = dayOf(query.on)
      const checkpoint = await findCheckpoint(deps.db, params.code, on)
      if (!checkpoint) return refuse('reference.checkpoint-unknown', { checkpoint: params.code, on: on.toString() })
      return { on: on.toString(), lanes: [...(await listLanes(deps.db, params.code, on))] }
    }),
    serve(REFERENCE_ROUTES['GET /api/reference/checkpoints/:code/calendars'], ({ params, query }) =>
      readCalendars(deps.db, { checkpoint: params.code, country: deps.country, ...query }),
    ),
    ...listRoutes(deps, dayOf),
  ]
}

function listRoutes(deps: ReferenceRouteDeps, dayOf: (on: string | undefined) => Temporal.PlainDate): Route[] {
  return [
    serve(REFERENCE_ROUTES['GET /api/reference/countries'], async ({ query }) => {
      const on = dayOf(query.on)
      return { on: on.toString(), countries: [...(await listCountries(deps.db, on))] }
    }),
    serve(REFERENCE_ROUTES['GET /api/reference/vehicle-categories'], async ({ query }) => {
      const on = dayOf(query.on)
      return { on: on.toString(), categories: [...(await listVehicleCategories(deps.db, on))] }
    }),
    serve(REFERENCE_ROUTES['GET /api/reference/holidays'], async ({ query }) => {
      const from = Temporal.PlainDate.from(query.from)
      const until = Temporal.PlainDate.from(query.until)
      const { days } = from.until(until, { largestUnit: 'days' })
      if (days < 1 || days > LONGEST_PERIOD_DAYS) return refuse('reference.period-too-long', query)
      return { holidays: [...(await listHolidays(deps.db, from, until))] }
    }),
    serve(REFERENCE_ROUTES['GET /api/reference/map'], async ({ query }) => mapOf(query.country)),
  ]
}
