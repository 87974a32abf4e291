import type { Clock } from '#platform/clock.ts'
import type { Database } from '#platform/database.ts'
import { type Route, route } from '#platform/http/route.ts'
import {
  CalendarQuery,
  CheckpointCalendars,
  CheckpointParams,
  Checkpoints,
  Countries,
  CountryMap,
  CountryMapQuery,
  Holidays,
  HolidaysQuery,
  Lanes,
  OnQuery,
  VehicleCategories,
} from '../contract.ts'
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
    route({
      method: 'GET',
      url: '/api/reference/checkpoints',
      access: 'public',
      load: 'query',
      summary: 'The road checkpoints of a day',
      query: OnQuery,
      response: Checkpoints,
      run: async ({ query }) => {
        const on = dayOf(query.on)
        return { on: on.toString(), checkpoints: [...(await listCheckpoints(deps.db, on))] }
      },
    }),
    route({
      method: 'GET',
      url: '/api/reference/checkpoints/:code/lanes',
      access: 'public',
      load: 'query',
      summary: 'The lanes of a checkpoint on a day',
      subject: 'checkpoint',
      params: CheckpointParams,
      query: OnQuery,
      response: Lanes,
      run: async ({ params, query }) => {
        const on = dayOf(query.on)
        const checkpoint = await findCheckpoint(deps.db, params.code, on)
        if (!checkpoint) return refuse('reference.checkpoint-unknown', { checkpoint: params.code, on: on.toString() })
        return { on: on.toString(), lanes: [...(await listLanes(deps.db, params.code, on))] }
      },
    }),
    route({
      method: 'GET',
      url: '/api/reference/checkpoints/:code/calendars',
      access: 'public',
      load: 'query',
      summary: 'When both sides of a checkpoint work, and when both do',
      subject: 'checkpoint',
      params: CheckpointParams,
      query: CalendarQuery,
      response: CheckpointCalendars,
      run: ({ params, query }) => readCalendars(deps.db, { checkpoint: params.code, country: deps.country, ...query }),
    }),
    ...listRoutes(deps, dayOf),
  ]
}

function listRoutes(deps: ReferenceRouteDeps, dayOf: (on: string | undefined) => Temporal.PlainDate): Route[] {
  return [
    route({
      method: 'GET',
      url: '/api/reference/countries',
      access: 'public',
      load: 'query',
      summary: 'Countries with their names',
      query: OnQuery,
      response: Countries,
      run: async ({ query }) => {
        const on = dayOf(query.on)
        return { on: on.toString(), countries: [...(await listCountries(deps.db, on))] }
      },
    }),
    route({
      method: 'GET',
      url: '/api/reference/vehicle-categories',
      access: 'public',
      load: 'query',
      summary: 'Vehicle categories and which of them need a booking',
      query: OnQuery,
      response: VehicleCategories,
      run: async ({ query }) => {
        const on = dayOf(query.on)
        return { on: on.toString(), categories: [...(await listVehicleCategories(deps.db, on))] }
      },
    }),
    route({
      method: 'GET',
      url: '/api/reference/holidays',
      access: 'public',
      load: 'query',
      summary: 'Holidays, moved days off and worked weekend days of a period',
      query: HolidaysQuery,
      response: Holidays,
      run: async ({ query }) => {
        const from = Temporal.PlainDate.from(query.from)
        const until = Temporal.PlainDate.from(query.until)
        const { days } = from.until(until, { largestUnit: 'days' })
        if (days < 1 || days > LONGEST_PERIOD_DAYS) return refuse('reference.period-too-long', query)
        return { holidays: [...(await listHolidays(deps.db, from, until))] }
      },
    }),
    route({
      method: 'GET',
      url: '/api/reference/map',
      access: 'public',
      load: 'query',
      summary: 'Places and corridors of a country for a picture of it',
      query: CountryMapQuery,
      response: CountryMap,
      run: async ({ query }) => mapOf(query.country),
    }),
  ]
}
