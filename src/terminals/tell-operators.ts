import { listAccountsWithin } from '#identity/public.ts'
import { listTold, noticeTo, sendNotices } from '#notices/public.ts'
import type { Transaction } from '#platform/database.ts'
import { TERMINALS_NOTICES } from './notices.ts'
import { findVersion, holdTerminal } from './store/terminal-store.ts'

/**
 * Tells the people of a terminal from which day something of it changes, or that it does not, each once. Of a change that is withdrawn
 * those hear who heard of the change: nobody, when it was withdrawn before this ran.
 */
export async function tellOperators(tx: Transaction, version: string, now: Temporal.Instant): Promise<void> {
  const known = await findVersion(tx, version)
  if (!known) return
  // Nobody withdraws it from here on, so that whoever hears of it now is found by what tells of its withdrawal.
  await holdTerminal(tx, known.code)
  const changed = (await findVersion(tx, version)) ?? known
  const facts = { names: changed.names, from: changed.from.toString() }
  const template = changed.withdrawn ? 'terminals.version-withdrawn' : 'terminals.version-entered'
  const entered = `terminal/${version}`
  const dedupeKey = changed.withdrawn ? `${entered}/withdrawn` : entered
  const within = await listAccountsWithin(tx, 'terminal-operator', changed.code)
  const people = changed.withdrawn ? await listTold(tx, within, entered) : within
  await sendNotices(
    tx,
    people.map((accountId) => noticeTo(TERMINALS_NOTICES, template, { accountId, facts, dedupeKey })),
    now,
  )
}
