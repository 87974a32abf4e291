import type { Clock } from '#platform/clock.ts'
import type { Database } from '#platform/database.ts'
import type { SignInPolicy } from '../domain/sign-in-policy.ts'
import type { IdentityDeps } from '../deps.ts'
import type { IdentityKeys } from '../sealing.ts'
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
}

/** Joins identity with its libraries, for a process. One per process: password hashing is bounded by it. */
export function openIdentity(surroundings: IdentitySurroundings): IdentityDeps {
  const { db, keys, clock, policy, publicUrl, name } = surroundings
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
    secureCookies: protocol === 'https:',
  }
}
