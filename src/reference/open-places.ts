import type { Clock } from '#platform/clock.ts'
import type { Database } from '#platform/database.ts'
import type { Log } from '#platform/log.ts'
import type { Names } from './contract.ts'
import { listCheckpoints, listCountries } from './store/reference-store.ts'

/** Names and zones of checkpoints and countries in memory, for words that are written without a look-up. */
export interface Places {
  readonly placeOf: (checkpoint: string) => { readonly names: Names; readonly zone: string } | null
  readonly countryNames: (code: string) => Names | null
  readonly close: () => void
}

const REFRESH_MS = 60_000

/** Loads the places and reloads them every minute. `zone` is that of the authority, whose day counts. */
export async function openPlaces({
  db,
  clock,
  zone,
  log,
}: {
  readonly db: Database
  readonly clock: Clock
  readonly zone: string
  readonly log: Log
}): Promise<Places> {
  const load = async () => {
    const today = clock.now().toZonedDateTimeISO(zone).toPlainDate()
    const [checkpoints, countries] = await Promise.all([listCheckpoints(db, today), listCountries(db, today)])
    return {
      checkpoints: new Map(checkpoints.map(({ code, names, zone: local }) => [code, { names, zone: local }])),
      countries: new Map(countries.map(({ code, names }) => [code, names])),
    }
  }
  let known = await load()
  const timer = setInterval(() => {
    load().then(
      (fresh) => {
        known = fresh
      },
      (error: unknown) => log.warn({ err: error }, 'places not reloaded'),
    )
  }, REFRESH_MS)
  timer.unref()
  return {
    placeOf: (code) => known.checkpoints.get(code) ?? null,
    countryNames: (code) => known.countries.get(code) ?? null,
    close: () => clearInterval(timer),
  }
}
