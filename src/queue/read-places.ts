import { dayPeriod, type InstantPeriod, localDay } from '#kernel/local-time.ts'
import { sum, toDecimal } from '#kernel/money.ts'
import { ok, type Result } from '#kernel/result.ts'
import type { Law } from '#law/public.ts'
import { tariff, type TariffChannel } from '#payments/public.ts'
import type { Database } from '#platform/database.ts'
import { findCheckpoint, type HoursOfSides, readHoursOfSides } from '#reference/public.ts'
import type { Ground } from './contract/terms.ts'
import type { Calendar, CalendarDay, DayView, FirstFree, HoursView, PriceView, SlotView } from './contract.ts'
import { otherSideDuring } from './domain/other-side.ts'
import { type QueueRefusal, refuse } from './domain/refusals.ts'
import type { Channel } from '#kernel/channel.ts'
import { onTheDay, type QueueCase, queueLaw } from './domain/queue-law.ts'
import { lastBookableDay } from './domain/slot.ts'
import { countExpress } from './store/quota-store.ts'
import { type DayPlaces, findFirstFree, listDayPlaces, listOpenSlots, type SlotRow } from './store/slot-store.ts'

const CALENDAR_DAYS_MAX = 100

interface Place {
  readonly code: string
  readonly neighbour: string
  readonly zone: string
  readonly today: Temporal.PlainDate
  readonly lastDay: Temporal.PlainDate
}

async function placeOf(
  db: Database,
  law: Law,
  code: string,
  now: Temporal.Instant,
): Promise<Result<Place, QueueRefusal>> {
  const found = await findCheckpoint(db, code, now.toZonedDateTimeISO('UTC').toPlainDate())
  if (!found) return refuse('queue.checkpoint-unknown')
  const { neighbour, zone } = found
  const today = localDay(now, zone)
  return ok({
    code,
    neighbour,
    zone,
    today,
    lastDay: lastBookableDay(today, queueLaw(law, onTheDay(today)).horizonDays),
  })
}

/**
 * Free places by the checkpoint's local days, from today to the end of the horizon unless said [R707-16.1]. Refused:
 * `queue.checkpoint-unknown`, `queue.period-too-long` (at most 100 days).
 */
export async function readCalendar(
  db: Database,
  law: Law,
  wanted: {
    readonly code: string
    readonly from?: string | undefined
    readonly to?: string | undefined
    readonly ground?: Ground | undefined
  },
  now: Temporal.Instant,
): Promise<Result<Calendar, QueueRefusal>> {
  const place = await placeOf(db, law, wanted.code, now)
  if (!place.ok) return place
  const { code, neighbour, zone, today, lastDay } = place.value
  const from = wanted.from === undefined ? today : Temporal.PlainDate.from(wanted.from)
  const to = wanted.to === undefined ? lastDay : Temporal.PlainDate.from(wanted.to)
  const length = from.until(to).days
  if (length < 0 || length >= CALENDAR_DAYS_MAX) return refuse('queue.period-too-long', { days: length + 1 })
  const opened = await listDayPlaces(db, code, { from, to, today, channel: channelOf(wanted.ground) }, now)
  const byDay = new Map(opened.map((day) => [day.day.toString(), day]))
  const days = Array.from({ length: length + 1 }, (_, index) => from.add({ days: index })).map((day) =>
    calendarDay(day, byDay.get(day.toString()), lastDay, now),
  )
  return ok({
    checkpoint: code,
    neighbour,
    zone,
    today: today.toString(),
    lastDay: lastDay.toString(),
    asOf: now.toString(),
    days,
  })
}

function calendarDay(
  day: Temporal.PlainDate,
  places: DayPlaces | undefined,
  lastDay: Temporal.PlainDate,
  now: Temporal.Instant,
): CalendarDay {
  if (!places || Temporal.PlainDate.compare(day, lastDay) > 0) {
    return { day: day.toString(), state: 'closed', places: 0, free: 0, released: 0 }
  }
  const over = Temporal.Instant.compare(places.lastStart, now) <= 0
  const state = over ? 'over' : places.free === 0 ? 'full' : 'open'
  return { day: day.toString(), state, places: places.places, free: places.free, released: places.released }
}

/**
 * The intervals of one local day with their free places, and what a place of each kind costs on the day of booking
 * [R707-16.1, R707-25]. Refused: `queue.checkpoint-unknown`, `queue.beyond-horizon`.
 */
export async function readDay(
  db: Database,
  law: Law,
  wanted: { readonly code: string; readonly day: string; readonly ground?: Ground | undefined },
  now: Temporal.Instant,
): Promise<Result<DayView, QueueRefusal>> {
  const place = await placeOf(db, law, wanted.code, now)
  if (!place.ok) return place
  const { code, neighbour, zone, today, lastDay } = place.value
  const day = Temporal.PlainDate.from(wanted.day)
  const { ground } = wanted
  if (Temporal.PlainDate.compare(day, lastDay) > 0) {
    return refuse('queue.beyond-horizon', { lastDay: lastDay.toString() })
  }
  // The places of the grounds open to everybody on their own day [R707-6.5].
  const inTurn = day.equals(today) ? 'all' : 'general'
  const slots = await listOpenSlots(db, code, day, ground === undefined ? inTurn : channelOf(ground))
  const [express] = ground === 'express' ? await countExpress(db, [{ checkpoint: code, localDay: day }]) : []
  const on = { 'booking-made': today, 'slot-time': day }
  const hours = await readHoursOfSides(db, place.value, dayPeriod(day, zone))
  return ok({
    checkpoint: code,
    neighbour,
    zone,
    day: day.toString(),
    asOf: now.toString(),
    prices: { fresh: priceOf(law, on, ground ?? 'general'), released: priceOf(law, on, ground ?? 'secondary') },
    expressLeft: ground === 'express' ? Math.max(0, (express?.places ?? 0) - (express?.taken ?? 0)) : null,
    hours: hours && hoursView(hours),
    slots: slots.map((slot) => slotView(slot, now, hours)),
  })
}

/**
 * The first interval in turn with a fresh place, after an instant if one is given; null when there is none
 * [R707-16.1]. Refused: `queue.checkpoint-unknown`.
 */
export async function readFirstFree(
  db: Database,
  law: Law,
  wanted: { readonly code: string; readonly after?: string | undefined },
  now: Temporal.Instant,
): Promise<Result<FirstFree, QueueRefusal>> {
  const place = await placeOf(db, law, wanted.code, now)
  if (!place.ok) return place
  const asked = wanted.after === undefined ? now : Temporal.Instant.from(wanted.after)
  const after = Temporal.Instant.compare(asked, now) > 0 ? asked : now
  const slot = await findFirstFree(db, wanted.code, after, place.value.lastDay)
  const asOf = now.toString()
  if (!slot) return ok({ asOf, day: null, slot: null })
  const hours = await readHoursOfSides(db, place.value, { from: slot.startsAt, until: slot.endsAt })
  return ok({ asOf, day: slot.localDay.toString(), slot: slotView(slot, now, hours) })
}

/** Whose places are shown: each ground out of turn has its own, the expedited take those in turn. */
function channelOf(ground: Ground | undefined): Channel {
  return ground === undefined || ground === 'express' ? 'general' : ground
}

function priceOf(law: Law, on: QueueCase, channel: TariffChannel): PriceView {
  const { fee, deposit, version } = tariff(law, on, channel)
  return {
    fee: toDecimal(fee),
    deposit: toDecimal(deposit),
    total: toDecimal(sum([fee, deposit])),
    tariffVersion: version,
  }
}

function hoursView({ own, other, common }: HoursOfSides): HoursView {
  const written = ({ from, until }: InstantPeriod) => ({ from: from.toString(), until: until.toString() })
  return { own: own.map(written), other: other.map(written), common: common.map(written) }
}

function slotView(slot: SlotRow, now: Temporal.Instant, hours: HoursOfSides | null): SlotView {
  return {
    id: String(slot.id),
    startsAt: slot.startsAt.toString(),
    endsAt: slot.endsAt.toString(),
    channel: slot.channel,
    capacity: slot.capacity,
    free: slot.closed ? 0 : Math.max(0, slot.capacity - slot.taken),
    released: slot.closed ? 0 : slot.released,
    over: Temporal.Instant.compare(slot.startsAt, now) <= 0,
    closed: slot.closed,
    otherSide: hours && otherSideDuring({ from: slot.startsAt, until: slot.endsAt }, hours.other),
  }
}
