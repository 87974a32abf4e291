import { sql } from 'kysely'
import type { Database, Transaction } from './database.ts'
import { newId } from './new-id.ts'
import { PEERS_CHANGED } from './peer-signals.ts'

interface OutboxTable {
  id: string
  peer: string
  kind: string
  subject: string
  sequence: number
  payload: Buffer
  digest: string
  made_at: Temporal.Instant
  attempts: number
  next_at: Temporal.Instant
  acknowledged_at: Temporal.Instant | null
  fault: string | null
  line_failures: number
}

interface InboxTable {
  id: string
  peer: string
  kind: string
  subject: string
  sequence: number
  jws: string
  digest: string
  received_at: Temporal.Instant
  state: 'waiting' | 'applied' | 'refused'
  settled_at: Temporal.Instant | null
  refusal: unknown
  sheet: string
  attempts: number
  fault: string | null
}

interface SheetTable {
  id: string
  jws: string
  kept_at: Temporal.Instant
  batch: string | null
}

interface ReceiptTable {
  message_id: string
  kind: string
  sheet: string
  taken_at: Temporal.Instant
}

interface AlarmTable {
  id: bigint
  peer: string | null
  kind: string
  message_id: string | null
  detail: string
  bytes: Buffer | null
  raised_at: Temporal.Instant
  cleared_at: Temporal.Instant | null
}

declare module './database.ts' {
  interface Tables {
    'platform.peer_outbox': OutboxTable
    'platform.peer_inbox': InboxTable
    'platform.peer_receipt': ReceiptTable
    'platform.peer_sheet': SheetTable
    'platform.peer_alarm': AlarmTable
  }
}

export type OutgoingRow = Pick<OutboxTable, 'id' | 'peer' | 'payload' | 'digest' | 'attempts' | 'subject' | 'sequence'>
export type IncomingRow = InboxTable

/** Alarms kept at most, and the bytes with each. */
const ALARMS_KEPT = 2_000
const ALARM_BYTES = 65_536
/**
 * Of what was not believed, which anybody can bring about: a stranger must neither fill the disk nor push out what a peer or
 * our own stamps gave cause for.
 */
const STRANGE_KEPT = 500
const STRANGE_BYTES = 4_096
const STRANGE_KINDS = ['not-believed', 'unreadable']

/**
 * Puts messages into the outbox with the next places of their subjects towards the peer, in the order in which they are given: whoever
 * else wants one waits until this transaction ends. `payload` is a message's canonical text before and after that number.
 */
export async function saveOutgoing(
  tx: Transaction,
  messages: readonly NewOutgoing[],
  now: Temporal.Instant,
): Promise<void> {
  const of = <Key extends 'id' | 'peer' | 'kind' | 'subject'>(key: Key) => messages.map((message) => message[key])
  await sql`/* prepared */
    with given as (
      select t.*, row_number() over same as nth, count(*) over (partition by peer, subject) as many
      from unnest(${of('id')}::uuid[], ${of('peer')}::text[], ${of('kind')}::text[], ${of('subject')}::text[],
        ${messages.map(({ payload }) => payload.before)}::text[], ${messages.map(({ payload }) => payload.after)}::text[])
        with ordinality as t (id, peer, kind, subject, before, after, at)
      window same as (partition by peer, subject order by at)),
    place as (
      insert into platform.peer_place as known (peer, subject, last)
      select peer, subject, many from given where nth = 1 order by peer, subject
      on conflict (peer, subject) do update set last = known.last + excluded.last returning peer, subject, last),
    written as (
      select g.id, g.peer, g.kind, g.subject, p.last - g.many + g.nth as sequence,
        convert_to(g.before || (p.last - g.many + g.nth) || g.after, 'UTF8') as payload
      from given g join place p on p.peer = g.peer and p.subject = g.subject)
    insert into platform.peer_outbox (id, peer, kind, subject, sequence, payload, digest, made_at, next_at)
    select id, peer, kind, subject, sequence, payload, encode(sha256(payload), 'hex'), ${now.toString()}::timestamptz,
      ${now.toString()}::timestamptz from written order by peer, subject, sequence`.execute(tx)
}

interface NewOutgoing extends Pick<OutboxTable, 'id' | 'peer' | 'kind' | 'subject'> {
  readonly payload: { readonly before: string; readonly after: string }
}

/**
 * Runs `send` unless somebody of this installation sends at this moment: one sends at a time, so that no message needs a mark of its
 * own while it is under way. Whoever dies lets go with his connection. Null when somebody else sends.
 */
export async function sendingAlone<T>(db: Database, send: () => Promise<T>): Promise<T | null> {
  return db.connection().execute(async (held) => {
    const { rows } = await sql<{ alone: boolean }>`
      select pg_try_advisory_lock(hashtextextended('platform.peer_outbox', 0)) as alone`.execute(held)
    if (!rows[0]?.alone) return null
    try {
      return await send()
    } finally {
      await sql`select pg_advisory_unlock(hashtextextended('platform.peer_outbox', 0))`.execute(held)
    }
  })
}

/** Messages that are due, the first unacknowledged of each subject only. */
export async function listDue(db: Database, now: Temporal.Instant, limit: number): Promise<readonly OutgoingRow[]> {
  const { rows } = await sql<OutgoingRow>`/* prepared */
    select o.id::text as id, o.peer, o.payload, o.digest, o.attempts, o.subject, o.sequence from platform.peer_outbox o
    where o.acknowledged_at is null and o.next_at <= ${now.toString()}::timestamptz
      and (o.sequence = 1 or not exists (
        select 1 from platform.peer_outbox e
        where e.peer = o.peer and e.subject = o.subject and e.sequence < o.sequence and e.acknowledged_at is null))
    order by o.next_at limit ${limit}`.execute(db)
  return rows
}

/**
 * Notes that a peer has these messages, with the sheet that says so; what stands behind them is due at once.
 */
export async function saveAcknowledged(
  tx: Transaction,
  { ids, sheet }: { readonly ids: readonly string[]; readonly sheet: string },
  now: Temporal.Instant,
): Promise<void> {
  await saveReceipts(tx, { jws: sheet, now, receipts: ids.map((id) => ({ message: id, kind: 'received' })) })
  await sql`/* prepared */
    with acknowledged as (
      update platform.peer_outbox set acknowledged_at = ${now.toString()}::timestamptz, fault = null
      where id = any(${ids as string[]}::uuid[]) and acknowledged_at is null returning peer, subject, sequence)
    update platform.peer_outbox o set next_at = ${now.toString()}::timestamptz from acknowledged a
    where o.peer = a.peer and o.subject = a.subject and o.sequence = a.sequence + 1 and o.acknowledged_at is null
      and not o.id = any(${ids as string[]}::uuid[])`.execute(tx)
}

/**
 * Notes that the line to a peer works: what failed before is counted anew. Rows that another request holds are left to it: it
 * notes itself what becomes of them, and two that come through side by side never wait for each other.
 */
export async function saveLineWorks(tx: Transaction, peer: string): Promise<void> {
  await sql`/* prepared */
    update platform.peer_outbox set line_failures = 0
    where id in (select id from platform.peer_outbox
      where peer = ${peer} and acknowledged_at is null and line_failures > 0 for update skip locked)`.execute(tx)
}

/** A try that did not go through. */
export interface FailedAttempt {
  readonly id: string
  readonly fault: string
  readonly next: Temporal.Instant
  /** The other side answered and refused this message alone: the line works. */
  readonly alone: boolean
}

/** Notes that attempts did not go through and why, and when the next ones are. */
export async function saveAttemptsFailed(db: Database, failed: readonly FailedAttempt[]): Promise<void> {
  await sql`update platform.peer_outbox o set attempts = o.attempts + 1, fault = f.fault, next_at = f.next,
      line_failures = case when f.alone then 0 else o.line_failures + 1 end
    from unnest(${failed.map(({ id }) => id)}::uuid[], ${failed.map(({ fault }) => fault.slice(0, 300))}::text[],
      ${failed.map(({ next }) => next.toString())}::timestamptz[], ${failed.map(({ alone }) => alone)}::boolean[]) as f (id, fault, next, alone)
    where o.id = f.id and o.acknowledged_at is null`.execute(db)
}

/** Keeps receipts of the other side that stand on one sheet; the first of each kind stands. Answers which are new. */
export async function saveReceipts<One extends { readonly message: string; readonly kind: string }>(
  tx: Transaction,
  { jws, now, receipts }: { readonly jws: string; readonly now: Temporal.Instant; readonly receipts: readonly One[] },
): Promise<readonly One[]> {
  const sheet = newId()
  const { rows } = await sql<{ message_id: string; kind: string }>`/* prepared */
    with kept as (insert into platform.peer_sheet (id, jws, kept_at) values (${sheet}::uuid, ${jws}, ${now.toString()}::timestamptz))
    insert into platform.peer_receipt (message_id, kind, sheet, taken_at)
    select id, kind, ${sheet}::uuid, ${now.toString()}::timestamptz
    from unnest(${receipts.map(({ message }) => message)}::uuid[], ${receipts.map(({ kind }) => kind)}::text[]) as given (id, kind)
    on conflict do nothing returning message_id::text as message_id, kind`.execute(tx)
  const fresh = new Set(rows.map(({ message_id, kind }) => `${message_id} ${kind}`))
  return receipts.filter(({ message, kind }) => fresh.delete(`${message} ${kind}`))
}

/** Messages that we sent to a peer, of these ids. */
export async function listOutgoing(tx: Transaction, ids: readonly string[], peer: string) {
  if (ids.length === 0) return []
  const { rows } = await sql<Pick<OutboxTable, 'id' | 'digest' | 'kind' | 'subject'>>`/* prepared */
    select id::text as id, digest, kind, subject from platform.peer_outbox
    where id = any(${ids as string[]}::uuid[]) and peer = ${peer}`.execute(tx)
  return rows
}

/** A message as it came, before what is in it was decoded. */
export type NewIncoming = Pick<InboxTable, 'id' | 'peer' | 'kind' | 'subject' | 'sequence' | 'jws' | 'digest'>

/**
 * Keeps messages that came, all to be answered on one sheet that {@link saveSheet} adds in the same transaction. Answers
 * which are new: the others, or others at their places, are there already.
 */
export async function saveIncoming(
  tx: Transaction,
  messages: readonly NewIncoming[],
  sheet: string,
  now: Temporal.Instant,
): Promise<readonly NewIncoming[]> {
  const of = <Key extends keyof NewIncoming>(key: Key) => messages.map((message) => message[key])
  const { rows } = await sql<{ id: string; digest: string }>`/* prepared */
    insert into platform.peer_inbox (id, peer, kind, subject, sequence, jws, digest, received_at, sheet)
    select id, peer, kind, subject, sequence, jws, digest, ${now.toString()}::timestamptz, ${sheet}::uuid
    from unnest(${of('id')}::uuid[], ${of('peer')}::text[], ${of('kind')}::text[], ${of('subject')}::text[], ${of('sequence')}::int[],
      ${of('jws')}::text[], ${of('digest')}::text[]) as given (id, peer, kind, subject, sequence, jws, digest)
    on conflict do nothing returning id::text as id, digest`.execute(tx)
  const fresh = new Set(rows.map(({ id, digest }) => `${id} ${digest}`))
  // The same line twice in a request is one message.
  return messages.filter(({ id, digest }) => fresh.delete(`${id} ${digest}`))
}

/** Keeps a sheet of ours. */
export async function saveSheet(tx: Transaction, id: string, jws: string, now: Temporal.Instant): Promise<void> {
  await sql`insert into platform.peer_sheet (id, jws, kept_at) values (${id}::uuid, ${jws}, ${now.toString()}::timestamptz)`.execute(
    tx,
  )
}

/** Notes that messages that came are answered by another sheet than before. */
export async function saveSheetOf(
  tx: Transaction,
  messages: readonly Pick<InboxTable, 'id'>[],
  sheet: string,
): Promise<void> {
  const ids = messages.map(({ id }) => id)
  await tx.updateTable('platform.peer_inbox').set({ sheet }).where('id', 'in', ids).execute()
}

/** Messages of these ids that came before, each with the sheet by which it was answered. */
export async function listAnswered(db: Database, ids: readonly string[]) {
  if (ids.length === 0) return []
  return db
    .selectFrom('platform.peer_inbox as i')
    .innerJoin('platform.peer_sheet as s', 's.id', 'i.sheet')
    .select(['i.id', 'i.peer', 'i.digest', 's.jws'])
    .where('i.id', 'in', ids)
    .execute()
}

/** A message that came, by its id. */
export async function findIncoming(db: Database | Transaction, id: string): Promise<InboxTable | null> {
  return (await db.selectFrom('platform.peer_inbox').selectAll().where('id', '=', id).executeTakeFirst()) ?? null
}

/** Locks the oldest waiting messages whose predecessors in their subject are all settled. */
export async function lockWaiting(tx: Transaction, limit: number, skip: readonly string[]): Promise<InboxTable[]> {
  const { rows } = await sql<InboxTable>`/* prepared */
    select i.id::text as id, i.peer, i.kind, i.subject, i.sequence, i.jws, i.digest, i.received_at, i.state, i.settled_at,
      i.refusal, i.sheet::text as sheet, i.attempts, i.fault
    from platform.peer_inbox i
    where i.state = 'waiting' and not (i.id::text = any(${skip as string[]}::text[]))
      and (i.sequence = 1 or exists (
        select 1 from platform.peer_inbox e
        where e.peer = i.peer and e.subject = i.subject and e.sequence = i.sequence - 1 and e.state <> 'waiting'))
    order by i.received_at, i.id limit ${limit} for update skip locked`.execute(tx)
  return rows
}

/** What became of a message; `refusal` is null when it was applied. */
export interface Settled {
  readonly id: string
  readonly refusal: unknown
}

/** Notes what became of messages. */
export async function saveSettled(tx: Transaction, settled: readonly Settled[], now: Temporal.Instant): Promise<void> {
  const refusals = settled.map(({ refusal }) => (refusal === null ? null : JSON.stringify(refusal)))
  await sql`/* prepared */
    update platform.peer_inbox i set state = case when s.refusal is null then 'applied' else 'refused' end,
      settled_at = ${now.toString()}::timestamptz, fault = null, refusal = s.refusal::jsonb
    from unnest(${settled.map(({ id }) => id)}::uuid[], ${refusals}::text[]) as s (id, refusal)
    where i.id = s.id and i.state = 'waiting'`.execute(tx)
}

/** Notes that applying a message met a fault; it stays waiting. */
export async function saveApplyFailed(db: Database, id: string, fault: string): Promise<void> {
  await sql`update platform.peer_inbox set attempts = attempts + 1, fault = ${fault.slice(0, 300)}
    where id = ${id}::uuid and state = 'waiting'`.execute(db)
}

/** Raises an alarm; the oldest beyond the number that is kept are dropped. */
export async function saveAlarm(
  db: Database | Transaction,
  alarm: {
    peer: string | null
    kind: string
    messageId?: string | null
    detail: string
    bytes?: Buffer
    now: Temporal.Instant
  },
): Promise<void> {
  const isStrange = STRANGE_KINDS.includes(alarm.kind)
  const bytes = alarm.bytes?.subarray(0, isStrange ? STRANGE_BYTES : ALARM_BYTES) ?? null
  await sql`insert into platform.peer_alarm (peer, kind, message_id, detail, bytes, raised_at)
    values (${alarm.peer}, ${alarm.kind}, ${alarm.messageId ?? null}::uuid, ${alarm.detail.slice(0, 500)}, ${bytes},
      ${alarm.now.toString()}::timestamptz)
    returning ${isStrange ? sql`null` : sql`pg_notify(${PEERS_CHANGED}, '')`}`.execute(db)
  // The kinds stand in the text, so that the index over them serves.
  const share = isStrange
    ? sql`kind in ('not-believed', 'unreadable')`
    : sql`kind not in ('not-believed', 'unreadable')`
  await sql`delete from platform.peer_alarm where ${share} and id <= (select id from platform.peer_alarm
    where ${share} order by id desc offset ${isStrange ? STRANGE_KEPT : ALARMS_KEPT} limit 1)`.execute(db)
}

/** How the exchange with each peer stands: what waits on either side and since when. */
export async function readPeerStanding(db: Database) {
  const { rows } = await sql<{
    peer: string
    unsent: number
    oldest: Temporal.Instant | null
    fault: string | null
    unapplied: number
  }>`
    select peer, sum(unsent)::int as unsent, min(oldest) as oldest, max(fault) as fault, sum(unapplied)::int as unapplied from (
      select peer, count(*) as unsent, min(made_at) as oldest, max(fault) as fault, 0 as unapplied
      from platform.peer_outbox where acknowledged_at is null group by peer
      union all
      select peer, 0, null, null, count(*) from platform.peer_inbox where state = 'waiting' group by peer) both_ways
    group by peer order by peer`.execute(db)
  return rows
}

/**
 * How many tries in a row failed for what waits for a peer; 0 when something goes through, and for a message that the other side
 * refuses for itself: it is an alarm, and the line works.
 */
export async function readPeerFailures(db: Database | Transaction, peer: string): Promise<number> {
  const { rows } = await sql<{ failures: number | null }>`
    select max(line_failures) as failures from platform.peer_outbox
    where acknowledged_at is null and line_failures > 0 and peer = ${peer}`.execute(db)
  return rows[0]?.failures ?? 0
}

/** A message that we sent, with one of its receipts; without any, `kind` is null. */
export interface SentReceipt {
  readonly messageId: string
  readonly madeAt: Temporal.Instant
  readonly kind: string | null
  readonly takenAt: Temporal.Instant | null
}

/** Messages that we sent with their receipts, in the order in which those came. */
export async function listReceiptsOf(db: Database, messageIds: readonly string[]): Promise<readonly SentReceipt[]> {
  if (messageIds.length === 0) return []
  const { rows } = await sql<SentReceipt>`
    select o.id as "messageId", o.made_at as "madeAt", r.kind, r.taken_at as "takenAt"
    from platform.peer_outbox o left join platform.peer_receipt r on r.message_id = o.id
    where o.id = any(${messageIds as string[]}::uuid[]) order by r.taken_at`.execute(db)
  return rows
}
