import { sql } from 'kysely'
import type { Database, Transaction } from './database.ts'

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
  receipt: string
  attempts: number
  fault: string | null
}

interface ReceiptTable {
  message_id: string
  kind: string
  jws: string
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
    'platform.peer_alarm': AlarmTable
  }
}

export type OutgoingRow = Pick<OutboxTable, 'id' | 'peer' | 'payload' | 'digest' | 'attempts' | 'subject' | 'sequence'>
export type IncomingRow = InboxTable

/** Alarms kept at most: a stranger must not fill the disk. */
const ALARMS_KEPT = 2_000

/** The next number of a subject towards a peer; whoever else wants one waits until this transaction ends. */
export async function nextSequence(tx: Transaction, peer: string, subject: string): Promise<number> {
  // Two statements: a count sees only what was committed when it began, which must be after the lock was had.
  await sql`select pg_advisory_xact_lock(hashtextextended(${`${peer} ${subject}`}, 7))`.execute(tx)
  const { rows } = await sql<{ next: number }>`
    select coalesce(max(sequence), 0) + 1 as next from platform.peer_outbox
    where peer = ${peer} and subject = ${subject}`.execute(tx)
  return rows[0]?.next ?? 1
}

/** Puts a message into the outbox. */
export async function saveOutgoing(
  tx: Transaction,
  row: Omit<OutboxTable, 'attempts' | 'acknowledged_at' | 'fault'>,
): Promise<void> {
  await tx
    .insertInto('platform.peer_outbox')
    .values({ ...row, attempts: 0, acknowledged_at: null, fault: null })
    .execute()
}

/**
 * Takes messages that are due, the first unacknowledged of each subject only, and moves their next attempt away, so that
 * no other sender takes them while they are under way.
 */
export async function takeDue(
  db: Database,
  now: Temporal.Instant,
  lease: Temporal.Instant,
  limit: number,
): Promise<readonly OutgoingRow[]> {
  const { rows } = await sql<OutgoingRow>`
    update platform.peer_outbox set next_at = ${lease.toString()}::timestamptz, attempts = attempts + 1
    where id in (
      select o.id from platform.peer_outbox o
      where o.acknowledged_at is null and o.next_at <= ${now.toString()}::timestamptz
        and not exists (
          select 1 from platform.peer_outbox e
          where e.peer = o.peer and e.subject = o.subject and e.sequence < o.sequence and e.acknowledged_at is null)
      order by o.next_at limit ${limit} for update skip locked)
    returning id::text as id, peer, payload, digest, attempts, subject, sequence`.execute(db)
  return rows
}

/** Notes that the peer has a message, with its receipt; the message behind it in its subject is due at once. */
export async function saveAcknowledged(
  tx: Transaction,
  { id, peer, subject, sequence }: OutgoingRow,
  receipt: string,
  now: Temporal.Instant,
): Promise<void> {
  await sql`update platform.peer_outbox set acknowledged_at = ${now.toString()}::timestamptz, fault = null
    where id = ${id}::uuid and acknowledged_at is null`.execute(tx)
  await saveReceipt(tx, { message_id: id, kind: 'received', jws: receipt, taken_at: now })
  await sql`update platform.peer_outbox set next_at = ${now.toString()}::timestamptz
    where peer = ${peer} and subject = ${subject} and sequence = ${sequence + 1} and acknowledged_at is null`.execute(
    tx,
  )
}

/** Notes why an attempt did not go through, and when the next one is. */
export async function saveAttemptFailed(
  db: Database,
  id: string,
  fault: string,
  next: Temporal.Instant,
): Promise<void> {
  await sql`update platform.peer_outbox set fault = ${fault.slice(0, 300)}, next_at = ${next.toString()}::timestamptz
    where id = ${id}::uuid and acknowledged_at is null`.execute(db)
}

/** Keeps a receipt of the other side; the first of each kind stands. True when it is new. */
export async function saveReceipt(tx: Transaction, row: ReceiptTable): Promise<boolean> {
  const saved = await sql`insert into platform.peer_receipt (message_id, kind, jws, taken_at)
    values (${row.message_id}::uuid, ${row.kind}, ${row.jws}, ${row.taken_at.toString()}::timestamptz)
    on conflict do nothing`.execute(tx)
  return (saved.numAffectedRows ?? 0n) > 0n
}

/** The digest of a message that we sent; null when we sent none of that id to that peer. */
export async function findOutgoing(tx: Transaction, id: string, peer: string) {
  const query = tx.selectFrom('platform.peer_outbox').select(['id', 'digest', 'kind', 'subject'])
  return (await query.where('id', '=', id).where('peer', '=', peer).executeTakeFirst()) ?? null
}

/** Keeps a message that came; false when its id is there already. */
export async function saveIncoming(
  db: Database | Transaction,
  row: Omit<InboxTable, 'state' | 'settled_at' | 'refusal' | 'attempts' | 'fault'>,
): Promise<boolean> {
  const saved =
    await sql`insert into platform.peer_inbox (id, peer, kind, subject, sequence, jws, digest, received_at, receipt)
    values (${row.id}::uuid, ${row.peer}, ${row.kind}, ${row.subject}, ${row.sequence}, ${row.jws}, ${row.digest},
      ${row.received_at.toString()}::timestamptz, ${row.receipt})
    on conflict (id) do nothing`.execute(db)
  return (saved.numAffectedRows ?? 0n) > 0n
}

/** A message that came, by its id. */
export async function findIncoming(db: Database | Transaction, id: string): Promise<InboxTable | null> {
  return (await db.selectFrom('platform.peer_inbox').selectAll().where('id', '=', id).executeTakeFirst()) ?? null
}

/** Locks the oldest waiting messages whose predecessors in their subject are all settled. */
export async function lockWaiting(tx: Transaction, skip: readonly string[]): Promise<InboxTable | null> {
  const { rows } = await sql<InboxTable>`
    select i.id::text as id, i.peer, i.kind, i.subject, i.sequence, i.jws, i.digest, i.received_at, i.state, i.settled_at,
      i.refusal, i.receipt, i.attempts, i.fault
    from platform.peer_inbox i
    where i.state = 'waiting' and not (i.id::text = any(${skip as string[]}::text[]))
      and (i.sequence = 1 or exists (
        select 1 from platform.peer_inbox e
        where e.peer = i.peer and e.subject = i.subject and e.sequence = i.sequence - 1 and e.state <> 'waiting'))
    order by i.received_at limit 1 for update skip locked`.execute(tx)
  return rows[0] ?? null
}

/** Notes what became of a message. */
export async function saveSettled(
  tx: Transaction,
  id: string,
  state: 'applied' | 'refused',
  refusal: unknown,
  now: Temporal.Instant,
): Promise<void> {
  await sql`update platform.peer_inbox set state = ${state}, settled_at = ${now.toString()}::timestamptz, fault = null,
    refusal = ${refusal === null ? null : JSON.stringify(refusal)}::jsonb where id = ${id}::uuid and state = 'waiting'`.execute(
    tx,
  )
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
  await sql`insert into platform.peer_alarm (peer, kind, message_id, detail, bytes, raised_at)
    values (${alarm.peer}, ${alarm.kind}, ${alarm.messageId ?? null}::uuid, ${alarm.detail.slice(0, 500)},
      ${alarm.bytes?.subarray(0, 65_536) ?? null}, ${alarm.now.toString()}::timestamptz)`.execute(db)
  await sql`delete from platform.peer_alarm where id <= (select max(id) from platform.peer_alarm) - ${ALARMS_KEPT}`.execute(
    db,
  )
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

/** How many tries in a row failed for what waits longest for a peer; 0 when nothing fails. */
export async function readPeerFailures(db: Database | Transaction, peer: string): Promise<number> {
  const { rows } = await sql<{ failures: number | null }>`
    select max(attempts) as failures from platform.peer_outbox
    where acknowledged_at is null and fault is not null and peer = ${peer}`.execute(db)
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
