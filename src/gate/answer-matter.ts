import { recordAudit } from '#audit/public.ts'
import { listLogins } from '#identity/public.ts'
import type { Actor } from '#kernel/principal.ts'
import { ok, type Result } from '#kernel/result.ts'
import type { Transaction } from '#platform/database.ts'
import type { MatterActBody } from './contract.ts'
import type { GateDeps } from './deps.ts'
import { actOnMatter, holderOf, type MatterAct } from './domain/matter.ts'
import { type GateRefusal, refuse } from './domain/refusals.ts'
import { followAnswered } from './record-passages.ts'
import { tellGateChanged } from './signals.ts'
import { findMatterForUpdate, saveMatter, type StoredMatter } from './store/matter-store.ts'

/** What is done with the matter itself; a vehicle is tied to its booking by `tie-passage.ts`. */
type AnswerBody = Exclude<MatterActBody, { kind: 'tie' }>

/** Which officer acts at which checkpoint, and when. */
export interface MatterOccasion {
  readonly checkpoint: string
  readonly officer: string
  readonly actor: Actor
  readonly correlationId: string
  readonly now: Temporal.Instant
}

/**
 * An officer takes a matter that the rules left to a person, gives it back, puts it off, answers it or opens it again
 * [R707-11, GATE-6]; audited. Of two officers who take it at once one has it, and the other is told who. What is done
 * already is answered as it stands. "Let in" of an entry whose booking had lost its time makes the booking follow [R707-30], which no
 * opening anew takes back. Refused: see domain/matter.ts, a matter of another checkpoint, a vehicle that was let
 * through or decided at the bar meanwhile.
 */
export async function answerMatter(
  tx: Transaction,
  deps: GateDeps,
  id: string,
  body: AnswerBody,
  occasion: MatterOccasion,
): Promise<Result<StoredMatter, GateRefusal>> {
  const { checkpoint, officer, actor, now } = occasion
  const found = await findMatterForUpdate(tx, checkpoint, id)
  if (!found) return refuse('gate.matter-unknown')
  if (!found.waits && found.matter.done === null) return refuse('gate.matter-done')
  if (body.kind === 'reopen' && found.passage.followed) return refuse('gate.matter-done')
  const act = actOf(body)
  const after = actOnMatter(found.matter, act, { officer, now })
  if (!after.ok) return withName(tx, after.refusal, holderOf(found.matter, now))
  const stored = { passage: found.passage, matter: after.value }
  if (after.value === found.matter) return ok(stored)
  await saveMatter(tx, { passageId: id, checkpoint, officer, now }, after.value)
  await audit(tx, id, act, occasion)
  await tellGateChanged(tx, checkpoint)
  if (act.kind !== 'done' || act.outcome !== 'let-in') return ok(stored)
  const passage = await followAnswered(tx, deps, { checkpoint, actor }, id)
  return ok({ ...stored, passage: passage ?? found.passage })
}

function actOf(body: AnswerBody): MatterAct {
  if (body.kind === 'put-off') return { kind: body.kind, until: Temporal.Instant.from(body.until) }
  if (body.kind === 'done') return { kind: body.kind, outcome: body.outcome, note: body.note ?? null }
  return { kind: body.kind }
}

/** People know each other by the login, not by the number of an account. */
async function withName(
  tx: Transaction,
  refusal: GateRefusal,
  holder: string | null,
): Promise<Result<never, GateRefusal>> {
  if (refusal.code !== 'gate.matter-taken' || holder === null) return { ok: false, refusal }
  const logins = await listLogins(tx, [holder])
  return refuse('gate.matter-taken', { officer: logins.get(holder) ?? '…' })
}

async function audit(
  tx: Transaction,
  id: string,
  act: MatterAct,
  { checkpoint, actor, correlationId, now }: MatterOccasion,
): Promise<void> {
  await recordAudit(tx, {
    event: 'gate.matter-acted',
    actor,
    subject: { kind: 'gate-passage', id },
    data: {
      checkpoint,
      act: act.kind,
      until: act.kind === 'put-off' ? act.until.toString() : null,
      outcome: act.kind === 'done' ? act.outcome : null,
    },
    basis: 'order-707/11',
    correlationId,
    occurredAt: now,
  })
}
