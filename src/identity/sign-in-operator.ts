import { recordAudit } from '#audit/public.ts'
import { ok, type Result } from '#kernel/result.ts'
import type { IdentityDeps } from './deps.ts'
import type { Database } from '#platform/database.ts'
import { inTransaction } from '#platform/transaction.ts'
import { z } from 'zod'
import { entryOf } from './acting.ts'
import type { OperatorSignInBody } from './contract.ts'
import { takeTry } from './domain/lock-out.ts'
import { type IdentityRefusal, refuse } from './domain/refusals.ts'
import { type OpenedSession, openSession } from './open-session.ts'
import { indexOf, open, subjectKeys } from './sealing.ts'
import type { SigningIn } from './sign-in-with-code.ts'
import {
  deleteFailures,
  findFailuresForUpdate,
  findPasswordCredentials,
  type PasswordCredentials,
  saveFailures,
  takeTotpStep,
} from './store/credential-store.ts'

/**
 * Signs an operator in with password and one-time code. A try is taken first, in its own transaction, so that parallel
 * tries count; the hash runs outside of any transaction; unknown, blocked and wrong answer alike and take as long.
 */
export async function signInOperator(
  deps: Pick<IdentityDeps, 'db' | 'keys' | 'hashing' | 'oneTimeCodes'>,
  command: OperatorSignInBody,
  signingIn: SigningIn,
): Promise<Result<OpenedSession, IdentityRefusal>> {
  const { db, keys } = deps
  const login = command.login.toLowerCase()
  const loginIndex = indexOf.login(keys, login)
  const taken = await inTransaction(db, async (tx) => {
    const tried = takeTry(await findFailuresForUpdate(tx, loginIndex), signingIn.now)
    if (tried.ok) await saveFailures(tx, loginIndex, tried.value)
    return tried
  })
  if (!taken.ok) return taken
  const credentials = await findPasswordCredentials(db, login)
  const passwordFits = await deps.hashing.matches(credentials?.phc ?? null, command.password)
  const step = credentials && (await stepOf(deps, credentials, command.totp, signingIn.now))
  const opened = await inTransaction(db, async (tx) => {
    const good = credentials && passwordFits && step !== null && credentials.status === 'active'
    if (!good || !(await takeTotpStep(tx, credentials.accountId, step))) return refuse('identity.sign-in-refused')
    await deleteFailures(tx, loginIndex)
    return ok(await openSession(tx, { id: credentials.accountId, role: credentials.role }, 'password-totp', signingIn))
  })
  if (!opened.ok && credentials) await noteFailure(db, credentials.accountId, signingIn)
  return opened
}

async function stepOf(
  deps: Pick<IdentityDeps, 'db' | 'keys' | 'oneTimeCodes'>,
  credentials: PasswordCredentials,
  code: string,
  now: Temporal.Instant,
): Promise<bigint | null> {
  const { accountId } = credentials
  const key = await inTransaction(deps.db, (tx) => subjectKeys(tx, deps.keys, [accountId]))
  const secret = open(z.string(), key.get(accountId), 'account.totp', accountId, credentials.totpSecret)
  return deps.oneTimeCodes.step(secret, code, now)
}

async function noteFailure(db: Database, accountId: string, signingIn: SigningIn): Promise<void> {
  // Who tried is not known: the account is what was tried, the address is where from.
  const actor = { kind: 'system', id: 'unknown', ip: signingIn.ip } as const
  const entry = entryOf(
    { ...signingIn, actor },
    'identity.sign-in-failed',
    { kind: 'account', id: accountId },
    { method: 'password-totp' },
  )
  await inTransaction(db, (tx) => recordAudit(tx, entry))
}
