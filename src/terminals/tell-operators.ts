import { listAccountsWithin } from '#identity/public.ts'
import { noticeTo, sendNotices } from '#notices/public.ts'
import type { Transaction } from '#platform/database.ts'
import { TERMINALS_NOTICES } from './notices.ts'
import { findVersion } from './store/terminal-store.ts'

/** Tells the people of a terminal from which day something of it changes, or that it does not, each once. */
export async function tellOperators(tx: Transaction, version: string, now: Temporal.Instant): Promise<void> {
  const changed = await findVersion(tx, version)
  if (!changed) return
  const facts = { names: changed.names, from: changed.from.toString() }
  const template = changed.withdrawn ? 'terminals.version-withdrawn' : 'terminals.version-entered'
  const dedupeKey = `terminal/${version}${changed.withdrawn ? '/withdrawn' : ''}`
  const people = await listAccountsWithin(tx, 'terminal-operator', changed.code)
  await sendNotices(
    tx,
    people.map((accountId) => noticeTo(TERMINALS_NOTICES, template, { accountId, facts, dedupeKey })),
    now,
  )
}
