import { sql } from 'kysely'
import { present } from '#kernel/assert.ts'
import type { Database, Transaction } from '#platform/database.ts'
import type { DeliveryChannel, DeliveryOutcome, DeliveryState } from '../domain/delivery.ts'
import './tables.ts'

/** A notice that is to be kept. */
export interface NewNotice {
  readonly id: string
  readonly accountId: string
  readonly template: string
  readonly facts: unknown
  readonly dedupeKey: string
  /** No message goes out beside the cabinet. */
  readonly quiet: boolean
}

/** A notice as it is kept; `facts` are not yet parsed. */
export interface NoticeRow {
  readonly id: string
  readonly accountId: string
  readonly template: string
  readonly facts: unknown
  readonly createdAt: Temporal.Instant
  readonly readAt: Temporal.Instant | null
}

/** Keeps notices with their two deliveries (none for a quiet one); answers the ids of those that were new (the rest were told before). */
export async function saveNotices(
  tx: Transaction,
  notices: readonly NewNotice[],
  now: Temporal.Instant,
): Promise<readonly string[]> {
  const kept = await tx
    .insertInto('notices.notice')
    .values(
      notices.map(({ id, accountId, template, facts, dedupeKey }) => ({
        id,
        account_id: accountId,
        template,
        facts: JSON.stringify(facts),
        dedupe_key: dedupeKey,
        created_at: now.toString(),
      })),
    )
    .onConflict((conflict) => conflict.columns(['account_id', 'dedupe_key']).doNothing())
    .returning('id')
    .execute()
  const ids = kept.map(({ id }) => id)
  if (ids.length === 0) return ids
  const quiet = new Set(notices.filter((one) => one.quiet).map(({ id }) => id))
  const loud = ids.filter((id) => !quiet.has(id))
  await sql`insert into notices.delivery (notice_id, channel)
    select id, channel from unnest(${loud}::uuid[]) as id, unnest(array['sms', 'push']) as channel`.execute(tx)
  return ids
}

/** Those of some accounts who were told something by this key. */
export async function listTold(
  db: Database | Transaction,
  accountIds: readonly string[],
  dedupeKey: string,
): Promise<readonly string[]> {
  if (accountIds.length === 0) return []
  const rows = await db
    .selectFrom('notices.notice')
    .select('account_id')
    .where('account_id', 'in', accountIds)
    .where('dedupe_key', '=', dedupeKey)
    .execute()
  return rows.map(({ account_id }) => account_id)
}

/** One notice by id; it must be there. */
export async function getNotice(db: Database | Transaction, id: string): Promise<NoticeRow> {
  const row = await db.selectFrom('notices.notice').selectAll().where('id', '=', id).executeTakeFirst()
  return noticeOf(present(row, `no notice ${id}`))
}

function noticeOf(row: {
  id: string
  account_id: string
  template: string
  facts: unknown
  created_at: Temporal.Instant
  read_at: Temporal.Instant | null
}): NoticeRow {
  return {
    id: row.id,
    accountId: row.account_id,
    template: row.template,
    facts: row.facts,
    createdAt: row.created_at,
    readAt: row.read_at,
  }
}

/** A notice of the cabinet with how it went out. */
export interface ListedNotice extends NoticeRow {
  readonly deliveries: Readonly<Record<DeliveryChannel, DeliveryState>>
}

/** The notices of an account, newest first, after the one with the id `before` (from the newest on when null). */
export async function listNotices(
  db: Database,
  accountId: string,
  page: { readonly before: string | null; readonly limit: number },
): Promise<readonly ListedNotice[]> {
  const rows = await db
    .selectFrom('notices.notice')
    .selectAll('notices.notice')
    .select((eb) => [
      eb
        .selectFrom('notices.delivery')
        .whereRef('notice_id', '=', 'id')
        .where('channel', '=', 'sms')
        .select('state')
        .as('sms'),
      eb
        .selectFrom('notices.delivery')
        .whereRef('notice_id', '=', 'id')
        .where('channel', '=', 'push')
        .select('state')
        .as('push'),
    ])
    .where('account_id', '=', accountId)
    .$if(page.before !== null, (query) =>
      query.where(
        sql<boolean>`(created_at, id) < (select last.created_at, last.id from notices.notice as last
          where last.id = ${page.before}::uuid and last.account_id = ${accountId}::uuid)`,
      ),
    )
    .orderBy('created_at', 'desc')
    .orderBy('id', 'desc')
    .limit(page.limit)
    .execute()
  return rows.map((row) => ({
    ...noticeOf(row),
    deliveries: { sms: row.sms ?? 'impossible', push: row.push ?? 'impossible' },
  }))
}

/** How many notices of an account are unread. */
export async function countUnread(db: Database, accountId: string): Promise<number> {
  const row = await db
    .selectFrom('notices.notice')
    .select((eb) => eb.fn.countAll<bigint>().as('count'))
    .where('account_id', '=', accountId)
    .where('read_at', 'is', null)
    .executeTakeFirstOrThrow()
  return Number(row.count)
}

/** Marks a notice of an account as read (the first time counts); null when the account has none of that id. */
export async function saveNoticeRead(
  tx: Transaction,
  accountId: string,
  id: string,
  now: Temporal.Instant,
): Promise<Temporal.Instant | null> {
  const row = await tx
    .updateTable('notices.notice')
    .set({ read_at: sql`coalesce(read_at, greatest(${now.toString()}::timestamptz, created_at))` })
    .where('account_id', '=', accountId)
    .where('id', '=', id)
    .returning('read_at')
    .executeTakeFirst()
  return row?.read_at ?? null
}

/** The channels on which a notice still waits. */
export async function listWaitingChannels(
  db: Database | Transaction,
  noticeIds: readonly string[],
): Promise<readonly { readonly noticeId: string; readonly channel: DeliveryChannel }[]> {
  const rows = await db
    .selectFrom('notices.delivery')
    .select(['notice_id', 'channel'])
    .where('notice_id', 'in', [...noticeIds])
    .where('state', '=', 'waiting')
    .orderBy('notice_id')
    .orderBy('channel')
    .execute()
  return rows.map(({ notice_id: noticeId, channel }) => ({ noticeId, channel }))
}

/** Notes that an attempt begins; answers which one it is, or null when the delivery no longer waits (it went out before). */
export async function saveAttempt(db: Database, noticeId: string, channel: DeliveryChannel): Promise<number | null> {
  const row = await db
    .updateTable('notices.delivery')
    .set({ attempts: sql`attempts + 1`, changed_at: sql`clock_timestamp()` })
    .where('notice_id', '=', noticeId)
    .where('channel', '=', channel)
    .where('state', '=', 'waiting')
    .returning('attempts')
    .executeTakeFirst()
  return row?.attempts ?? null
}

/** Notes what came of the last attempt. */
export async function saveOutcome(
  db: Database,
  delivery: { readonly noticeId: string; readonly channel: DeliveryChannel; readonly language: string | null },
  outcome: DeliveryOutcome | { readonly state: 'waiting'; readonly problem: string },
): Promise<void> {
  await db
    .updateTable('notices.delivery')
    .set({
      state: outcome.state,
      language: delivery.language,
      peer_reference: outcome.state === 'sent' ? outcome.peerReference : null,
      problem: outcome.state === 'sent' ? null : outcome.problem.slice(0, 500),
      changed_at: sql`clock_timestamp()`,
    })
    .where('notice_id', '=', delivery.noticeId)
    .where('channel', '=', delivery.channel)
    .where('state', '=', 'waiting')
    .execute()
}

/** Deletes at most `limit` notices that were told before an instant, with their deliveries. Answers how many. */
export async function deleteNoticesBefore(tx: Transaction, before: Temporal.Instant, limit: number): Promise<number> {
  const due = tx
    .selectFrom('notices.notice')
    .select('id')
    .where('created_at', '<', sql<Temporal.Instant>`${before.toString()}::timestamptz`)
    .limit(limit)
    .forUpdate()
    .skipLocked()
  const { numDeletedRows } = await tx.deleteFrom('notices.notice').where('id', 'in', due).executeTakeFirst()
  return Number(numDeletedRows)
}
