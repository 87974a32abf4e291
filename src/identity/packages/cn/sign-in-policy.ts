import { COMMON_LIMITS, type SignInPolicy } from '../../domain/sign-in-policy.ts'

/** ISO 3166-1 alpha-2. */
export const CN_COUNTRY = 'CN'

const DAY = 24 * 3600

/** Codes go home and to the countries that China's western road checkpoints face, and to Russia. */
export const CN_SIGN_IN_POLICY: SignInPolicy = {
  ...COMMON_LIMITS,
  callingCodes: ['86', '7', '996', '992'],
  perCountry: { CN: [{ count: 20_000, seconds: DAY }], KZ: [{ count: 20_000, seconds: DAY }] },
  perOtherCountry: [{ count: 2_000, seconds: DAY }],
}
