/** At most `count` codes within `seconds`. */
export interface Limit {
  readonly count: number
  readonly seconds: number
}

/** How drivers sign in by code: policy of the authority, given at composition, never a constant of the code. */
export interface SignInPolicy {
  /** Calling codes to which codes are sent, without the plus. */
  readonly callingCodes: readonly string[]
  readonly codeDigits: 6
  readonly codeSeconds: number
  readonly tries: number
  /** Of one number asked for from one address: nobody spends what another address has for the same number. */
  readonly perPair: readonly Limit[]
  /** Of one number on a device where it signed in before: strangers do not count there. */
  readonly perDevice: readonly Limit[]
  /** Of one number on all such devices together: each sign-in makes another one known. */
  readonly perDevices: readonly Limit[]
  /** Of one number by strangers in all: what a phone is made to ring at most. */
  readonly perNumber: readonly Limit[]
  /** Of one network address: many drivers may share one at a truck stop. */
  readonly perAddress: readonly Limit[]
  /** Of numbers that differ in their last four digits only: premium ranges are bought in rows. Raises an alarm, refuses nobody. */
  readonly prefixAlarm: Limit
  /** Budget of a country, and of those not named. */
  readonly perCountry: Readonly<Record<string, readonly Limit[]>>
  readonly perOtherCountry: readonly Limit[]
}

const HOUR = 3600
const DAY = 24 * HOUR

/** Limits that suit any authority; the calling codes come from its reference package. */
export const COMMON_LIMITS: Omit<SignInPolicy, 'callingCodes'> = {
  codeDigits: 6,
  codeSeconds: 300,
  tries: 5,
  perPair: [
    { count: 1, seconds: 60 },
    { count: 3, seconds: 600 },
    { count: 5, seconds: DAY },
  ],
  perDevice: [
    { count: 1, seconds: 60 },
    { count: 3, seconds: 600 },
    { count: 10, seconds: DAY },
  ],
  perDevices: [{ count: 30, seconds: DAY }],
  perNumber: [{ count: 20, seconds: DAY }],
  perAddress: [{ count: 10, seconds: HOUR }],
  prefixAlarm: { count: 40, seconds: DAY },
  perCountry: {},
  perOtherCountry: [{ count: 5_000, seconds: DAY }],
}
