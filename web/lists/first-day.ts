import { localOf } from '../kit/local-instant.ts'

const DAY_MS = 86_400_000

/**
 * The first day for which a list that is sent at an instant is in time at every checkpoint: so many days after the latest of their
 * local days, since a list counts by the day of its checkpoint [R707-6.1].
 */
export function firstDay(at: string, zones: readonly string[], listDays: number): string {
  const today =
    zones
      .map((zone) => localOf(at, zone).slice(0, 'YYYY-MM-DD'.length))
      .toSorted()
      .at(-1) ?? at.slice(0, 10)
  return new Date(Date.parse(`${today}T00:00:00Z`) + listDays * DAY_MS).toISOString().slice(0, 'YYYY-MM-DD'.length)
}
