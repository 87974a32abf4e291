import { z } from 'zod'
import type { CheckSet } from '#law/public.ts'
import type { LegalValues } from '#platform/legal-values.ts'

const CheckCodes = z.array(z.string().regex(/^\d+\.\d+(-\d+)?$/)).max(40)
const CheckSetForm = z.strictObject({
  refusing: CheckCodes,
  notifying: CheckCodes,
  ledger: CheckCodes,
  afterCrossing: CheckCodes,
})

/** The legal values of the registries: a country's package fills those of which its acts speak. */
export const REGISTRIES_LAW = {
  'registries.required-checks': {
    decidedBy: 'booking-made',
    form: z.strictObject({ resident: CheckSetForm, nonResident: CheckSetForm }),
  },
  'registries.answer-retention-years': { decidedBy: 'destruction', form: z.number().int().min(1).max(100) },
} as const satisfies LegalValues

declare module '#law/domain/law-values.ts' {
  interface LawValues {
    'registries.required-checks': { readonly resident: CheckSet; readonly nonResident: CheckSet }
    'registries.answer-retention-years': number
  }
}
