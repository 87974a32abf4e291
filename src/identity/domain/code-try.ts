import { ok, type Result } from '#kernel/result.ts'
import { type IdentityRefusal, refuse } from './refusals.ts'

/** A code that was asked for, as far as a try of it needs to know. */
export interface AskedCode {
  readonly expiresAt: Temporal.Instant
  readonly used: boolean
  readonly triesLeft: number
}

/**
 * Judges one try. A code is good once, within its time, within its tries; `matches` says whether the digits fit.
 * Null stands for a request that nobody made.
 */
export function judgeTry(
  code: AskedCode | null,
  matches: boolean,
  now: Temporal.Instant,
): Result<null, IdentityRefusal> {
  const alive = code && !code.used && code.triesLeft > 0 && Temporal.Instant.compare(now, code.expiresAt) < 0
  if (!alive) return refuse('identity.code-expired')
  if (matches) return ok(null)
  return code.triesLeft > 1
    ? refuse('identity.code-wrong', { triesLeft: code.triesLeft - 1 })
    : refuse('identity.code-expired')
}
