import { createHash } from 'node:crypto'
import type { Transaction } from '#platform/database.ts'
import { packageOf } from './package-of.ts'
import { findLoadedDigest, savePackage } from './store/package-store.ts'

/**
 * Brings the reference tables to the package of the installation's country. Loading the same package again changes
 * nothing. Answers whether anything was loaded.
 */
export async function loadReference(tx: Transaction, country: string): Promise<boolean> {
  const content = packageOf(country)
  const digest = createHash('sha256').update(JSON.stringify(content)).digest('hex')
  if ((await findLoadedDigest(tx)) === digest) return false
  await savePackage(tx, content, digest)
  return true
}
