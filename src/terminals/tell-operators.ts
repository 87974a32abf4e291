import { listAccountsWithin } from '#identity/public.ts'
import { ownNotice, sendNotices } from '#notices/public.ts'
import type { Transaction } from '#platform/database.ts'
import { changeNotice } from './copy/notices.ts'
import { findVersion } from './store/terminal-store.ts'

/** Tells the people of a terminal from which day something of it changes, each once. */
export async function tellOperators(tx: Transaction, version: string, now: Temporal.Instant): Promise<void> {
  const changed = await findVersion(tx, version)
  if (!changed) return
  const words = changeNotice(changed.names, changed.from)
  const people = await listAccountsWithin(tx, 'terminal-operator', changed.code)
  await sendNotices(
    tx,
    people.map((accountId) => ownNotice(accountId, 'terminals.version-entered', words, `terminal/${version}`)),
    now,
  )
}
