import { recordAudit } from '#audit/public.ts'
import type { Role } from '#kernel/principal.ts'
import { ROLE_SCOPES } from '#kernel/roles.ts'
import { ok, type Result } from '#kernel/result.ts'
import { newId } from '#platform/new-id.ts'
import { inTransaction } from '#platform/transaction.ts'
import { type Acting, entryOf } from './acting.ts'
import type { IdentityDeps } from './deps.ts'
import type { Language } from '#kernel/language.ts'
import { checkPassword } from './domain/password-rule.ts'
import { type IdentityRefusal, refuse } from './domain/refusals.ts'
import { seal, subjectKey } from './sealing.ts'
import { addAccount } from './store/account-store.ts'
import { saveCredentials } from './store/credential-store.ts'

/** An operator to be created. There is no default password: it is given by whoever runs the command. */
export interface NewOperator {
  readonly login: string
  readonly role: Exclude<Role, 'driver' | 'device'>
  /** Code of the checkpoint of an officer; null for the others. */
  readonly checkpoint: string | null
  /** Corridor, terminal or firm of a role whose scope is one (`ROLE_SCOPES`). */
  readonly scope?: string | null
  readonly password: string
  readonly language: Language
}

/** The number of a firm in the register of its country: BIN or IIN, INN, UNP, USCC. */
const FIRM_NUMBER = /^[0-9A-Z]{8,18}$/
const LOGIN = /^[a-z0-9][a-z0-9._-]{1,62}[a-z0-9]$/

/**
 * Creates an operator of any role that signs in with a password, the first one by the command line. Answers, once, the address for an
 * authenticator app; the secret is shown nowhere else.
 */
export async function createOperator(
  deps: Pick<IdentityDeps, 'db' | 'keys' | 'hashing' | 'oneTimeCodes' | 'issuer'>,
  operator: NewOperator,
  acting: Acting,
): Promise<Result<{ accountId: string; totpUri: string }, IdentityRefusal>> {
  const login = operator.login.toLowerCase()
  if (!LOGIN.test(login)) return refuse('identity.login-not-valid')
  const kind = ROLE_SCOPES[operator.role]
  if ((kind === 'checkpoint') !== (operator.checkpoint !== null)) return refuse('identity.checkpoint-needed')
  const scope = operator.scope ?? null
  if ((kind === 'corridor' || kind === 'terminal' || kind === 'carrier') !== (scope !== null))
    return refuse('identity.scope-needed')
  if (kind === 'carrier' && !FIRM_NUMBER.test(scope ?? '')) return refuse('identity.firm-number-not-valid')
  const strong = checkPassword(operator.password, login)
  if (!strong.ok) return strong
  const phc = await deps.hashing.hash(operator.password)
  const secret = deps.oneTimeCodes.newSecret()
  return inTransaction(deps.db, async (tx) => {
    const id = newId()
    const { role, checkpoint, language } = operator
    const opened = await addAccount(tx, {
      id,
      role,
      status: 'active',
      blocked_reason: null,
      blocked_evidence: null,
      language,
      phone_index: null,
      phone_enc: null,
      login,
      checkpoint,
      scope,
      created_at: acting.now,
    })
    if (!opened) return refuse('identity.login-taken')
    const totpSecret = seal(await subjectKey(tx, deps.keys, id), 'account.totp', id, secret)
    await saveCredentials(tx, id, { phc, totpSecret }, acting.now)
    await recordAudit(tx, entryOf(acting, 'identity.operator-created', { kind: 'account', id }, { role, checkpoint }))
    return ok({ accountId: id, totpUri: deps.oneTimeCodes.uri(secret, login, deps.issuer) })
  })
}
