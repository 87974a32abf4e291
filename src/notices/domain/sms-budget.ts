/**
 * What an SMS is for. `paid`: a step of a booking whose fee is blocked, which the order wants told (paragraphs 29, 34, 35);
 * the fee bounds them. `code`: a sign-in code. `other`: everything that can be brought about for nothing.
 */
export type SmsKind = 'paid' | 'code' | 'other'

/** SMS a day, policy of the installation. */
export interface SmsLimits {
  /** What nobody paid for, of one account. */
  readonly account: number
  /** What nobody paid for and codes, to one phone. */
  readonly phone: number
  /** Of the installation in all. */
  readonly installation: number
}

export const SMS_LIMITS: SmsLimits = { account: 20, phone: 30, installation: 100_000 }

/** What nobody paid for leaves the last fifth of a day to codes and bookings. */
const SHARE_OF_OTHERS = 0.8

/** One budget from which an SMS is taken. */
export interface Budget {
  readonly scope: 'installation' | 'account' | 'phone'
  readonly key: string
  /** Null: counted, never refused. */
  readonly limit: number | null
  /** Counts at which people are told, each once a day. */
  readonly alarms: readonly number[]
}

/** The budgets from which an SMS of a kind is taken, in the order in which everybody locks them. */
export function budgetsOf(
  kind: SmsKind,
  { account, phone }: { readonly account: string | null; readonly phone: string },
  limits: SmsLimits,
): readonly Budget[] {
  const share = Math.floor(limits.installation * SHARE_OF_OTHERS)
  const whole: Budget = {
    scope: 'installation',
    key: 'all',
    limit: kind === 'paid' ? null : kind === 'code' ? limits.installation : share,
    alarms: [share, limits.installation],
  }
  if (kind === 'paid') return [whole]
  return [
    ...(account === null || kind === 'code'
      ? []
      : [{ scope: 'account' as const, key: account, limit: limits.account, alarms: [limits.account] }]),
    { scope: 'phone', key: phone, limit: limits.phone, alarms: [limits.phone] },
    whole,
  ]
}
