import { Misconfigured } from '#platform/faults.ts'
import { KZ_AGREEMENT } from './packages/kz/copy/agreement.ts'
import { KZ_AGREEMENT_2026_11 } from './packages/kz/copy/agreement-2026-11.ts'
import type { SignInPolicy } from './domain/sign-in-policy.ts'
import { CN_COUNTRY, CN_SIGN_IN_POLICY } from './packages/cn/sign-in-policy.ts'
import { KZ_COUNTRY, KZ_SIGN_IN_POLICY } from './packages/kz/sign-in-policy.ts'
import type { AgreementVersion } from './publish-agreement.ts'

interface OfCountry {
  readonly signInPolicy: SignInPolicy
  /** Every published version, oldest first; a published text never changes. Without one nobody registers as a user. */
  readonly agreements: readonly AgreementVersion[]
}

const COUNTRIES: ReadonlyMap<string, OfCountry> = new Map([
  [KZ_COUNTRY, { signInPolicy: KZ_SIGN_IN_POLICY, agreements: [KZ_AGREEMENT, KZ_AGREEMENT_2026_11] }],
  [CN_COUNTRY, { signInPolicy: CN_SIGN_IN_POLICY, agreements: [] }],
])

/** Sign-in policy and user agreement of an authority country; throws {@link Misconfigured} when there are none. */
export function identityOf(country: string): OfCountry {
  const found = COUNTRIES.get(country)
  if (!found) throw new Misconfigured(`no user agreement for country ${country}`)
  return found
}
