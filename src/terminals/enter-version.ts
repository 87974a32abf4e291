import { createHash } from 'node:crypto'
import { recordAudit } from '#audit/public.ts'
import type { Actor } from '#kernel/principal.ts'
import { ok, type Result } from '#kernel/result.ts'
import type { Transaction } from '#platform/database.ts'
import { addJob } from '#platform/jobs.ts'
import { findCheckpoint } from '#reference/public.ts'
import type { TerminalBody } from './contract.ts'
import { refuse, type TerminalsRefusal } from './domain/refusals.ts'
import { checkBeginning, checkHours } from './domain/version.ts'
import { TELL_OPERATORS } from './job-kinds.ts'
import { findVersion, listVersions, saveTerminal, saveVersion, type TerminalRow } from './store/terminal-store.ts'

/**
 * Enters a terminal, or what is true of one from a day on [FLOW-1]; the version before ends on that day, and the people of
 * the terminal are told. The same id and contents again change nothing. Refused: `terminals.hours-overlap`,
 * `terminals.checkpoint-unknown`, `terminals.another-terminal`, `terminals.day-is-past`, `terminals.later-version`,
 * `terminals.id-taken`, `terminals.version-withdrawn`.
 */
export async function enterVersion(
  tx: Transaction,
  body: TerminalBody,
  actor: Actor,
  now: Temporal.Instant,
): Promise<Result<TerminalRow, TerminalsRefusal>> {
  const { id, code, kind, checkpoint, operator, ...version } = body
  const digest = createHash('sha256').update(JSON.stringify(body)).digest()
  const from = Temporal.PlainDate.from(body.from)
  const hours = checkHours(body.hours)
  if (!hours.ok) return hours
  const day = now.toZonedDateTimeISO('UTC').toPlainDate()
  const place = await findCheckpoint(tx, checkpoint, Temporal.PlainDate.compare(from, day) > 0 ? from : day)
  if (!place) return refuse('terminals.checkpoint-unknown')
  // From here on nobody else changes this terminal.
  const is = await saveTerminal(tx, { code, kind, checkpoint }, now)
  const same = await findVersion(tx, id)
  if (same && !same.digest.equals(digest)) return refuse('terminals.id-taken')
  if (same) return same.withdrawn ? refuse('terminals.version-withdrawn') : ok(same)
  if (is.kind !== kind || is.checkpoint !== checkpoint) return refuse('terminals.another-terminal')
  const [latest] = await listVersions(tx, code)
  const today = now.toZonedDateTimeISO(place.zone).toPlainDate()
  const begins = checkBeginning(from, today, latest?.from ?? null)
  if (!begins.ok) return begins
  const row = { ...version, id, code, from, operatorName: operator.name, operatorNumber: operator.number, digest }
  await saveVersion(tx, row, { by: actor.id, at: now })
  const { places, distanceMetres } = version
  await recordAudit(tx, {
    event: 'terminals.version-entered',
    actor,
    subject: { kind: 'terminal', id: code },
    data: { version: id, from: body.from, places, distanceMetres, first: latest === undefined },
    occurredAt: now,
  })
  if (latest !== undefined) await addJob(tx, TELL_OPERATORS, { version: id })
  return ok({ ...row, kind, checkpoint, until: null, withdrawn: false })
}
