import type { Clock } from '#platform/clock.ts'
import type { Database } from '#platform/database.ts'
import type { SignInPolicy } from './domain/sign-in-policy.ts'
import type { OneTimeCodes, PasskeyCeremonies, PasswordHashing, ReadPhone } from './ports.ts'
import type { IdentityKeys } from './sealing.ts'
import type { SessionCookie } from './domain/session-cookie.ts'

/** What identity needs from its surroundings, given at composition. */
export interface IdentityDeps {
  readonly db: Database
  readonly keys: IdentityKeys
  /** Real time, also in a demo: codes, sessions and lock-outs are security, not business. */
  readonly clock: Clock
  readonly policy: SignInPolicy
  readonly readPhone: ReadPhone
  readonly hashing: PasswordHashing
  readonly oneTimeCodes: OneTimeCodes
  readonly passkeys: PasskeyCeremonies
  /** Named in authenticator apps. */
  readonly issuer: string
  readonly sessionCookie: SessionCookie
}
