import { recordAudit } from '#audit/public.ts'
import type { Actor } from '#kernel/principal.ts'
import { ok, type Result } from '#kernel/result.ts'
import type { Transaction } from '#platform/database.ts'
import { addJob } from '#platform/jobs.ts'
import { refuse, type TerminalsRefusal } from './domain/refusals.ts'
import { checkWithdrawal } from './domain/version.ts'
import { TELL_OPERATORS } from './job-kinds.ts'
import { endWithdrawn, findVersion, holdTerminal, type TerminalRow } from './store/terminal-store.ts'

/** Which change is withdrawn, and the zone of a checkpoint, whose day decides whether it has begun. */
export interface Withdrawal {
  readonly terminal: string
  readonly version: string
  readonly zoneOf: (checkpoint: string) => string
}

/**
 * Withdraws what was to be true of a terminal from a day that has not come [FLOW-1]: what was true before stays true, and the
 * people of the terminal who heard of it are told. Again it changes nothing. Refused: `terminals.version-unknown`, `terminals.version-began`.
 */
export async function withdrawVersion(
  tx: Transaction,
  { terminal, version, zoneOf }: Withdrawal,
  actor: Actor,
  now: Temporal.Instant,
): Promise<Result<TerminalRow, TerminalsRefusal>> {
  await holdTerminal(tx, terminal)
  const row = await findVersion(tx, version)
  if (row?.code !== terminal) return refuse('terminals.version-unknown')
  if (row.withdrawn) return ok(row)
  const zone = zoneOf(row.checkpoint)
  const allowed = checkWithdrawal(row.from, now.toZonedDateTimeISO(zone).toPlainDate())
  if (!allowed.ok) return allowed
  const followed = await endWithdrawn(tx, row, { by: actor.id, at: now, zone })
  await recordAudit(tx, {
    event: 'terminals.version-withdrawn',
    actor,
    subject: { kind: 'terminal', id: terminal },
    data: { version, from: row.from.toString() },
    occurredAt: now,
  })
  if (followed) await addJob(tx, TELL_OPERATORS, { version })
  return ok({ ...row, withdrawn: true })
}
