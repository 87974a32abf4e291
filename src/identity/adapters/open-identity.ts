import type { Clock } from '#platform/clock.ts'
import type { Database } from '#platform/database.ts'
import type { SignInPolicy } from '../domain/sign-in-policy.ts'
import type { IdentityDeps } from '../deps.ts'
import type { IdentityKeys } from '../sealing.ts'
import { SESSION_COOKIE } from '../domain/session-cookie.ts'
import { createPasswordHashing } from './argon2-passwords.ts'
import { oneTimeCodes } from './one-time-codes.ts'
import { readPhone } from './phone-numbers.ts'
import { createPasskeyCeremonies } from './webauthn.ts'

/** What the composition gives. */
export interface IdentitySurroundings {
  readonly db: Database
  readonly keys: IdentityKeys
  /** Real time, also in a demo. */
  readonly clock: Clock
  readonly policy: SignInPolicy
  /** Where people reach us, e.g. `https://queue.example`: passkeys and cookies depend on it. */
  readonly publicUrl: string
  /** Name of the installation in authenticator apps and passkey prompts. */
  readonly name: string
  /** Browsers share cookies among the ports of a host: two installations of one host name have two names. */
  readonly cookieName?: string
}

/** Joins identity with its libraries, for a process. One per process: password hashing is bounded by it. */
export function openIdentity(surroundings: IdentitySurroundings): IdentityDeps {
  const { db, keys, clock, policy, publicUrl, name, cookieName = SESSION_COOKIE } = surroundings
  const { hostname, origin, protocol } = new URL(publicUrl)
  return {
    db,
    keys,
    clock,
    policy,
    readPhone,
    hashing: createPasswordHashing(),
    oneTimeCodes,
    passkeys: createPasskeyCeremonies({ id: hostname, name, origins: [origin] }),
    issuer: name,
    sessionCookie: { name: cookieName, secure: protocol === 'https:' },
  }
}
