import type { Database } from '#platform/database.ts'
import { inTransaction } from '#platform/transaction.ts'
import { SWEEP_BATCH } from './domain/limits.ts'
import { saveQueryLeases } from './store/invoice-store.ts'
import { addInvoiceQuery } from './take-notification.ts'

/**
 * Has the acquirer asked about invoices whose question is due, so that a payment is found though its callback was lost.
 * Real time, not business time: the acquirer lives in it. Answers how many questions were put to the queue.
 */
export async function sweepInvoices(db: Database, at: { readonly realNow: Temporal.Instant }): Promise<number> {
  return inTransaction(db, async (tx) => {
    // If the question gets lost (worker killed, acquirer down for long), it is put again after this pause.
    const ids = await saveQueryLeases(tx, at.realNow, at.realNow.add({ seconds: 60 }), SWEEP_BATCH)
    for (const id of ids) await addInvoiceQuery(tx, id)
    return ids.length
  })
}
