import { type AuditEntry, recordAudits } from '#audit/public.ts'
import type { Principal } from '#kernel/principal.ts'
import type { Refusal } from '#kernel/result.ts'
import { createBatcher } from '#platform/batch.ts'
import type { Route } from '#platform/http/route.ts'
import { inTransaction } from '#platform/transaction.ts'
import type { Context } from './context.ts'

/** Takes refused commands of signed-in people into the audit. */
export interface RefusalRecorder {
  /** Does not wait; nothing for somebody who is not signed in. */
  readonly record: (
    refusal: Refusal,
    route: Pick<Route, 'method' | 'url'>,
    from: { readonly principal: Principal | null; readonly ip: string; readonly correlationId: string },
  ) => void
  /** Waits for those that were recorded until now. */
  readonly written: () => Promise<void>
}

/**
 * Refused commands of signed-in people are audited too, in small transactions of their own, many at a time. `written` waits for those of
 * the last moments, while the database is still there.
 */
export function refusalRecorder({ db, log, clock }: Pick<Context, 'db' | 'log' | 'clock'>): RefusalRecorder {
  const batcher = createBatcher<AuditEntry, undefined>(
    { maxBatch: 256, maxWaiting: 20_000, maxInFlight: 1 },
    async (entries) => {
      await inTransaction(db, (tx) => recordAudits(tx, entries))
      return entries.map(() => undefined)
    },
  )
  const waiting = new Set<Promise<void>>()
  const record: RefusalRecorder['record'] = (refusal, route, from) => {
    if (!from.principal) return
    const { id, role } = from.principal
    const entry: AuditEntry = {
      event: 'platform.command-refused',
      actor: { kind: role === 'device' ? 'device' : 'account', id, role, ip: from.ip },
      subject: { kind: 'route', id: `${route.method} ${route.url}` },
      data: { code: refusal.code },
      correlationId: from.correlationId,
      occurredAt: clock.now(),
      ...(refusal.basis === undefined ? {} : { basis: refusal.basis }),
    }
    const submitted: Promise<void> = batcher
      .submit(entry)
      .then(() => undefined)
      .catch((error: unknown) => log.error({ err: error }, 'refusal not audited'))
      .finally(() => waiting.delete(submitted))
    waiting.add(submitted)
  }
  const written = async () => {
    await Promise.all(waiting)
  }
  return { record, written }
}
