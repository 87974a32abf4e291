import { ok, type Result } from '#kernel/result.ts'
import { type IdentityRefusal, refuse } from './refusals.ts'

/** Failed tries of one login. */
export interface Failures {
  readonly failures: number
  readonly lastAt: Temporal.Instant
  readonly lockedUntil: Temporal.Instant | null
}

/**
 * What failed tries are counted by, and how many of each are free. The first is one login from one address (or from one
 * known device): a stranger who fails on purpose locks himself. The others are wider, for floods from many addresses and
 * for one address that tries many logins; a known device is not asked about them.
 */
export const FREE_TRIES = { pair: 5, login: 40, address: 100 } as const
export type CountedBy = keyof typeof FREE_TRIES

const FIRST_LOCK_SECONDS = 30
/** Bounded, so that a stranger who fails on purpose cannot keep an officer out for long. */
const LONGEST_LOCK_SECONDS = 900
const FORGOTTEN_AFTER_HOURS = 24

/**
 * Takes one try of a login before its password is looked at, so that a hundred at once are a hundred tries. Some are
 * free; then there is a rest, 30 s doubling up to 15 min. Success clears the count; a day without tries forgets it.
 */
export function takeTry(
  before: Failures | null,
  now: Temporal.Instant,
  by: CountedBy = 'pair',
): Result<Failures, IdentityRefusal> {
  if (before?.lockedUntil && Temporal.Instant.compare(now, before.lockedUntil) < 0) {
    return refuse('identity.sign-in-locked', { retryAt: before.lockedUntil.toString() })
  }
  const fresh =
    before === null || Temporal.Instant.compare(before.lastAt.add({ hours: FORGOTTEN_AFTER_HOURS }), now) <= 0
  const failures = (fresh ? 0 : before.failures) + 1
  return ok({
    failures,
    lastAt: now,
    lockedUntil: failures < FREE_TRIES[by] ? null : now.add({ seconds: lockSeconds(failures - FREE_TRIES[by]) }),
  })
}

/**
 * Gives a try back that was no wrong answer: the right one, or one that we ourselves could not look at. Null when nothing is
 * left to remember.
 */
export function giveBack(after: Failures | null, by: CountedBy = 'pair'): Failures | null {
  if (after === null || after.failures <= 1) return null
  const failures = after.failures - 1
  return { ...after, failures, lockedUntil: failures < FREE_TRIES[by] ? null : after.lockedUntil }
}

function lockSeconds(over: number): number {
  return Math.min(FIRST_LOCK_SECONDS * 2 ** over, LONGEST_LOCK_SECONDS)
}
