/** Entries of an account at most, and phones that may run one proven truck. A large fleet stays below; a script that fills tables does not. */
export const ENTRY_LIMITS = {
  people: 300,
  owners: 100,
  vehicles: 1_000,
  trailers: 1_000,
  passkeys: 10,
  runners: 30,
} as const

/** Password hashes (19 MiB each) under way at once, and waiting at most: a flood of sign-ins must not take the machine. */
export const HASH_LIMITS = { atOnce: 2, waiting: 64 } as const

/** Token look-ups joined into one query, waiting at most, and queries under way. */
export const AUTHENTICATION_LIMITS = { maxBatch: 256, maxWaiting: 8_192, maxInFlight: 2 } as const

/** The same for the sessions of open streams, which are looked up again and again. */
export const LOOK_LIMITS = { maxBatch: 1_024, maxWaiting: 8_192, maxInFlight: 1 } as const

/** Rows kept after their use: codes for the longest limit, ended sessions for questions. */
export const KEPT = { codeHours: 48, endedSessionDays: 30 } as const

/** Open challenges of one source (an address, or somebody signed in): a truck stop signs in by passkey, a flood turns in a ring. */
export const CHALLENGES_OPEN = 64

/**
 * Of all sources together, since an attacker may have a great many: open challenges (the oldest make room, looked at once in
 * so many) and counts of failed tries that lock nobody any more.
 */
export const KEPT_IN_ALL = { challenges: 20_000, challengesLookedAt: 64, failures: 50_000 } as const

/** Noted failures of sign-ins that go into the audit in one transaction. */
export const FAILED_SIGN_INS_AT_ONCE = 500
