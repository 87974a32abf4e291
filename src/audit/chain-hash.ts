import { createHash } from 'node:crypto'
import { entryText, type StoredEntry } from './domain/stored-entry.ts'

/** The hash before the first link: a fixed text, so that an empty chain has a known head too. */
export const GENESIS: Buffer = createHash('sha256').update('otkel audit chain, version 1').digest()

/** The hash of a link: SHA-256 over the hash before it and the canonical JSON of the entry. */
export function chainHash(previous: Buffer, entry: StoredEntry): Buffer {
  return createHash('sha256').update(previous).update(entryText(entry)).digest()
}
