import { z } from 'zod'
import type { DatedRule } from '#law/public.ts'
import type { DecidingDays, LegalValues } from '#platform/legal-values.ts'

const Count = z.number().int().min(0).max(10_000)

/** The day of its own by which its values are decided. */
export const PAYMENTS_DAYS = {
  outcome: 'the day on which the booking ended: crossed, cancelled, annulled, turned back',
} as const satisfies DecidingDays

/** The legal values of payments: a country's package fills those of which its acts speak. */
export const PAYMENTS_LAW = {
  'payments.mci': { decidedBy: 'booking-made', form: z.number().int().min(1).max(1_000_000) },
  'payments.fee-mci': {
    decidedBy: 'booking-made',
    form: z.strictObject({ general: Count, outOfTurn: Count, express: Count, secondary: Count }),
  },
  'payments.deposit-mci': { decidedBy: 'booking-made', form: Count },
  'payments.deposit-free-release': { decidedBy: 'outcome', form: z.strictObject({ count: Count, days: Count }) },
} as const satisfies LegalValues

/** What the return of a deposit is decided from. */
interface DepositQuestion {
  /** `turned-back`: the truck entered in time and left inland again. */
  readonly outcome: 'crossed' | 'turned-back' | 'no-show' | 'cancelled'
  /** Other no-shows and cancellations of this user inside the window before this one, whatever became of their deposits. */
  readonly othersInWindow: number
  readonly allowed: number
}

declare module '#law/domain/law-values.ts' {
  interface DecidingDays {
    outcome: true
  }

  interface LawValues {
    'payments.mci': number
    'payments.fee-mci': {
      readonly general: number
      readonly outOfTurn: number
      readonly express: number
      readonly secondary: number
    }
    'payments.deposit-mci': number
    'payments.deposit-free-release': { readonly count: number; readonly days: number }
  }

  interface LawRules {
    'payments.deposit-return': DatedRule<DepositQuestion, 'return' | 'keep'>
  }
}
