import type { LaneOfDay, LanesDayAnswer } from '#gate/contract.ts'

/** One stretch of a lane's day: vehicles that followed one another, or a hold. */
export type DaySpan = { readonly id: string; readonly lane: string; readonly from: string; readonly until: string } & (
  | { readonly what: 'vehicles'; readonly read: number; readonly through: number; readonly sentAway: number }
  | { readonly what: 'held' }
)

/** The least that is drawn of a stretch: one vehicle whose leaving no camera saw has no length. */
const LEAST_MS = 60_000

/** What happened on the lanes, oldest first on each; of a hold that goes on, until now. */
export function spansOf({ lanes, from, until, asOf }: LanesDayAnswer): readonly DaySpan[] {
  const end = Math.min(Date.parse(until), Math.max(Date.parse(from), Date.parse(asOf)))
  const bounded = (start: string, stop: string | null) => ({
    from: start,
    until: new Date(Math.max(Date.parse(start) + LEAST_MS, stop === null ? end : Date.parse(stop))).toISOString(),
  })
  return lanes.flatMap(({ lane, stretches, holds }) =>
    [
      ...stretches.map(({ read, through, sentAway, ...when }): DaySpan => {
        const what = { what: 'vehicles', read, through, sentAway } as const
        return { id: `${lane} ${when.from}`, lane, ...bounded(when.from, when.until), ...what }
      }),
      ...holds.map((hold): DaySpan => ({ id: hold.id, lane, ...bounded(hold.from, hold.until), what: 'held' })),
    ].toSorted((a, b) => Date.parse(a.from) - Date.parse(b.from)),
  )
}

/** One hour of the day: how many vehicles each lane read, in the order of the lanes. */
export interface DayHour {
  readonly from: string
  readonly read: readonly number[]
}

/** The hours in which any lane read a vehicle, oldest first. */
export function hoursOf(lanes: readonly LaneOfDay[]): readonly DayHour[] {
  const starts = [...new Set(lanes.flatMap(({ hours }) => hours.map(({ from }) => from)))]
  return starts
    .toSorted((a, b) => Date.parse(a) - Date.parse(b))
    .map((from) => ({ from, read: lanes.map(({ hours }) => hours.find((hour) => hour.from === from)?.read ?? 0) }))
}
