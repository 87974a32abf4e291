import { comparePositions, type Position } from './entry.ts'

/** A link of the chain with the entry it seals; null when that entry is gone. Hashes are hexadecimal. */
export interface SealedRow {
  readonly seq: bigint
  readonly position: Position
  readonly prevHash: string
  readonly hash: string
  /** SHA-256 over `prevHash` and the entry as it lies there now; null when the entry is gone. */
  readonly recomputed: string | null
}

/** What is wrong at the first bad place. */
export type Defect =
  | 'link-missing'
  | 'link-changed'
  | 'entry-missing'
  | 'entry-changed'
  | 'entry-inserted'
  | 'order-changed'
  | 'chain-rewritten'
  | 'chain-truncated'

/** The first place at which the record is not what was sealed. */
export interface FirstBad {
  /** Number of the link; for an inserted entry, of the link after which it was slipped in. */
  readonly seq: bigint
  readonly entryId: string | null
  readonly defect: Defect
}

/** Where the walk along the chain stands. */
export interface Walk {
  readonly seq: bigint
  readonly hash: string
  readonly position: Position | null
}

/** The defect of a link, given the one before it; null when it is sound. */
export function defectOf(row: SealedRow, before: Walk): FirstBad | null {
  const bad = (defect: Defect): FirstBad => ({ seq: before.seq + 1n, entryId: row.position.id, defect })
  if (row.seq !== before.seq + 1n) return { ...bad('link-missing'), entryId: null }
  if (row.prevHash !== before.hash) return bad('link-changed')
  if (row.recomputed === null) return bad('entry-missing')
  if (before.position && comparePositions(before.position, row.position) >= 0) return bad('order-changed')
  if (row.recomputed !== row.hash) return bad('entry-changed')
  return null
}

/** The walk after a sound link. */
export function walkOn(row: SealedRow): Walk {
  return { seq: row.seq, hash: row.hash, position: row.position }
}

/** A head of the chain that was noted outside the database, where whoever rewrites the database cannot reach it. */
export interface WitnessedHead {
  readonly seq: bigint
  /** Hexadecimal. */
  readonly hash: string
}

/** Compares a noted head with the link that now has its number (`hash` null: there is none). */
export function defectOfHead(noted: WitnessedHead, last: bigint, hash: string | null): FirstBad | null {
  if (noted.seq > last) return { seq: last + 1n, entryId: null, defect: 'chain-truncated' }
  if (hash !== noted.hash) return { seq: noted.seq, entryId: null, defect: 'chain-rewritten' }
  return null
}
