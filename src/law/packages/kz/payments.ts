import type { LawParameters, WholeParameters } from '../../domain/law.ts'
import { BEFORE_505, ORDER_505, ORDER_505_FROM, ORDER_538, ORDER_707, ORDER_707_FROM } from './acts.ts'

const MCI: WholeParameters['payments.mci'] = {
  decidedBy: 'booking-made',
  unit: 'tenge',
  meaning: 'monthly calculation index of the year, the measure of fees and fines',
  versions: [
    {
      from: '2023-01-01',
      until: '2024-01-01',
      value: 3450,
      act: 'Law on the republican budget 2023–2025',
      certainty: 'act',
    },
    {
      from: '2024-01-01',
      until: '2025-01-01',
      value: 3692,
      act: 'Law on the republican budget 2024–2026',
      certainty: 'act',
    },
    {
      from: '2025-01-01',
      until: '2026-01-01',
      value: 3932,
      act: 'Law on the republican budget 2025–2027',
      certainty: 'act',
    },
    {
      from: '2026-01-01',
      until: null,
      value: 4325,
      act: 'Law on the republican budget 2026–2028',
      certainty: 'reported',
      note: 'as reported by inform.kz (2025-11-30) and liter.kz (2026-01); stands until the index of the next year is set',
    },
  ],
}

const DEPOSIT: Pick<WholeParameters, 'payments.deposit-mci' | 'payments.deposit-free-release'> = {
  'payments.deposit-mci': {
    decidedBy: 'booking-made',
    unit: 'MCI',
    meaning: 'deposit that is blocked on the account of the user for a booking',
    versions: [
      {
        from: ORDER_707_FROM,
        until: ORDER_505_FROM,
        value: 0,
        act: `${ORDER_707}, para 23`,
        certainty: 'assumed',
        note: `${BEFORE_505}: the deposit check 18.17-1 came with it`,
      },
      {
        from: ORDER_505_FROM,
        until: null,
        value: 20,
        act: `${ORDER_707}, paras 18.17-1 and 23, as worded by ${ORDER_505}; size by ${ORDER_538}`,
        certainty: 'reported',
        note: 'size as reported by public sources; the day of entry into force is as reported',
      },
    ],
  },
  'payments.deposit-free-release': {
    // Paragraph 28 forgives an outcome: the right arises on its day, whatever interval was booked.
    decidedBy: 'outcome',
    unit: 'no-show or cancellation per calendar days',
    meaning: 'how many no-shows and cancellations together give the deposit back within how many calendar days',
    versions: [
      {
        from: ORDER_707_FROM,
        until: ORDER_505_FROM,
        value: { count: 0, days: 90 },
        act: `${ORDER_707}, para 28`,
        certainty: 'assumed',
        note: BEFORE_505,
      },
      {
        from: ORDER_505_FROM,
        until: null,
        value: { count: 1, days: 90 },
        act: `${ORDER_707}, para 28, as worded by ${ORDER_505}`,
        certainty: 'act',
        note: 'read as one in total, not one of each; the day of entry into force is as reported',
      },
    ],
  },
}

/** Orders 707 and 538: fees, deposit and the ways of the money. */
export const PAYMENT_PARAMETERS = {
  'payments.mci': MCI,
  ...DEPOSIT,
  'payments.fee-mci': {
    decidedBy: 'booking-made',
    unit: 'MCI',
    meaning: 'fee of a booking in turn, out of turn, expedited, and of a released place (secondary booking)',
    versions: [
      {
        from: ORDER_707_FROM,
        until: null,
        value: { general: 1, outOfTurn: 100, express: 100, secondary: 100 },
        act: `${ORDER_707}, para 25; ${ORDER_538}`,
        certainty: 'reported',
        note: 'sizes as reported by public sources; the text of the fee order is not at hand',
      },
    ],
  },
} as const satisfies LawParameters
