import { ok, type Result } from '#kernel/result.ts'
import { type IdentityRefusal, refuse } from './refusals.ts'
import type { Limit, SignInPolicy } from './sign-in-policy.ts'

/** What a limit counts by. */
export const LIMIT_KINDS = ['pair', 'device', 'devices', 'number', 'address', 'country'] as const
export type LimitKind = (typeof LIMIT_KINDS)[number]

/** A limit with the count-th latest request it counted; null while there were fewer. */
export interface LimitUse {
  readonly kind: LimitKind
  readonly limit: Limit
  readonly countThLatest: Temporal.Instant | null
}

/**
 * The limits that apply to a request of a number of a country. On a device where the number signed in before only its own
 * count: whatever strangers did to the number, the address or the country, its owner gets his code. All such devices of a
 * number together have a bound too, since each sign-in makes another one known.
 */
export function limitsFor(
  policy: SignInPolicy,
  country: string,
  onKnownDevice = false,
): readonly Omit<LimitUse, 'countThLatest'>[] {
  if (onKnownDevice) {
    return [
      ...policy.perDevice.map((limit) => ({ kind: 'device' as const, limit })),
      ...policy.perDevices.map((limit) => ({ kind: 'devices' as const, limit })),
    ]
  }
  const perCountry = policy.perCountry[country] ?? policy.perOtherCountry
  return [
    ...policy.perPair.map((limit) => ({ kind: 'pair' as const, limit })),
    ...policy.perNumber.map((limit) => ({ kind: 'number' as const, limit })),
    ...policy.perAddress.map((limit) => ({ kind: 'address' as const, limit })),
    ...perCountry.map((limit) => ({ kind: 'country' as const, limit })),
  ]
}

/**
 * Whether another code may be sent: a limit of `count` in `seconds` is full while its count-th latest request is
 * younger than `seconds`. The refusal names the limit that opens last and when.
 */
export function decideCodeRequest(uses: readonly LimitUse[], now: Temporal.Instant): Result<null, IdentityRefusal> {
  let worst: { kind: LimitKind; opens: Temporal.Instant } | null = null
  for (const { kind, limit, countThLatest } of uses) {
    const opens = countThLatest?.add({ seconds: limit.seconds })
    if (!opens || Temporal.Instant.compare(opens, now) <= 0) continue
    if (!worst || Temporal.Instant.compare(opens, worst.opens) > 0) worst = { kind, opens }
  }
  return worst ? refuse('identity.too-many-codes', { limit: worst.kind, retryAt: worst.opens.toString() }) : ok(null)
}
