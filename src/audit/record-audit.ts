import type { Transaction } from '#platform/database.ts'
import { newId } from '#platform/new-id.ts'
import type { AuditEntry } from './domain/entry.ts'
import { saveEntries } from './store/entry-store.ts'

/** Appends one audit entry in the caller's transaction: it is there if, and only if, what it tells of happened. */
export async function recordAudit(tx: Transaction, entry: AuditEntry): Promise<void> {
  await recordAudits(tx, [entry])
}

/** Appends audit entries in the caller's transaction in one statement. The facts of an entry hold no personal data. */
export async function recordAudits(tx: Transaction, entries: readonly AuditEntry[]): Promise<void> {
  if (entries.length === 0) return
  await saveEntries(
    tx,
    entries.map((entry) => ({ ...entry, id: newId() })),
  )
}
