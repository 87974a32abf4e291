import { present } from '#kernel/assert.ts'
import type { Database, Transaction } from '#platform/database.ts'
import { inTransaction } from '#platform/transaction.ts'
import { chainHash, GENESIS } from './chain-hash.ts'
import type { WitnessedHead } from './domain/verdict.ts'
import { FIRST_EPOCH } from './domain/entry.ts'
import type { StoredEntry } from './domain/stored-entry.ts'
import { epochHere, listSealable } from './store/entry-store.ts'
import { claimSealing, findHead, type Link, saveLinks } from './store/link-store.ts'

const LINKS_PER_TRANSACTION = 2_000

export interface Sealed {
  readonly added: number
  /** The head of the chain now; null while it is empty. Note it outside the database ({@link WitnessedHead}). */
  readonly head: WitnessedHead | null
}

/**
 * Appends every entry that can have no earlier one any more to the chain. Two sealers at once are safe: the second adds
 * nothing. Entries of transactions newer than the oldest running one wait for the next call.
 */
export async function sealAudit(db: Database): Promise<Sealed> {
  let added = 0
  for (;;) {
    const step = await inTransaction(db, sealSome)
    added += step.added
    if (step.added < LINKS_PER_TRANSACTION) return { added, head: step.head }
  }
}

async function sealSome(tx: Transaction): Promise<Sealed> {
  const mine = await claimSealing(tx)
  const head = await findHead(tx)
  const entries = mine ? await listNext(tx, head) : []
  if (entries.length === 0) return { added: 0, head: head && noted(head) }
  const links: Link[] = []
  let seq = head?.seq ?? 0n
  let prevHash = head?.hash ?? GENESIS
  for (const entry of entries) {
    const hash = chainHash(prevHash, entry)
    seq += 1n
    links.push({ seq, position: { epoch: entry.epoch, tx: entry.tx, id: entry.id }, prevHash, hash })
    prevHash = hash
  }
  await saveLinks(tx, links)
  return { added: links.length, head: noted(present(links.at(-1), 'some links were made')) }
}

/** What comes next in the chain: first what is left of the epochs that ended in another cluster, then this one's. */
async function listNext(tx: Transaction, head: Link | null): Promise<StoredEntry[]> {
  const here = await epochHere(tx)
  const last = head?.position ?? null
  for (let number = last?.epoch ?? FIRST_EPOCH; number <= here; number += 1) {
    const after = last?.epoch === number ? last : null
    const entries = await listSealable(tx, { number, ended: number < here }, after, LINKS_PER_TRANSACTION)
    if (entries.length > 0) return entries
  }
  return []
}

function noted(link: Link): WitnessedHead {
  return { seq: link.seq, hash: link.hash.toString('hex') }
}
