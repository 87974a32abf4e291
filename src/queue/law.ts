import { z } from 'zod'
import type { DatedRule } from '#law/public.ts'
import type { DecidingDays, LegalValues } from '#platform/legal-values.ts'
import type { Ground } from './contract/terms.ts'

const Count = z.number().int().min(0).max(10_000)
const MonthDay = z.string().regex(/^(0[1-9]|1[0-2])-(0[1-9]|[12]\d|3[01])$/)
const Categories = z
  .array(z.enum(['N1', 'N2', 'N3']))
  .min(1)
  .max(3)
const ShareForm = z
  .strictObject({ numerator: z.number().int().min(0), denominator: z.number().int().min(1).max(10_000) })
  .refine((share) => share.numerator <= share.denominator, 'a share is at most one')

/** The day of its own by which its values are decided. */
export const QUEUE_DAYS = { 'slot-time': 'the day of the booked interval' } as const satisfies DecidingDays

/** The legal values of the queue: a country's package fills those of which its acts speak. */
export const QUEUE_LAW = {
  'queue.horizon-days': { decidedBy: 'booking-made', form: z.number().int().min(1).max(90) },
  'queue.hold-minutes': { decidedBy: 'booking-made', form: z.number().int().min(1).max(1440) },
  'queue.notice-hours': { decidedBy: 'slot-time', form: z.number().int().min(1).max(240) },
  'queue.call-out-minutes': { decidedBy: 'slot-time', form: z.strictObject({ summer: Count, winter: Count }) },
  'queue.winter-season': { decidedBy: 'slot-time', form: z.strictObject({ from: MonthDay, until: MonthDay }) },
  'queue.arrival-tolerance': {
    decidedBy: 'slot-time',
    form: z.strictObject({ earlyMinutes: Count, lateMinutes: Count }),
  },
  'queue.quota-shares': {
    decidedBy: 'slot-time',
    form: z.strictObject({ post: ShareForm, perishable: ShareForm, state: ShareForm, express: ShareForm }),
  },
  'queue.out-of-turn-list-days': { decidedBy: 'booking-made', form: Count },
  'queue.free-rebookings': { decidedBy: 'booking-made', form: Count },
  'queue.silence-hours': { decidedBy: 'slot-time', form: Count },
  'queue.retiming-hours': { decidedBy: 'slot-time', form: Count },
  'queue.unpaid-holds': { decidedBy: 'booking-made', form: Count },
  'queue.booked-categories': {
    decidedBy: 'booking-made',
    form: z.strictObject({
      everywhere: Categories,
      at: z.record(z.string().regex(/^[A-Z0-9-]{2,40}$/), Categories),
    }),
  },
} as const satisfies LegalValues

/** A share of the actual daily capacity as an exact fraction: one per cent is 1/100. */
interface Share {
  readonly numerator: number
  readonly denominator: number
}

declare module '#law/domain/law-values.ts' {
  interface DecidingDays {
    'slot-time': true
  }

  interface LawValues {
    'queue.horizon-days': number
    'queue.hold-minutes': number
    'queue.notice-hours': number
    'queue.call-out-minutes': { readonly summer: number; readonly winter: number }
    /** Month and day, `MM-DD`; the winter runs over the turn of the year, half-open. */
    'queue.winter-season': { readonly from: string; readonly until: string }
    'queue.arrival-tolerance': { readonly earlyMinutes: number; readonly lateMinutes: number }
    'queue.quota-shares': { readonly [ground in Ground]: Share }
    'queue.out-of-turn-list-days': number
    'queue.free-rebookings': number
    'queue.silence-hours': number
    'queue.retiming-hours': number
    'queue.unpaid-holds': number
    /** Vehicle categories (UNECE) that need a booking, and where a checkpoint has others. */
    'queue.booked-categories': {
      readonly everywhere: readonly string[]
      readonly at: { readonly [checkpoint in string]?: readonly string[] | undefined }
    }
  }

  interface LawRules {
    /** Places of a quota out of the actual daily capacity of the checkpoint, in trucks. */
    'queue.quota-places': DatedRule<{ readonly dailyCapacity: number; readonly share: Share }, number>
  }
}
