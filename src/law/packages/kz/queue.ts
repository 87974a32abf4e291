import type { LawParameters, WholeParameters } from '../../domain/law.ts'
import type { LawValues } from '../../domain/law-values.ts'
import { BEFORE_505, ORDER_505, ORDER_505_FROM, ORDER_707, ORDER_707_FROM } from './acts.ts'

type Share = LawValues['queue.quota-shares']['post']

const NONE: Share = { numerator: 0, denominator: 100 }

function perCent(numerator: number): Share {
  return { numerator, denominator: 100 }
}

const BOOKING: Pick<
  WholeParameters,
  | 'queue.horizon-days'
  | 'queue.hold-minutes'
  | 'queue.quota-shares'
  | 'queue.out-of-turn-list-days'
  | 'queue.free-rebookings'
> = {
  'queue.horizon-days': {
    decidedBy: 'booking-made',
    unit: 'calendar day',
    meaning: 'how far ahead places may be booked, at most',
    versions: [{ from: ORDER_707_FROM, until: null, value: 90, act: `${ORDER_707}, para 22`, certainty: 'act' }],
  },
  'queue.hold-minutes': {
    decidedBy: 'booking-made',
    unit: 'minute',
    meaning: 'how long a place is held while the checks run and the payment is awaited',
    versions: [
      {
        from: ORDER_707_FROM,
        until: null,
        value: 30,
        act: `${ORDER_707}, para 20`,
        certainty: 'policy',
        note: 'the order sets no time; a registry that does not answer is not a refusal',
      },
    ],
  },
  'queue.quota-shares': {
    decidedBy: 'slot-time',
    unit: 'share of the actual daily capacity',
    meaning: 'places out of turn (post, perishable and export, state) and expedited, at most, per working day',
    versions: [
      {
        from: ORDER_707_FROM,
        until: ORDER_505_FROM,
        value: { post: NONE, perishable: NONE, state: NONE, express: NONE },
        act: `${ORDER_707}, para 6`,
        certainty: 'assumed',
        note: `${BEFORE_505}; with no known quota none is sold`,
      },
      {
        from: ORDER_505_FROM,
        until: null,
        value: { post: perCent(1), perishable: perCent(5), state: perCent(5), express: perCent(1) },
        act: `${ORDER_707}, paras 6 and 6-1, as worded by ${ORDER_505}`,
        certainty: 'act',
        note: 'the day of entry into force is as reported',
      },
    ],
  },
  'queue.out-of-turn-list-days': {
    decidedBy: 'booking-made',
    unit: 'calendar day',
    meaning: 'by when the list of out-of-turn vehicles must be with the authority, before the booking date',
    versions: [
      {
        from: ORDER_707_FROM,
        until: null,
        value: 10,
        act: `${ORDER_707}, para 6`,
        certainty: 'act',
        note: `known in the wording of ${ORDER_505}; carried back`,
      },
    ],
  },
  'queue.free-rebookings': {
    decidedBy: 'booking-made',
    unit: 'rebooking',
    meaning: 'moves of a booking to another date and time without a second fee',
    versions: [
      {
        from: ORDER_707_FROM,
        until: ORDER_505_FROM,
        value: 0,
        act: `${ORDER_707}, para 28`,
        certainty: 'assumed',
        note: BEFORE_505,
      },
      {
        from: ORDER_505_FROM,
        until: null,
        value: 1,
        act: `${ORDER_707}, para 28, as worded by ${ORDER_505}`,
        certainty: 'act',
        note: 'the day of entry into force is as reported',
      },
    ],
  },
}

const ARRIVAL: Pick<
  WholeParameters,
  'queue.notice-hours' | 'queue.call-out-minutes' | 'queue.winter-season' | 'queue.arrival-tolerance'
> = {
  'queue.notice-hours': {
    decidedBy: 'slot-time',
    unit: 'hour',
    meaning: 'how long before the slot the need to arrive is announced, at the latest',
    versions: [{ from: ORDER_707_FROM, until: null, value: 24, act: `${ORDER_707}, para 29`, certainty: 'act' }],
  },
  'queue.call-out-minutes': {
    decidedBy: 'slot-time',
    unit: 'minute',
    meaning: 'how long before the slot a vehicle is called out of the waiting zone, at the latest',
    versions: [
      {
        from: ORDER_707_FROM,
        until: null,
        value: { summer: 60, winter: 120 },
        act: `${ORDER_707}, para 34`,
        certainty: 'act',
      },
    ],
  },
  'queue.winter-season': {
    decidedBy: 'slot-time',
    unit: 'month and day',
    meaning: 'the winter time of the call-out, from its first day until the first day of summer time',
    versions: [
      {
        from: ORDER_707_FROM,
        until: null,
        value: { from: '11-01', until: '04-01' },
        act: `${ORDER_707}, para 34`,
        certainty: 'policy',
        note: 'the order does not define the seasons',
      },
    ],
  },
  'queue.arrival-tolerance': {
    decidedBy: 'slot-time',
    unit: 'minute',
    meaning: 'how early before the slot begins and how late after it has ended the gate lets a booked vehicle in',
    versions: [
      {
        from: ORDER_707_FROM,
        until: null,
        value: { earlyMinutes: 60, lateMinutes: 60 },
        act: `${ORDER_707}, paras 30 and 35`,
        certainty: 'policy',
        note: 'the order speaks of the day and time of the booking and sets no tolerance',
      },
    ],
  },
}

/** Order 707: the parameters of the queue. */
export const QUEUE_PARAMETERS = {
  ...BOOKING,
  ...ARRIVAL,
  'queue.silence-hours': {
    decidedBy: 'slot-time',
    unit: 'hour',
    meaning:
      'how long after the last instant of arrival the record of a silent gate, or an entry after a hold, is awaited',
    versions: [
      {
        from: ORDER_707_FROM,
        until: null,
        value: 24,
        act: `${ORDER_707}, paras 8 and 28`,
        certainty: 'policy',
        note: 'only the fault of the user costs him; the gate works on its own for at least 5 hours',
      },
    ],
  },
  'queue.retiming-hours': {
    decidedBy: 'slot-time',
    unit: 'hour',
    meaning:
      'how long the user is asked for another time when a closure or a cut took his; silence after it ends the booking without loss',
    versions: [
      {
        from: ORDER_707_FROM,
        until: null,
        value: 48,
        act: `${ORDER_707}, paras 22 and 28`,
        certainty: 'policy',
        note: 'the order does not say what becomes of a booking whose time is taken by the authority',
      },
    ],
  },
  'queue.unpaid-holds': {
    decidedBy: 'booking-made',
    unit: 'place',
    meaning:
      'unpaid places that an account may hold at once; one more for each paid booking of 90 days, one fewer for each abandoned',
    versions: [
      {
        from: ORDER_707_FROM,
        until: null,
        value: 3,
        act: `${ORDER_707}, para 16`,
        certainty: 'policy',
        note: 'the order bounds bookings by vehicle only; without this one account can hold a whole day for nothing',
      },
    ],
  },
  'queue.booked-categories': {
    decidedBy: 'booking-made',
    unit: 'category',
    meaning: 'categories of vehicles that need a booking, and those of a checkpoint where they differ',
    versions: [
      {
        from: ORDER_707_FROM,
        until: null,
        value: { everywhere: ['N1', 'N2', 'N3'], at: {} },
        act: `${ORDER_707}, para 3`,
        certainty: 'policy',
        note: 'the order speaks of trucks and knows no lower bound of mass',
      },
    ],
  },
} as const satisfies LawParameters
