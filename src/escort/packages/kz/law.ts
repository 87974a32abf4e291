import type { EscortLaw } from '../../domain/escort-law.ts'
import { DUTY_KZ } from './duty.ts'
import { LAND_KZ } from './land.ts'
import { RULES_KZ, rulesAt } from './rules.ts'
import { chargesInKz, PRICES_KZ } from './tariff.ts'

/** The whole country keeps one time. */
const ZONE = 'Asia/Almaty'

/** What Kazakhstan brings to the escort: rules of judgement, the table of who must be escorted, prices, its own outline. */
export const LAW_KZ: EscortLaw = {
  country: 'KZ',
  dutyRows: DUTY_KZ,
  datedRules: RULES_KZ,
  prices: PRICES_KZ,
  chargesOf: chargesInKz,
  landOf: (country) => (country === 'KZ' ? LAND_KZ : null),
  rulesAt: (at) => rulesAt(at.toZonedDateTimeISO(ZONE).toPlainDate().toString()),
}
