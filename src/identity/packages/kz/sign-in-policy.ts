import { COMMON_LIMITS, type SignInPolicy } from '../../domain/sign-in-policy.ts'

/** ISO 3166-1 alpha-2. */
export const KZ_COUNTRY = 'KZ'

const DAY = 24 * 3600

/** Codes go to the neighbours and to the countries whose hauliers cross: KZ and RU, UZ, KG, TM, CN, TJ, AZ, GE, TR, BY, DE, PL, LT, LV. */
export const KZ_SIGN_IN_POLICY: SignInPolicy = {
  ...COMMON_LIMITS,
  callingCodes: ['7', '998', '996', '993', '86', '992', '994', '995', '90', '375', '49', '48', '370', '371'],
  perCountry: {
    KZ: [{ count: 50_000, seconds: DAY }],
    RU: [{ count: 20_000, seconds: DAY }],
    UZ: [{ count: 20_000, seconds: DAY }],
    KG: [{ count: 10_000, seconds: DAY }],
    CN: [{ count: 10_000, seconds: DAY }],
  },
  perOtherCountry: [{ count: 2_000, seconds: DAY }],
}
