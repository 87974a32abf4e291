import { recordAudit } from '#audit/public.ts'
import type { Actor } from '#kernel/principal.ts'
import { ok, type Result } from '#kernel/result.ts'
import type { Transaction } from '#platform/database.ts'
import type { LegalValues } from '#platform/legal-values.ts'
import { signal } from '#platform/signals.ts'
import type { SetParameter } from './contract.ts'
import type { LawAuditEvent } from './domain/audit-events.ts'
import { planChange } from './domain/plan-change.ts'
import { type LawRefusal, refuse } from './domain/refusals.ts'
import { lawOf } from './law-of.ts'
import { isParameterCode } from './load-law.ts'
import { LAW_CHANGED } from './open-law.ts'
import { listPeriodsForChange, saveEndOfPeriod, saveParameter } from './store/parameter-store.ts'

/** What surrounds a change: who, the authority's country and its local day, and what the modules declare. */
export interface LawChangeSurroundings {
  readonly country: string
  readonly declared: LegalValues
  readonly actor: Actor
  readonly today: Temporal.PlainDate
  readonly correlationId?: string
}

/**
 * Sets a legal value from a coming day on; the value that stood open ends on the day before.
 * Refuses unknown codes, values of the wrong form, past days, and changes before one that is already set.
 */
export async function setParameter(
  tx: Transaction,
  command: SetParameter,
  around: LawChangeSurroundings,
  now: Temporal.Instant,
): Promise<Result<{ code: string; from: string }, LawRefusal>> {
  const { code, from, act, shadow } = command
  if (!isParameterCode(code, around.declared)) return refuse('law.parameter-unknown', { code })
  const parameter = lawOf(around.country).parameters[code]
  if (!parameter) return refuse('law.not-in-country', { country: around.country, code })
  const parsed = around.declared[code]?.form.safeParse(command.value)
  if (!parsed?.success) {
    return refuse('law.value-malformed', { code, problem: parsed?.error.issues[0]?.message ?? 'wrong form' })
  }
  const standing = await listPeriodsForChange(tx, code, shadow)
  const planned = planChange({ code, from }, standing, around.today)
  if (!planned.ok) return planned
  const { ends } = planned.value
  if (ends) await saveEndOfPeriod(tx, { code, shadow, from: ends.from, until: from })
  const { decidedBy } = parameter
  await saveParameter(tx, { code, shadow, from, value: parsed.data, act, decidedBy, setBy: around.actor.id, now })
  const event: LawAuditEvent = 'law.parameter-set'
  await recordAudit(tx, {
    event,
    actor: around.actor,
    subject: { kind: 'parameter', id: code },
    data: { code, from, value: JSON.stringify(parsed.data), act, shadow },
    basis: act,
    ...(around.correlationId !== undefined && { correlationId: around.correlationId }),
    occurredAt: now,
  })
  await signal(tx, LAW_CHANGED, code)
  return ok({ code, from })
}
