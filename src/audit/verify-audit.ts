import type { Database, Transaction } from '#platform/database.ts'
import { chainHash, GENESIS } from './chain-hash.ts'
import { comparePositions } from './domain/entry.ts'
import {
  defectOf,
  defectOfHead,
  type FirstBad,
  type SealedRow,
  type Walk,
  type WitnessedHead,
  walkOn,
} from './domain/verdict.ts'
import { countEntries, findUnsealedBetween } from './store/entry-store.ts'
import { findHashes, type LinkWithEntry, listLinks } from './store/link-store.ts'

const PAGE = 5_000

export interface AuditVerdict {
  readonly entries: bigint
  /** Links that were found sound before the first bad one (all, when there is none). */
  readonly sealed: bigint
  readonly firstBad: FirstBad | null
}

/**
 * Recomputes the whole chain and names the first entry that was changed, deleted, inserted or moved. Heads that were
 * noted outside the database, in the order in which they were, also show a chain that was cut off at its end or rewritten as a whole.
 */
export async function verifyAudit(db: Database, noted: Iterable<WitnessedHead> = []): Promise<AuditVerdict> {
  return db
    .transaction()
    .setIsolationLevel('repeatable read')
    .execute(async (tx) => {
      const entries = await countEntries(tx)
      const walked = await walkChain(tx)
      if (walked.firstBad) return { entries, ...walked }
      return { entries, sealed: walked.sealed, firstBad: await compareHeads(tx, noted, walked.sealed) }
    })
}

async function compareHeads(tx: Transaction, noted: Iterable<WitnessedHead>, last: bigint): Promise<FirstBad | null> {
  for (const heads of inPages(noted)) {
    const hashes = await findHashes(
      tx,
      heads.map(({ seq }) => seq),
    )
    for (const head of heads.toSorted((a, b) => (a.seq < b.seq ? -1 : 1))) {
      const firstBad = defectOfHead(head, last, hashes.get(head.seq) ?? null)
      if (firstBad) return firstBad
    }
  }
  return null
}

function* inPages<T>(all: Iterable<T>): Generator<readonly T[], void, void> {
  let page: T[] = []
  for (const one of all) {
    page.push(one)
    if (page.length < PAGE) continue
    yield page
    page = []
  }
  if (page.length > 0) yield page
}

async function walkChain(tx: Transaction): Promise<{ sealed: bigint; firstBad: FirstBad | null }> {
  let walk: Walk = { seq: 0n, hash: GENESIS.toString('hex'), position: null }
  for (;;) {
    const page = await listLinks(tx, walk.seq, PAGE)
    const before = walk
    let firstBad: FirstBad | null = null
    let reached: SealedRow | null = null
    for (const row of page.map(sealedRow)) {
      reached = row
      firstBad = defectOf(row, walk)
      if (firstBad) break
      walk = walkOn(row)
    }
    const slippedIn = reached && (await findSlippedIn(tx, before, reached))
    // At the place of a broken link an entry without a link is the same damage, not an insertion.
    if (slippedIn && (!firstBad || slippedIn.seq + 1n < firstBad.seq)) {
      return { sealed: slippedIn.seq, firstBad: slippedIn }
    }
    if (firstBad) return { sealed: walk.seq, firstBad }
    if (page.length < PAGE) return { sealed: walk.seq, firstBad: null }
  }
}

/** An entry that lies within the sealed part without a link: it was not there when its neighbours were sealed. */
async function findSlippedIn(tx: Transaction, from: Walk, upTo: SealedRow): Promise<FirstBad | null> {
  const stray = await findUnsealedBetween(tx, from.position, upTo.position)
  if (!stray) return null
  let seq = from.seq
  for (const link of await listLinks(tx, from.seq, PAGE)) {
    if (link.seq > upTo.seq || comparePositions(link.position, stray) > 0) break
    seq = link.seq
  }
  return { seq, entryId: stray.id, defect: 'entry-inserted' }
}

function sealedRow(link: LinkWithEntry): SealedRow {
  return {
    seq: link.seq,
    position: link.position,
    prevHash: link.prevHash.toString('hex'),
    hash: link.hash.toString('hex'),
    recomputed: link.entry && chainHash(link.prevHash, link.entry).toString('hex'),
  }
}
