import { DUTY_KZ } from './duty.ts'
import { rulesAt } from './rules.ts'
import { chargesInKz } from './tariff.ts'

/** What Kazakhstan brings to the escort: rules of judgement, the table of who must be escorted, prices. */
export const LAW_KZ = {
  dutyRows: DUTY_KZ,
  chargesOf: chargesInKz,
  rulesAt: (at: Temporal.Instant) => rulesAt(at.toString().slice(0, 10)),
} as const
