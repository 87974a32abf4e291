import { z } from 'zod'
import type { DecidingDays, LegalValues } from '#platform/legal-values.ts'

const Count = z.number().int().min(0).max(10_000)

/** The day of its own by which its values are decided. */
export const GATE_DAYS = { arrival: 'the day on which the truck stands at the bar' } as const satisfies DecidingDays

/** The legal values of the gate: a country's package fills those of which its acts speak. */
export const GATE_LAW = {
  'gate.autonomy-hours': { decidedBy: 'arrival', form: Count },
  'gate.video-retention-days': { decidedBy: 'arrival', form: z.strictObject({ area: Count, entryAndExit: Count }) },
} as const satisfies LegalValues

declare module '#law/domain/law-values.ts' {
  interface DecidingDays {
    arrival: true
  }

  interface LawValues {
    'gate.autonomy-hours': number
    'gate.video-retention-days': { readonly area: number; readonly entryAndExit: number }
  }
}
