import { sql } from 'kysely'
import type { Database, Transaction } from '#platform/database.ts'
import type { DraftTable, PreparedTable } from './tables.ts'

/** Drafts of an account that are not filed at most: as many as its list shows. */
export const DRAFTS_OPEN = 200

/** Saves a draft: a new one with revision 1, a known one when it still has the revision that was read. False when it has another. */
export async function saveDraft(tx: Transaction, draft: Omit<DraftTable, 'filed'>): Promise<boolean> {
  const saved = await sql`
    insert into declaration.draft (id, account_id, firm, content, sources, revision, updated_at)
    values (${draft.id}::uuid, ${draft.account_id}::uuid, ${draft.firm}, ${JSON.stringify(draft.content)}::jsonb,
      ${JSON.stringify(draft.sources)}::jsonb, ${draft.revision}, ${draft.updated_at.toString()}::timestamptz)
    on conflict (id) do update set content = excluded.content, sources = excluded.sources, revision = excluded.revision,
      updated_at = excluded.updated_at
    where draft.revision = excluded.revision - 1 and not draft.filed and draft.account_id = excluded.account_id`.execute(
    tx,
  )
  return (saved.numAffectedRows ?? 0n) > 0n
}

/** A draft of an account. */
export async function findDraft(db: Database | Transaction, id: string, accountId: string): Promise<DraftTable | null> {
  const query = db.selectFrom('declaration.draft').selectAll().where('id', '=', id).where('account_id', '=', accountId)
  return (await query.executeTakeFirst()) ?? null
}

/** A draft as a list shows it: a draft is up to two megabytes, and a list of them is asked for often. */
export interface ListedDraft extends Pick<DraftTable, 'id' | 'revision' | 'updated_at'> {
  /** The number of its invoice; null while none is written. */
  readonly title: string | null
}

/** The drafts of an account that are not filed, newest first, without their content. */
export async function listDrafts(db: Database, accountId: string): Promise<readonly ListedDraft[]> {
  const query = db
    .selectFrom('declaration.draft')
    .select([
      'id',
      'revision',
      'updated_at',
      sql<string | null>`case jsonb_typeof(content #> '{core,invoice,number}')
        when 'string' then content #>> '{core,invoice,number}' end`.as('title'),
    ])
    .where('account_id', '=', accountId)
    .where('filed', '=', false)
  return query.orderBy('updated_at', 'desc').limit(DRAFTS_OPEN).execute()
}

/** Whether an account has as many drafts that are not filed as it may; counted under a lock, so that none comes in beside. */
export async function isFullOfDrafts(tx: Transaction, accountId: string): Promise<boolean> {
  await sql`select pg_advisory_xact_lock(hashtextextended(${`declaration.drafts ${accountId}`}, 0))`.execute(tx)
  const { count } = await tx
    .selectFrom('declaration.draft')
    .select(sql<number>`count(*)::int`.as('count'))
    .where('account_id', '=', accountId)
    .where('filed', '=', false)
    .executeTakeFirstOrThrow()
  return count >= DRAFTS_OPEN
}

/** Keeps a version that waits for its signature; a later one takes its place. */
export async function savePrepared(tx: Transaction, row: PreparedTable): Promise<void> {
  await sql`
    insert into declaration.prepared (declaration_id, account_id, draft_id, document, own_annex, content, reason, prepared_at)
    values (${row.declaration_id}::uuid, ${row.account_id}::uuid, ${row.draft_id}::uuid, ${JSON.stringify(row.document)}::jsonb,
      ${row.own_annex === null ? null : JSON.stringify(row.own_annex)}::jsonb, ${JSON.stringify(row.content)}::jsonb, ${row.reason}, ${row.prepared_at.toString()}::timestamptz)
    on conflict (declaration_id) do update set document = excluded.document, own_annex = excluded.own_annex, content = excluded.content,
      reason = excluded.reason, prepared_at = excluded.prepared_at, draft_id = excluded.draft_id
    where prepared.account_id = excluded.account_id`.execute(tx)
}

/** Takes what waits for a signature out: it is signed once. */
export async function takePrepared(tx: Transaction, id: string, accountId: string): Promise<PreparedTable | null> {
  const query = tx
    .deleteFrom('declaration.prepared')
    .where('declaration_id', '=', id)
    .where('account_id', '=', accountId)
  return (await query.returningAll().executeTakeFirst()) ?? null
}

/** A filed draft is a draft no more; its content becomes that of the version that was signed. */
export async function closeDraft(tx: Transaction, id: string, content: unknown): Promise<void> {
  await sql`update declaration.draft set filed = true, content = ${JSON.stringify(content)}::jsonb where id = ${id}::uuid`.execute(
    tx,
  )
}
