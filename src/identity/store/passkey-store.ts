import { type Selectable, sql } from 'kysely'
import type { Database, Tables, Transaction } from '#platform/database.ts'
import './tables.ts'

export type PasskeyRow = Selectable<Tables['identity.passkey']>
export type ChallengeRow = Selectable<Tables['identity.passkey_challenge']>

/** Keeps a challenge that was handed out. */
export async function addChallenge(tx: Transaction, row: ChallengeRow): Promise<void> {
  await tx.insertInto('identity.passkey_challenge').values(row).execute()
}

/** Deletes what one source has beyond its newest challenges: a flood pushes out its own, and nobody else's. */
export async function keepNewestChallenges(tx: Transaction, source: string, kept: number): Promise<void> {
  await sql`delete from identity.passkey_challenge where id in (
    select id from identity.passkey_challenge where source = ${source} order by expires_at desc, id desc offset ${kept})`.execute(
    tx,
  )
}

/** Deletes what all sources together have beyond the newest challenges. */
export async function keepNewestChallengesOfAll(tx: Transaction, kept: number): Promise<void> {
  await sql`delete from identity.passkey_challenge where id in (
    select id from identity.passkey_challenge order by expires_at desc, id desc offset ${kept})`.execute(tx)
}

/** Takes a challenge: it is gone afterwards, so that an answer is good once. */
export async function takeChallenge(tx: Transaction, id: string): Promise<ChallengeRow | null> {
  return (
    (await tx.deleteFrom('identity.passkey_challenge').where('id', '=', id).returningAll().executeTakeFirst()) ?? null
  )
}

/** Deletes challenges that ran out before an instant. */
export async function deleteChallengesBefore(tx: Transaction, before: Temporal.Instant): Promise<void> {
  await tx.deleteFrom('identity.passkey_challenge').where('expires_at', '<', before).execute()
}

/** The passkeys of an account, oldest first. */
export async function listPasskeys(db: Database | Transaction, accountId: string): Promise<PasskeyRow[]> {
  return db
    .selectFrom('identity.passkey')
    .selectAll()
    .where('account_id', '=', accountId)
    .orderBy('created_at')
    .execute()
}

/** The passkey of a credential id, locked until the transaction ends. */
export async function findPasskeyForUpdate(tx: Transaction, credentialId: string): Promise<PasskeyRow | null> {
  const row = await tx
    .selectFrom('identity.passkey')
    .selectAll()
    .where('credential_id', '=', credentialId)
    .forUpdate()
    .executeTakeFirst()
  return row ?? null
}

/** Keeps a passkey; false when its credential id is known already. */
export async function addPasskeyRow(tx: Transaction, row: PasskeyRow): Promise<boolean> {
  const done = await tx
    .insertInto('identity.passkey')
    .values(row)
    .onConflict((conflict) => conflict.column('credential_id').doNothing())
    .executeTakeFirst()
  return done.numInsertedOrUpdatedRows === 1n
}

/** Notes the use of a passkey and its new counter. */
export async function savePasskeyUse(
  tx: Transaction,
  id: string,
  counter: bigint,
  now: Temporal.Instant,
): Promise<void> {
  await tx.updateTable('identity.passkey').set({ counter, last_used_at: now }).where('id', '=', id).execute()
}

/** Deletes a passkey of an account; false when it has none of that id. */
export async function deletePasskey(tx: Transaction, accountId: string, id: string): Promise<boolean> {
  const done = await tx
    .deleteFrom('identity.passkey')
    .where('id', '=', id)
    .where('account_id', '=', accountId)
    .executeTakeFirst()
  return done.numDeletedRows === 1n
}
