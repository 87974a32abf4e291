import { sql } from 'kysely'
import type { Database, Transaction } from '#platform/database.ts'
import { byteaArray, int4Array, int8Array, textArray } from './binary-array.ts'

/** Frames of one connection that came together. */
export interface FramePart {
  readonly connection: bigint
  /** The enrolled seal; null for a stranger. */
  readonly seal: number | null
  readonly protocol: string
  readonly frames: readonly Buffer[]
}

/** Frames that are kept together, with the link that binds them to the batch before. */
export interface FrameBatch {
  readonly listener: number
  readonly seq: number
  readonly firstId: bigint
  readonly receivedAt: Temporal.Instant
  readonly parts: readonly FramePart[]
  readonly root: Buffer
  readonly hash: Buffer
}

/** Appends a batch in one transaction of one statement; it is durable when the promise resolves. */
export async function appendFrames(db: Database, batch: FrameBatch): Promise<void> {
  const at = batch.receivedAt.toString()
  const frames = batch.parts.flatMap((part) => part.frames)
  const each = <T>(of: (part: FramePart) => T) => batch.parts.flatMap((part) => part.frames.map(() => of(part)))
  await sql`/* prepared */ with link as (
      insert into escort.batch (listener, seq, first_frame, frames, root, hash, received_at)
      values (${batch.listener}::int, ${batch.seq}::bigint, ${batch.firstId}::bigint, ${frames.length}::int,
        ${batch.root}::bytea, ${batch.hash}::bytea, ${at}::timestamptz))
    insert into escort.frame (received_at, id, connection, seal, batch, protocol, bytes)
    select ${at}::timestamptz, ${batch.firstId}::bigint + n - 1, c, s, ${batch.seq}::bigint, p, b
    from unnest(${int8Array(each(({ connection }) => connection))}::bigint[], ${int4Array(each(({ seal }) => seal))}::int[],
      ${textArray(each(({ protocol }) => protocol))}::text[], ${byteaArray(frames)}::bytea[])
      with ordinality as u (c, s, p, b, n)`.execute(db)
}

/** A number for this run of a listener: its ids and its chain of batches begin with it. */
export async function nextListenerRun(db: Database): Promise<number> {
  const { rows } = await sql<{ run: bigint }>`select nextval('escort.listener_run') as run`.execute(db)
  return Number(rows[0]?.run ?? 0n)
}

/** A frame as it is kept. */
export interface KeptFrame {
  readonly id: bigint
  readonly receivedAt: Temporal.Instant
  readonly connection: bigint
  readonly protocol: string
  readonly batch: bigint
  readonly bytes: Buffer
}

/** Notes that a connection is not believed to be this seal. */
export async function doubtConnection(db: Database, seal: number, connection: bigint, since: Temporal.Instant) {
  await sql`insert into escort.doubted (connection, seal, since)
    values (${connection}::bigint, ${seal}, ${since.toString()}::timestamptz) on conflict do nothing`.execute(db)
}

/** When each of these seals was doubted, since a moment. */
export async function listDoubts(
  db: Database,
  seals: readonly number[],
  since: Temporal.Instant,
): Promise<readonly { readonly seal: number; readonly since: Temporal.Instant }[]> {
  if (seals.length === 0) return []
  const { rows } = await sql<{ seal: number; since: Temporal.Instant }>`select seal, since from escort.doubted
    where seal = any(${seals}::int[]) and since >= ${since.toString()}::timestamptz order by since`.execute(db)
  return rows
}

/**
 * Frames of a seal in the order of receipt, from a moment to another, both included, or with all that came since; without
 * those of connections that are not believed to be it.
 */
export async function listFrames(
  db: Database | Transaction,
  seal: number,
  after: Temporal.Instant,
  until: Temporal.Instant | null,
): Promise<readonly KeptFrame[]> {
  const { rows } = await sql<KeptFrame>`
    select id, received_at as "receivedAt", connection, protocol, batch, bytes from escort.frame
    where seal = ${seal} and received_at >= ${after.toString()}::timestamptz
      and received_at <= ${until?.toString() ?? 'infinity'}::timestamptz
      and connection not in (select connection from escort.doubted where seal = ${seal})
    order by received_at, id`.execute(db)
  return rows
}

/**
 * The frames of many seals at once, each from its own moment on: for a listener that begins, or a storm of returns. There is no
 * last moment: what came before the clock of the server was set back is later than now.
 */
export async function listFramesOf(
  db: Database,
  seals: readonly { readonly seal: number; readonly after: Temporal.Instant }[],
): Promise<readonly (KeptFrame & { readonly seal: number })[]> {
  if (seals.length === 0) return []
  const { rows } = await sql<KeptFrame & { seal: number }>`
    select f.id, f.received_at as "receivedAt", f.connection, f.protocol, f.batch, f.bytes, w.seal
    from unnest(${seals.map(({ seal }) => seal)}::int[], ${seals.map(({ after }) => after.toString())}::timestamptz[])
      as w (seal, after)
    cross join lateral (
      select * from escort.frame
      where frame.seal = w.seal and received_at >= w.after
        and connection not in (select connection from escort.doubted where doubted.seal = w.seal)
    ) as f
    order by f.received_at, f.id`.execute(db)
  return rows
}

/** Frames of seals by their numbers, each with the moment of its receipt. */
export async function findFrames(
  db: Database,
  wanted: readonly { readonly id: bigint; readonly seal: number; readonly receivedAt: Temporal.Instant }[],
): Promise<readonly KeptFrame[]> {
  if (wanted.length === 0) return []
  const { rows } = await sql<KeptFrame>`
    select f.id, f.received_at as "receivedAt", f.connection, f.protocol, f.batch, f.bytes
    from unnest(${wanted.map(({ id }) => String(id))}::bigint[], ${wanted.map(({ seal }) => seal)}::int[],
      ${wanted.map(({ receivedAt }) => receivedAt.toString())}::timestamptz[]) as w (id, seal, received_at)
    join escort.frame f on f.seal = w.seal and f.received_at = w.received_at and f.id = w.id`.execute(db)
  return rows
}

/** The batch that holds a frame. */
export interface KeptBatch {
  readonly listener: number
  readonly seq: bigint
  readonly firstFrame: bigint
  readonly frames: number
  readonly root: Buffer
  readonly hash: Buffer
  readonly receivedAt: Temporal.Instant
}

export async function findBatch(db: Database | Transaction, listener: number, seq: bigint): Promise<KeptBatch | null> {
  const { rows } = await sql<KeptBatch>`
    select listener, seq, first_frame as "firstFrame", frames, root, hash, received_at as "receivedAt"
    from escort.batch where listener = ${listener} and seq = ${seq}::bigint`.execute(db)
  return rows[0] ?? null
}

/** Every frame of a batch, in order. */
export async function listBatch(db: Database | Transaction, batch: KeptBatch): Promise<readonly KeptFrame[]> {
  const { rows } = await sql<KeptFrame>`
    select id, received_at as "receivedAt", connection, protocol, batch, bytes from escort.frame
    where received_at = ${batch.receivedAt.toString()}::timestamptz
      and id >= ${batch.firstFrame}::bigint and id < ${batch.firstFrame + BigInt(batch.frames)}::bigint
    order by id`.execute(db)
  return rows
}
