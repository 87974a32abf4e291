import { z } from 'zod'
import { Channel, CheckpointCode, CountryCode, Ground, Instant, LocalDay, Money, SlotId } from './terms.ts'

export const CheckpointParams = z.strictObject({ code: CheckpointCode })
export const DayParams = z.strictObject({ code: CheckpointCode, day: LocalDay })

/** Whose places: in turn unless a ground is named. */
export const PlacesQuery = z.strictObject({ ground: Ground.optional() })

/** Both ends inclusive; at most 100 days. Without them: today until the end of the horizon. */
export const CalendarQuery = z.strictObject({
  from: LocalDay.optional(),
  to: LocalDay.optional(),
  ground: Ground.optional(),
})

export const CalendarDay = z.strictObject({
  day: LocalDay,
  /** `closed`: no places were opened; `over`: every interval lies in the past. */
  state: z.enum(['open', 'full', 'closed', 'over']),
  places: z.int().min(0),
  /** Places that can be booked now, released ones included. */
  free: z.int().min(0),
  /** How many of `free` are released places. */
  released: z.int().min(0),
})
export type CalendarDay = z.infer<typeof CalendarDay>

/** GET /api/queue/checkpoints/:code/calendar */
export const Calendar = z.strictObject({
  checkpoint: CheckpointCode,
  neighbour: CountryCode,
  /** IANA zone of the checkpoint: all days and hours are shown in it. */
  zone: z.string(),
  today: LocalDay,
  /** The last day that may be booked [R707-22]. */
  lastDay: LocalDay,
  asOf: Instant,
  days: z.array(CalendarDay),
})
export type Calendar = z.infer<typeof Calendar>

export const PriceView = z.strictObject({ fee: Money, deposit: Money, total: Money, tariffVersion: z.string() })
export type PriceView = z.infer<typeof PriceView>

/** One interval that the caller may book. Special places appear only on their own local day [R707-6.5]. */
export const SlotView = z.strictObject({
  id: SlotId,
  startsAt: Instant,
  endsAt: Instant,
  channel: Channel,
  capacity: z.int(),
  /** Fresh and released places that are free now. */
  free: z.int().min(0),
  released: z.int().min(0),
  /** The interval has begun or lies in the past. */
  over: z.boolean(),
  /** The checkpoint is closed at that time. */
  closed: z.boolean(),
  /** Whether the other side of the border works then [FLOW-7]; a place outside its hours can be booked. Null: not known. */
  otherSide: z.enum(['open', 'partly', 'closed']).nullable(),
})
export type SlotView = z.infer<typeof SlotView>

const OpenPeriod = z.strictObject({ from: Instant, until: Instant })

/** When each side of the border works within the local day of the checkpoint, and when both do [FLOW-7]; in order. */
const HoursView = z.strictObject({
  own: z.array(OpenPeriod),
  other: z.array(OpenPeriod),
  common: z.array(OpenPeriod),
})
export type HoursView = z.infer<typeof HoursView>

/** GET /api/queue/checkpoints/:code/days/:day */
export const DayView = z.strictObject({
  checkpoint: CheckpointCode,
  neighbour: CountryCode,
  zone: z.string(),
  day: LocalDay,
  asOf: Instant,
  /** What a place of each kind costs [R707-25]. */
  prices: z.strictObject({ fresh: PriceView, released: PriceView }),
  /** What is left of the expedited bookings of the day; null unless they were asked for [R707-6-1]. */
  expressLeft: z.int().min(0).nullable(),
  /** Null where the hours of a side are not known. */
  hours: HoursView.nullable(),
  slots: z.array(SlotView),
})
export type DayView = z.infer<typeof DayView>

/** GET /api/queue/checkpoints/:code/first-free?after= : the first interval with a fresh place; null when there is none. */
export const FirstFreeQuery = z.strictObject({ after: Instant.optional() })
export const FirstFree = z.strictObject({ asOf: Instant, day: LocalDay.nullable(), slot: SlotView.nullable() })
export type FirstFree = z.infer<typeof FirstFree>
