import type { Selectable } from 'kysely'
import type { Database, Tables, Transaction } from '#platform/database.ts'
import type { Language } from '#kernel/language.ts'
import './tables.ts'

export type AgreementRow = Omit<Selectable<Tables['identity.agreement']>, 'published_at'>
export type SignatureRow = Selectable<Tables['identity.agreement_signature']>

/** Publishes a text of the agreement; a version and language that is there stays as it is (false). */
export async function addAgreement(tx: Transaction, row: AgreementRow): Promise<boolean> {
  const done = await tx
    .insertInto('identity.agreement')
    .values(row)
    .onConflict((conflict) => conflict.columns(['version', 'language']).doNothing())
    .executeTakeFirst()
  return done.numInsertedOrUpdatedRows === 1n
}

/** The text of one version in one language. */
async function findAgreement(
  db: Database | Transaction,
  version: string,
  language: Language,
): Promise<AgreementRow | null> {
  const row = await db
    .selectFrom('identity.agreement')
    .selectAll()
    .where('version', '=', version)
    .where('language', '=', language)
    .executeTakeFirst()
  return row ?? null
}

/** The version in force at an instant, in one language; null when nothing is in force or it lacks the language. */
export async function findAgreementInForce(
  db: Database | Transaction,
  language: Language,
  now: Temporal.Instant,
): Promise<AgreementRow | null> {
  const inForce = await db
    .selectFrom('identity.agreement')
    .select('version')
    .where('valid_from', '<=', now)
    .orderBy('valid_from', 'desc')
    .limit(1)
    .executeTakeFirst()
  return inForce ? findAgreement(db, inForce.version, language) : null
}

/** Keeps a signature; an account signs a version once (false when it did before). */
export async function addSignature(tx: Transaction, row: SignatureRow): Promise<boolean> {
  const done = await tx
    .insertInto('identity.agreement_signature')
    .values(row)
    .onConflict((conflict) => conflict.columns(['account_id', 'version']).doNothing())
    .executeTakeFirst()
  return done.numInsertedOrUpdatedRows === 1n
}

/** The latest signature of an account. */
export async function findLatestSignature(db: Database | Transaction, accountId: string): Promise<SignatureRow | null> {
  const row = await db
    .selectFrom('identity.agreement_signature')
    .selectAll()
    .where('account_id', '=', accountId)
    .orderBy('signed_at', 'desc')
    .orderBy('id', 'desc')
    .limit(1)
    .executeTakeFirst()
  return row ?? null
}

/** The signature of an account under one version. */
export async function findSignature(tx: Transaction, accountId: string, version: string): Promise<SignatureRow | null> {
  const row = await tx
    .selectFrom('identity.agreement_signature')
    .selectAll()
    .where('account_id', '=', accountId)
    .where('version', '=', version)
    .executeTakeFirst()
  return row ?? null
}
