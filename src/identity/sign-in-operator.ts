import { sourceOf } from '#kernel/network-source.ts'
import { ok, type Result } from '#kernel/result.ts'
import type { IdentityDeps } from './deps.ts'
import type { Transaction } from '#platform/database.ts'
import { newId } from '#platform/new-id.ts'
import { inTransaction } from '#platform/transaction.ts'
import { z } from 'zod'
import type { OperatorSignInBody } from './contract.ts'
import type { DeviceMark } from './domain/device-cookie.ts'
import { type CountedBy, type Failures, giveBack, takeTry } from './domain/lock-out.ts'
import { type IdentityRefusal, refuse } from './domain/refusals.ts'
import { knownDevice, newDevice } from './known-device.ts'
import { type OpenedSession, openSession } from './open-session.ts'
import { type IdentityKeys, indexOf, open, subjectKeys } from './sealing.ts'
import type { SigningIn } from './sign-in-with-code.ts'
import {
  deleteFailures,
  findFailuresForUpdate,
  findPasswordCredentials,
  type PasswordCredentials,
  saveFailures,
  takeTotpStep,
} from './store/credential-store.ts'
import { addFailedSignIn } from './store/failed-sign-in-store.ts'

/** A sign-in of an operator; `device` is the mark that his browser carries, if any. */
export interface OperatorSigningIn extends SigningIn {
  readonly device?: DeviceMark | null
}

/** What a good sign-in gives: the session, and the mark by which the device is known from now on. */
export interface OperatorSession extends OpenedSession {
  readonly device: DeviceMark
}

/**
 * Signs an operator in with password and one-time code. A try is taken first, in its own transaction, so that parallel
 * tries count; the hash runs outside of any transaction; unknown, blocked and wrong answer alike and do the same statements
 * in the database. A try that we could not look at is given back: only a wrong answer counts.
 */
export async function signInOperator(
  deps: Pick<IdentityDeps, 'db' | 'keys' | 'hashing' | 'oneTimeCodes'>,
  command: OperatorSignInBody,
  signingIn: OperatorSigningIn,
): Promise<Result<OperatorSession, IdentityRefusal>> {
  const { db, keys } = deps
  const login = command.login.toLowerCase()
  const device = knownDevice(keys, login, signingIn.device ?? null)
  const counts = countsOf(keys, { login, ip: sourceOf(signingIn.ip), device })
  const taken = await inTransaction(db, (tx) => takeTries(tx, counts, signingIn.now))
  if (!taken.ok) return taken
  const opened = await lookAt(deps, { ...command, login }, { ...signingIn, counts, device }).catch(
    async (error: unknown) => {
      await inTransaction(db, (tx) => giveTriesBack(tx, counts))
      throw error
    },
  )
  if (!opened.ok) return opened
  const mark = device ?? newDevice(keys, login)
  return ok({ ...opened.value, device: mark })
}

async function lookAt(
  deps: Pick<IdentityDeps, 'db' | 'keys' | 'hashing' | 'oneTimeCodes'>,
  { login, password, totp }: OperatorSignInBody,
  signingIn: SigningIn & { readonly counts: readonly Count[]; readonly device: DeviceMark | null },
): Promise<Result<OpenedSession, IdentityRefusal>> {
  const { db } = deps
  const source = signingIn.device ? `device ${signingIn.device.id}` : sourceOf(signingIn.ip)
  const credentials = await findPasswordCredentials(db, login)
  const passwordFits = await deps.hashing.matches(credentials?.phc ?? null, password, source)
  const { accountId, step } = await stepOf(deps, credentials, totp, signingIn.now)
  const opened = await inTransaction(db, async (tx) => {
    const good = credentials && passwordFits && step !== null && credentials.status === 'active'
    if (!good || !(await takeTotpStep(tx, credentials.accountId, step))) return refuse('identity.sign-in-refused')
    await forgetTries(tx, signingIn.counts)
    return ok(await openSession(tx, { id: credentials.accountId, role: credentials.role }, 'password-totp', signingIn))
  })
  if (!opened.ok) {
    const { ip, correlationId = null, now } = signingIn
    const failed = { id: newId(), account_id: accountId, ip, correlation_id: correlationId, tried_at: now }
    await inTransaction(db, (tx) => addFailedSignIn(tx, failed))
  }
  return opened
}

/** One count of failed tries, under its index. */
interface Count {
  readonly by: CountedBy
  readonly index: Buffer
}

/** What a try counts against, widest first: everybody locks in the same order. */
function countsOf(
  keys: IdentityKeys,
  { login, ip, device }: { login: string; ip: string; device: DeviceMark | null },
): readonly Count[] {
  if (device) return [{ by: 'pair', index: indexOf.failures(keys, `login ${login} device ${device.id}`) }]
  return [
    { by: 'address', index: indexOf.failures(keys, `address ${ip}`) },
    { by: 'login', index: indexOf.failures(keys, `login ${login}`) },
    { by: 'pair', index: indexOf.failures(keys, `login ${login} address ${ip}`) },
  ]
}

async function takeTries(
  tx: Transaction,
  counts: readonly Count[],
  now: Temporal.Instant,
): Promise<Result<null, IdentityRefusal>> {
  const tries: { index: Buffer; failures: Failures }[] = []
  for (const { by, index } of counts) {
    const tried = takeTry(await findFailuresForUpdate(tx, index), now, by)
    if (!tried.ok) return tried
    tries.push({ index, failures: tried.value })
  }
  for (const { index, failures } of tries) await saveFailures(tx, index, failures)
  return ok(null)
}

async function giveTriesBack(tx: Transaction, counts: readonly Count[]): Promise<void> {
  for (const { by, index } of counts) {
    const left = giveBack(await findFailuresForUpdate(tx, index), by)
    if (left) await saveFailures(tx, index, left)
    else await deleteFailures(tx, index)
  }
}

/** Success forgets the failures of the login; what the address did to other logins stays. */
async function forgetTries(tx: Transaction, counts: readonly Count[]): Promise<void> {
  await giveTriesBack(
    tx,
    counts.filter(({ by }) => by === 'address'),
  )
  for (const { by, index } of counts) if (by !== 'address') await deleteFailures(tx, index)
}

/** What an unknown login is looked at with: a secret of nobody. */
let decoy: string | undefined

/** The step of a right code, and the account that was tried: a made-up one, looked for as well, when nobody has the login. */
async function stepOf(
  deps: Pick<IdentityDeps, 'db' | 'keys' | 'oneTimeCodes'>,
  credentials: PasswordCredentials | null,
  code: string,
  now: Temporal.Instant,
): Promise<{ readonly accountId: string; readonly step: bigint | null }> {
  const accountId = credentials?.accountId ?? newId()
  const keys = await inTransaction(deps.db, (tx) => subjectKeys(tx, deps.keys, [accountId]))
  const key = keys.get(accountId)
  decoy ??= deps.oneTimeCodes.newSecret()
  const secret = credentials && key && open(z.string(), key, 'account.totp', accountId, credentials.totpSecret)
  const step = deps.oneTimeCodes.step(secret ?? decoy, code, now)
  return { accountId, step: secret === null || secret === undefined ? null : step }
}
