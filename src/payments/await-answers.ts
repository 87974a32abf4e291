import type { Database } from '#platform/database.ts'
import { inTransaction } from '#platform/transaction.ts'
import { listOpenInvoices } from './store/invoice-store.ts'
import { addInvoiceQuery } from './take-notification.ts'

/** For how long (real time) somebody who is about to act waits for the acquirer's word. */
const PATIENCE_MS = 60_000

/** Of some accounts, those that may have paid: the acquirer is being asked about an open invoice of theirs. */
export type AwaitAnswers = (accountIds: readonly string[]) => Promise<ReadonlySet<string>>

/**
 * For who is about to act because nothing was paid: a payment may have been made in time and its news wait, after an outage of
 * ours or on the way. Has the acquirer asked about the open invoices of accounts, once, and names the accounts for which it has
 * not answered since they were first named here; after a minute of silence they are named no more. Ask it again and again.
 */
export function awaitAnswers(db: Database, realNowMs: () => number): AwaitAnswers {
  let asked = new Map<string, { readonly queries: number; readonly sinceMs: number }>()
  return async (accountIds) => {
    const open = accountIds.length === 0 ? [] : await listOpenInvoices(db, accountIds)
    const before = asked
    const nowMs = realNowMs()
    asked = new Map(open.map(({ id, queries }) => [id, before.get(id) ?? { queries, sinceMs: nowMs }]))
    const fresh = open.filter(({ id }) => !before.has(id))
    if (fresh.length > 0) {
      await inTransaction(db, async (tx) => {
        for (const { id } of fresh) await addInvoiceQuery(tx, id)
      })
    }
    const waiting = open.filter(({ id, queries }) => {
      const one = asked.get(id)
      return one !== undefined && one.queries === queries && nowMs - one.sinceMs < PATIENCE_MS
    })
    return new Set(waiting.map(({ ownerId }) => ownerId))
  }
}
