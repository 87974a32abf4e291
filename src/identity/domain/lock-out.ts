import { ok, type Result } from '#kernel/result.ts'
import { type IdentityRefusal, refuse } from './refusals.ts'

/** Failed tries of one login. */
export interface Failures {
  readonly failures: number
  readonly lastAt: Temporal.Instant
  readonly lockedUntil: Temporal.Instant | null
}

const FREE_TRIES = 5
const FIRST_LOCK_SECONDS = 30
/** Bounded, so that a stranger who fails on purpose cannot keep an officer out for long. */
const LONGEST_LOCK_SECONDS = 900
const FORGOTTEN_AFTER_HOURS = 24

/**
 * Takes one try of a login before its password is looked at, so that a hundred at once are a hundred tries. Five are
 * free; then the login rests, 30 s doubling up to 15 min. Success clears the count; a day without tries forgets it.
 */
export function takeTry(before: Failures | null, now: Temporal.Instant): Result<Failures, IdentityRefusal> {
  if (before?.lockedUntil && Temporal.Instant.compare(now, before.lockedUntil) < 0) {
    return refuse('identity.sign-in-locked', { retryAt: before.lockedUntil.toString() })
  }
  const fresh =
    before === null || Temporal.Instant.compare(before.lastAt.add({ hours: FORGOTTEN_AFTER_HOURS }), now) <= 0
  const failures = (fresh ? 0 : before.failures) + 1
  return ok({
    failures,
    lastAt: now,
    lockedUntil: failures < FREE_TRIES ? null : now.add({ seconds: lockSeconds(failures) }),
  })
}

function lockSeconds(failures: number): number {
  return Math.min(FIRST_LOCK_SECONDS * 2 ** (failures - FREE_TRIES), LONGEST_LOCK_SECONDS)
}
