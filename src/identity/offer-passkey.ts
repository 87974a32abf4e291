import type { Principal } from '#kernel/principal.ts'
import { sourceOf } from '#kernel/network-source.ts'
import { newId } from '#platform/new-id.ts'
import { inTransaction } from '#platform/transaction.ts'
import type { PasskeyOptions } from './contract.ts'
import type { IdentityDeps } from './deps.ts'
import { CHALLENGES_OPEN, KEPT_IN_ALL } from './domain/limits.ts'
import type { KnownPasskey, PasskeyOffer } from './ports.ts'
import { findAccount } from './store/account-store.ts'
import {
  addChallenge,
  keepNewestChallenges,
  keepNewestChallengesOfAll,
  listPasskeys,
  type PasskeyRow,
} from './store/passkey-store.ts'

const CHALLENGE_SECONDS = 120

/** A stored passkey as the ceremonies know it. */
export function knownPasskey(row: PasskeyRow): KnownPasskey {
  return {
    credentialId: row.credential_id,
    publicKey: row.public_key,
    counter: row.counter,
    transports: row.transports,
  }
}

/** Starts the making of a passkey for somebody signed in. */
export async function offerPasskey(deps: IdentityDeps, principal: Principal): Promise<PasskeyOptions> {
  const account = await findAccount(deps.db, principal.id)
  const has = (await listPasskeys(deps.db, principal.id)).map(knownPasskey)
  // The name is shown by the device; a phone number would be personal data on somebody's screen.
  const name = account?.login ?? `account ${principal.id.slice(-6)}`
  const offer = await deps.passkeys.registrationOptions({ id: principal.id, name }, has)
  return keepChallenge(deps, offer, { accountId: principal.id, source: `account ${principal.id}` })
}

/** Starts a sign-in with whichever passkey the device has. */
export async function offerPasskeySignIn(deps: IdentityDeps, ip: string): Promise<PasskeyOptions> {
  return keepChallenge(deps, await deps.passkeys.signInOptions(), { accountId: null, source: sourceOf(ip) })
}

/** Of this process: once in a while all of them are counted. */
let handedOut = 0

async function keepChallenge(
  deps: IdentityDeps,
  offer: PasskeyOffer,
  { accountId, source }: { readonly accountId: string | null; readonly source: string },
): Promise<PasskeyOptions> {
  const id = newId()
  const row = {
    id,
    challenge: offer.challenge,
    account_id: accountId,
    source,
    expires_at: deps.clock.now().add({ seconds: CHALLENGE_SECONDS }),
  }
  await inTransaction(deps.db, async (tx) => {
    await addChallenge(tx, row)
    await keepNewestChallenges(tx, source, CHALLENGES_OPEN)
    handedOut += 1
    if (handedOut % KEPT_IN_ALL.challengesLookedAt === 0) await keepNewestChallengesOfAll(tx, KEPT_IN_ALL.challenges)
  })
  return { challengeId: id, options: offer.options as PasskeyOptions['options'] }
}
