import { recordAudit } from '#audit/public.ts'
import { ok, type Result } from '#kernel/result.ts'
import { inTransaction } from '#platform/transaction.ts'
import type { DutyDraft } from './contract/duty.ts'
import type { By, EscortDeps } from './deps.ts'
import { type EscortRefusal, refuse } from './domain/refusals.ts'
import { addDuty, approveDuty, findDutyForUpdate, findNewestDuty } from './store/duty-store.ts'

/**
 * Drafts the next version of the table of who must be escorted. It holds once another person has signed it. Refused: a
 * number that is not the next, two rows of one name.
 */
export async function draftDuty(
  deps: EscortDeps,
  draft: DutyDraft,
  by: By,
): Promise<Result<{ id: string }, EscortRefusal>> {
  const at = deps.clock.now()
  const { version, rows, reason } = draft
  if (new Set(rows.map(({ id }) => id)).size < rows.length) return refuse('escort.duty-rows-double')
  return inTransaction(deps.db, async (tx) => {
    const newest = await findNewestDuty(tx)
    const next = (newest?.version ?? 0) + 1
    if (version !== next || !(await addDuty(tx, { version, rows, reason }, { actor: by.actor.id, at })))
      return refuse('escort.duty-version-taken', { next })
    await audit(tx, 'escort.duty-drafted', version, by, at)
    return ok({ id: String(version) })
  })
}

/** The second signature under a version, by another person than its author. From this moment on it decides. */
export async function signDuty(
  deps: EscortDeps,
  version: number,
  by: By,
): Promise<Result<{ id: string }, EscortRefusal>> {
  const at = deps.clock.now()
  return inTransaction(deps.db, async (tx) => {
    const found = await findDutyForUpdate(tx, version)
    if (!found) return refuse('escort.duty-unknown')
    if (found.draftedBy === by.actor.id) return refuse('escort.second-person-needed')
    if (found.approvedBy !== null) return ok({ id: String(version) })
    await approveDuty(tx, version, { actor: by.actor.id, at })
    await audit(tx, 'escort.duty-signed', version, by, at)
    return ok({ id: String(version) })
  })
}

async function audit(
  tx: Parameters<typeof recordAudit>[0],
  event: 'escort.duty-drafted' | 'escort.duty-signed',
  version: number,
  by: By,
  at: Temporal.Instant,
): Promise<void> {
  await recordAudit(tx, {
    event,
    actor: by.actor,
    subject: { kind: 'escort-map', id: 'duty' },
    data: { version },
    occurredAt: at,
    correlationId: by.correlationId,
  })
}
