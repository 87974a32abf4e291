import { instantAt } from '#kernel/local-time.ts'
import { ok, type Result } from '#kernel/result.ts'
import { type DayQuotas, LAID_OUT, layOutDay } from './quota.ts'
import { type QueueRefusal, refuse } from './refusals.ts'
import type { Channel } from '#kernel/channel.ts'

/** Working hours of one day in the checkpoint's zone; `24:00` is the end of the day. */
export interface WorkingHours {
  readonly from: string
  readonly until: string
}

/** How a checkpoint works and how many trucks it takes. */
export interface OpeningPlan {
  readonly hours: readonly WorkingHours[]
  readonly slotMinutes: number
  readonly placesPerHour: number
}

/** One interval to be opened, with the places of one channel. */
export interface OpenedSlot {
  readonly startsAt: Temporal.Instant
  readonly endsAt: Temporal.Instant
  readonly localDay: Temporal.PlainDate
  readonly channel: Channel
  readonly capacity: number
}

const MINUTES_PER_HOUR = 60

/**
 * Accepts working hours that do not overlap, stand in order and hold at least one interval each. Refused:
 * `queue.hours-not-in-order`.
 */
export function checkHours(plan: OpeningPlan): Result<OpeningPlan, QueueRefusal> {
  let before = 0
  for (const { from, until } of plan.hours) {
    if (minuteOf(from) < before || minuteOf(until) - minuteOf(from) < plan.slotMinutes) {
      return refuse('queue.hours-not-in-order')
    }
    before = minuteOf(until)
  }
  return ok(plan)
}

/** Places of every interval of a working day in order. Odd shares of an hour alternate, so that every hour comes out even. */
export function placesOfDay(plan: OpeningPlan): readonly number[] {
  const share = plan.placesPerHour * plan.slotMinutes
  return startsOfDay(plan).map(
    (_, index) => Math.floor(((index + 1) * share) / MINUTES_PER_HOUR) - Math.floor((index * share) / MINUTES_PER_HOUR),
  )
}

/** The actual daily capacity of which the quotas are shares (order 707, paragraph 6). */
export function dailyPlaces(plan: OpeningPlan): number {
  return placesOfDay(plan).reduce((sum, places) => sum + places, 0)
}

/** Every interval and channel of one day that has places. */
export function openDay(
  plan: OpeningPlan,
  day: Temporal.PlainDate,
  zone: string,
  quotas: DayQuotas,
): readonly OpenedSlot[] {
  const layout = layOutDay(placesOfDay(plan), quotas)
  return startsOfDay(plan).flatMap((minute, index) => {
    const startsAt = instantAt(day, timeOf(minute), zone)
    const endsAt = startsAt.add({ minutes: plan.slotMinutes })
    return LAID_OUT.map((channel) => ({
      startsAt,
      endsAt,
      localDay: day,
      channel,
      capacity: layout[index]?.[channel] ?? 0,
    })).filter(({ capacity }) => capacity > 0)
  })
}

function startsOfDay({ hours, slotMinutes }: OpeningPlan): readonly number[] {
  return hours.flatMap(({ from, until }) => {
    const count = Math.floor((minuteOf(until) - minuteOf(from)) / slotMinutes)
    return Array.from({ length: count }, (_, index) => minuteOf(from) + index * slotMinutes)
  })
}

function minuteOf(text: string): number {
  const [hour = '0', minute = '0'] = text.split(':')
  return Number(hour) * MINUTES_PER_HOUR + Number(minute)
}

function timeOf(minute: number): Temporal.PlainTime {
  return new Temporal.PlainTime(Math.floor(minute / MINUTES_PER_HOUR), minute % MINUTES_PER_HOUR)
}
