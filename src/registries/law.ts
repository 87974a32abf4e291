import { z } from 'zod'
import type { DecidingDays, LegalValues } from '#platform/legal-values.ts'

const CheckCodes = z.array(z.string().regex(/^\d+\.\d+(-\d+)?$/)).max(40)
const CheckSetForm = z.strictObject({
  refusing: CheckCodes,
  notifying: CheckCodes,
  ledger: CheckCodes,
  afterCrossing: CheckCodes,
})

/** The day of its own by which its values are decided. */
export const REGISTRIES_DAYS = {
  destruction: 'the day on which an answer that is kept would be destroyed',
} as const satisfies DecidingDays

/** The legal values of the registries: a country's package fills those of which its acts speak. */
export const REGISTRIES_LAW = {
  'registries.required-checks': {
    decidedBy: 'booking-made',
    form: z.strictObject({ resident: CheckSetForm, nonResident: CheckSetForm }),
  },
  'registries.answer-retention-years': { decidedBy: 'destruction', form: z.number().int().min(1).max(100) },
} as const satisfies LegalValues

/** The checks of one kind of user; each by its paragraph, as `18.2` or `18.17-1`. */
interface CheckSet {
  /** A negative answer refuses the booking. */
  readonly refusing: readonly string[]
  /** A negative answer is only told to the user. */
  readonly notifying: readonly string[]
  /** Answered by our own ledger when the money is there, not by a registry. */
  readonly ledger: readonly string[]
  /** Asked after the vehicle has left; it releases the deposit and can never refuse a booking. */
  readonly afterCrossing: readonly string[]
}

declare module '#law/domain/law-values.ts' {
  interface DecidingDays {
    destruction: true
  }

  interface LawValues {
    'registries.required-checks': { readonly resident: CheckSet; readonly nonResident: CheckSet }
    'registries.answer-retention-years': number
  }
}
