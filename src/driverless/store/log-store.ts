import { createHash } from 'node:crypto'
import { sql } from 'kysely'
import { canonicalJson } from '#kernel/canonical-json.ts'
import type { Database, Transaction } from '#platform/database.ts'
import type { EventTable } from './tables.ts'

const START = Buffer.alloc(32)

/** One thing that came in, with its time in milliseconds since 1970. */
export interface LoggedEvent {
  readonly seq: bigint
  readonly atMs: number
  readonly body: unknown
  readonly digest: Buffer
}

/** The digest of a link: over the one before, the time and the body in canonical form. */
export function linkDigest(before: Buffer, atMs: number, body: unknown): Buffer {
  return createHash('sha256').update(before).update(String(atMs)).update(canonicalJson(body)).digest()
}

/** The end of the log: number and digest; 0 and zeros for an empty one. */
export async function readLogEnd(db: Database): Promise<{ readonly seq: bigint; readonly digest: Buffer }> {
  const last = await db
    .selectFrom('driverless.event')
    .select(['seq', 'digest'])
    .orderBy('seq', 'desc')
    .limit(1)
    .executeTakeFirst()
  return last ?? { seq: 0n, digest: START }
}

/** A link with the digest of the one before it. */
export interface Link extends LoggedEvent {
  readonly prev: Buffer
}

/** What comes next as links: numbered, each with the digest over the one before. */
export function linksAfter(
  end: { readonly seq: bigint; readonly digest: Buffer },
  events: readonly { readonly atMs: number; readonly body: unknown }[],
): readonly Link[] {
  let prev = end.digest
  return events.map(({ atMs, body }, index) => {
    const digest = linkDigest(prev, atMs, body)
    const link = { seq: end.seq + BigInt(index + 1), atMs, body, digest, prev }
    prev = digest
    return link
  })
}

/** Appends links in one statement. Two writers cannot both succeed: a link is unique. */
export async function appendLinks(tx: Transaction, links: readonly Link[]): Promise<void> {
  if (links.length === 0) return
  await tx
    .insertInto('driverless.event')
    .values(
      links.map(({ seq, atMs, body, digest, prev }) => ({
        seq,
        at: Temporal.Instant.fromEpochMilliseconds(atMs),
        body: JSON.stringify(body),
        prev_digest: prev,
        digest,
      })),
    )
    .execute()
}

/** Links after a number, in order, at most so many. */
export async function readEvents(db: Database, after: bigint, limit: number): Promise<readonly LoggedEvent[]> {
  const rows = await db
    .selectFrom('driverless.event')
    .selectAll()
    .where('seq', '>', after)
    .orderBy('seq')
    .limit(limit)
    .execute()
  return rows.map(eventOf)
}

function eventOf({ seq, at, body, digest }: EventTable): LoggedEvent {
  return { seq, atMs: at.epochMilliseconds, body, digest }
}

/** Number of the last link that was written by a moment; null for none. */
export async function lastLinkAt(db: Database, at: Temporal.Instant): Promise<bigint | null> {
  const last = await db
    .selectFrom('driverless.event')
    .select('seq')
    .where('at', '<=', at)
    .orderBy('at', 'desc')
    .orderBy('seq', 'desc')
    .limit(1)
    .executeTakeFirst()
  return last?.seq ?? null
}

/** What people said since a moment, oldest first: when, what kind of word, who. */
export async function listSpoken(
  db: Database,
  since: Temporal.Instant,
  limit: number,
): Promise<readonly { readonly at: Temporal.Instant; readonly kind: string; readonly by: string }[]> {
  const rows = await db
    .selectFrom('driverless.event')
    .select(['at', sql<string>`body #>> '{body,command,kind}'`.as('kind'), sql<string>`body #>> '{body,by}'`.as('by')])
    .where('at', '>=', since)
    .where(sql<boolean>`body #>> '{body,from}' = 'person'`)
    .orderBy('seq', 'desc')
    .limit(limit)
    .execute()
  return rows.toReversed()
}

/** The last snapshot at or before a number; null when there is none. */
export async function readSnapshot(db: Database, until?: bigint): Promise<{ seq: bigint; state: unknown } | null> {
  const all = db.selectFrom('driverless.snapshot').selectAll().orderBy('seq', 'desc').limit(1)
  const row = await (until === undefined ? all : all.where('seq', '<=', until)).executeTakeFirst()
  return row ?? null
}

export async function saveSnapshot(tx: Transaction, seq: bigint, state: unknown): Promise<void> {
  await tx
    .insertInto('driverless.snapshot')
    .values({ seq, state: JSON.stringify(state) })
    .onConflict((conflict) => conflict.column('seq').doNothing())
    .execute()
}
