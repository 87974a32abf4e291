import { DUTY_KZ } from './duty.ts'
import { LAND_KZ } from './land.ts'
import { rulesAt } from './rules.ts'
import { chargesInKz } from './tariff.ts'

/** What Kazakhstan brings to the escort: rules of judgement, the table of who must be escorted, prices. */
export const LAW_KZ = {
  dutyRows: DUTY_KZ,
  chargesOf: chargesInKz,
  landOf: (country: string) => (country === 'KZ' ? LAND_KZ : null),
  rulesAt: (at: Temporal.Instant) => rulesAt(at.toString().slice(0, 10)),
} as const
