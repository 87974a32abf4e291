import {
  type CaseWith,
  decidingDate,
  decideByLaw,
  type Law,
  type LawValues,
  valueInForce,
  versionInForce,
  versionName,
} from '#law/domain/law.ts'

/** The values that the queue works with, for one case. */
export interface QueueLaw {
  /** Goes into every booking and event that was decided with these values. */
  readonly version: string
  /** Calendar days ahead for which places may be booked (para 22). */
  readonly horizonDays: number
  /** How long a place is held while checks run and money is awaited (policy; para 20). */
  readonly holdMinutes: number
  /** How long before the slot the need to arrive is announced, at the latest (para 29). */
  readonly noticeHours: number
  /** How long before the slot a vehicle is called, at the latest; by season of the slot's day (para 34). */
  readonly callOutMinutes: number
  /** How long before the slot begins the gate lets a vehicle in (policy; para 30). */
  readonly arrivalEarlyMinutes: number
  /** How long after the slot has ended the gate still lets a vehicle in; then it is a no-show (policy; para 35). */
  readonly arrivalLateMinutes: number
  /** How long the record of a silent gate is awaited before a booking ends without loss (policy; paras 8, 28). */
  readonly silenceHours: number
  /** How long a user is asked for another time when the authority took his (policy; paras 22, 28). */
  readonly retimingHours: number
  /** Unpaid places that an account may hold at once, before its history counts (policy; para 16). */
  readonly unpaidHolds: number
  /** Which vehicle categories need a booking (policy; para 3). */
  readonly bookedCategories: LawValues['queue.booked-categories']
  /** Shares of the actual daily capacity per ground (paras 6, 6-1). */
  readonly quotaShares: LawValues['queue.quota-shares']
  /** Calendar days before the booking date by which a list of out-of-turn vehicles must be there (para 6). */
  readonly outOfTurnListDays: number
  /** Rebookings without a second fee (para 28). */
  readonly freeRebookings: number
}

const QUEUE_CODES = [
  'queue.horizon-days',
  'queue.hold-minutes',
  'queue.notice-hours',
  'queue.call-out-minutes',
  'queue.winter-season',
  'queue.arrival-tolerance',
  'queue.quota-shares',
  'queue.out-of-turn-list-days',
  'queue.free-rebookings',
  'queue.silence-hours',
  'queue.retiming-hours',
  'queue.unpaid-holds',
  'queue.booked-categories',
] as const

// A day's values never change inside one snapshot of the law, and the hot path asks for the same few days.
const known = new WeakMap<Law, Map<string, QueueLaw>>()
const KNOWN_LIMIT = 512

/** The days that decide in the queue. */
export type QueueCase = CaseWith<'booking-made' | 'slot-time'>

/** The case of what is asked about a day, as of that day: a booking made on it for it. */
export function onTheDay(day: Temporal.PlainDate): QueueCase {
  return { 'booking-made': day, 'slot-time': day }
}

/** The values that apply to a case in the queue; each looks at the local day of the checkpoint that decides it. */
export function queueLaw(law: Law, on: QueueCase): QueueLaw {
  const days = [decidingDate('booking-made', on), decidingDate('slot-time', on)]
  const key = days.join('/')
  const ofLaw = known.get(law) ?? new Map<string, QueueLaw>()
  const found = ofLaw.get(key)
  if (found) return found
  if (ofLaw.size >= KNOWN_LIMIT) ofLaw.clear()
  const values = collectQueueLaw(law, on)
  known.set(law, ofLaw.set(key, values))
  return values
}

function collectQueueLaw(law: Law, on: QueueCase): QueueLaw {
  const callOut = valueInForce(law, 'queue.call-out-minutes', on)
  const winter = isWinter(valueInForce(law, 'queue.winter-season', on), decidingDate('slot-time', on))
  const tolerance = valueInForce(law, 'queue.arrival-tolerance', on)
  return {
    version: versionName(
      law,
      'queue',
      QUEUE_CODES.map((code) => versionInForce(law, code, on)),
    ),
    horizonDays: valueInForce(law, 'queue.horizon-days', on),
    holdMinutes: valueInForce(law, 'queue.hold-minutes', on),
    noticeHours: valueInForce(law, 'queue.notice-hours', on),
    callOutMinutes: winter ? callOut.winter : callOut.summer,
    arrivalEarlyMinutes: tolerance.earlyMinutes,
    arrivalLateMinutes: tolerance.lateMinutes,
    quotaShares: valueInForce(law, 'queue.quota-shares', on),
    outOfTurnListDays: valueInForce(law, 'queue.out-of-turn-list-days', on),
    silenceHours: valueInForce(law, 'queue.silence-hours', on),
    retimingHours: valueInForce(law, 'queue.retiming-hours', on),
    unpaidHolds: valueInForce(law, 'queue.unpaid-holds', on),
    bookedCategories: valueInForce(law, 'queue.booked-categories', on),
    freeRebookings: valueInForce(law, 'queue.free-rebookings', on),
  }
}

/** Whether a day lies in the winter of the season policy; the winter may run over the turn of the year. */
export function isWinter(season: LawValues['queue.winter-season'], day: Temporal.PlainDate): boolean {
  const monthDay = day.toString().slice(5)
  return season.from <= season.until
    ? season.from <= monthDay && monthDay < season.until
    : season.from <= monthDay || monthDay < season.until
}

/**
 * Places of a ground on one day: the share of the actual daily capacity, rounded as the rule in force says
 * (down, so that the ceiling of paragraphs 6 and 6-1 is never exceeded).
 */
export function quotaPlaces(
  law: Law,
  on: CaseWith<'slot-time'>,
  channel: keyof LawValues['queue.quota-shares'],
  dailyCapacity: number,
): number {
  const share = valueInForce(law, 'queue.quota-shares', on)[channel]
  return decideByLaw(law, 'queue.quota-places', on, { dailyCapacity, share })
}
