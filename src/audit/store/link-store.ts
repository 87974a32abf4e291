import { sql } from 'kysely'
import type { Transaction } from '#platform/database.ts'
import type { Position } from '../domain/entry.ts'
import type { StoredEntry } from '../domain/stored-entry.ts'
import { ENTRY_COLUMNS } from './entry-store.ts'
import './tables.ts'

export interface Link {
  readonly seq: bigint
  readonly position: Position
  readonly prevHash: Buffer
  readonly hash: Buffer
}

/** Takes the right to append links until the transaction ends; false when another sealer has it. */
export async function claimSealing(tx: Transaction): Promise<boolean> {
  const { rows } = await sql<{ mine: boolean }>`
    select pg_try_advisory_xact_lock(hashtextextended('audit.link', 0)) as mine`.execute(tx)
  return rows[0]?.mine ?? false
}

/** The last link; null while nothing is sealed. */
export async function findHead(tx: Transaction): Promise<Link | null> {
  const { rows } = await sql<{ seq: bigint; epoch: number; tx: bigint; id: string; prevHash: Buffer; hash: Buffer }>`
    select seq, entry_epoch as epoch, entry_tx::text::bigint as tx, entry_id as id, prev_hash as "prevHash", hash
    from audit.link order by seq desc limit 1`.execute(tx)
  const [row] = rows
  if (!row) return null
  const { seq, prevHash, hash, ...position } = row
  return { seq, position, prevHash, hash }
}

/** Appends links in one statement. */
export async function saveLinks(tx: Transaction, links: readonly Link[]): Promise<void> {
  await sql`
    insert into audit.link (seq, entry_epoch, entry_tx, entry_id, prev_hash, hash)
    select * from unnest(
      ${links.map(({ seq }) => seq.toString())}::bigint[], ${links.map(({ position }) => position.epoch)}::int[],
      ${links.map(({ position }) => position.tx.toString())}::xid8[],
      ${links.map(({ position }) => position.id)}::uuid[],
      ${links.map(({ prevHash }) => prevHash)}::bytea[], ${links.map(({ hash }) => hash)}::bytea[])`.execute(tx)
}

/** A link and the entry it points at, null when that entry is gone. */
export interface LinkWithEntry extends Link {
  readonly entry: StoredEntry | null
}

/** The next links in order of number, each with its entry. */
export async function listLinks(tx: Transaction, afterSeq: bigint, limit: number): Promise<LinkWithEntry[]> {
  const { rows } = await sql<
    { seq: bigint; linkEpoch: number; linkTx: bigint; linkId: string; prevHash: Buffer; hash: Buffer } & (
      | StoredEntry
      | { id: null }
    )
  >`
    select link.seq, link.entry_epoch as "linkEpoch", link.entry_tx::text::bigint as "linkTx", link.entry_id as "linkId",
           link.prev_hash as "prevHash", link.hash, ${ENTRY_COLUMNS}
    from audit.link left join audit.entry on entry.epoch = link.entry_epoch and entry.tx = link.entry_tx and entry.id = link.entry_id
    where link.seq > ${afterSeq.toString()}::bigint order by link.seq limit ${limit}`.execute(tx)
  return rows.map(({ seq, linkEpoch, linkTx, linkId, prevHash, hash, ...entry }) => ({
    seq,
    position: { epoch: linkEpoch, tx: linkTx, id: linkId },
    prevHash,
    hash,
    entry: entry.id === null ? null : entry,
  }))
}

/** The hashes of links, hexadecimal, by their numbers; those that are not there are missing. */
export async function findHashes(tx: Transaction, seqs: readonly bigint[]): Promise<ReadonlyMap<bigint, string>> {
  const { rows } = await sql<{ seq: bigint; hash: string }>`
    select seq, encode(hash, 'hex') as hash from audit.link
    where seq = any(${seqs.map((seq) => seq.toString())}::bigint[])`.execute(tx)
  return new Map(rows.map(({ seq, hash }) => [seq, hash]))
}
