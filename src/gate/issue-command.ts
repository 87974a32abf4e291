import { createHash } from 'node:crypto'
import { recordAudit } from '#audit/public.ts'
import { actorOf, type Principal } from '#kernel/principal.ts'
import { ok, type Result } from '#kernel/result.ts'
import type { Clock } from '#platform/clock.ts'
import type { Transaction } from '#platform/database.ts'
import type { CommandRequest, CommandView } from './contract.ts'
import { GATE_LIMITS } from './domain/limits.ts'
import { allowCommand, type PassageFacts } from './domain/officer-command.ts'
import { type GateRefusal, refuse } from './domain/refusals.ts'
import { tellCommandWaits, tellGateChanged } from './signals.ts'
import { commandView, findCommand, saveCommand } from './store/command-store.ts'
import { listOpenAlarms, listSeenLanes } from './store/lane-store.ts'
import { findPassage, findStandingPassage, type StoredPassage } from './store/passage-store.ts'

/** Who commands which lane, from where. */
export interface CommandOccasion {
  readonly checkpoint: string
  readonly lane: string
  readonly officer: Principal
  readonly ip: string
  readonly correlationId: string
  readonly clock: Clock
  readonly realClock: Clock
}

/**
 * An officer tells a lane to open, to hold, to resume or to send a vehicle away [R707-4, R707-11]. The command lives for
 * seconds; what reaches the lane later does nothing. Audited in the same transaction. The same id again gives the same
 * command. Refused: see domain/officer-command.ts, unknown lane, controller offline.
 */
export async function issueCommand(
  tx: Transaction,
  request: CommandRequest,
  occasion: CommandOccasion,
): Promise<Result<CommandView, GateRefusal>> {
  const { checkpoint, lane, officer } = occasion
  const digest = createHash('sha256')
    .update(JSON.stringify([checkpoint, lane, officer.id, request]))
    .digest()
  const before = await findCommand(tx, request.id)
  if (before) return before.digest.equals(digest) ? ok(commandView(before)) : refuse('gate.id-reused')
  const realNow = occasion.realClock.now()
  const seen = (await listSeenLanes(tx, checkpoint)).find(({ report }) => report.lane === lane)
  if (!seen) return refuse('gate.lane-unknown', { lane })
  if (realNow.since(seen.seenAt).total('seconds') > GATE_LIMITS.heartbeatMaxSeconds) {
    return refuse('gate.controller-offline')
  }
  const passage =
    request.passageId === undefined
      ? await findStandingPassage(tx, checkpoint, lane)
      : await findPassage(tx, request.passageId)
  const command = {
    kind: request.kind,
    passageId: request.passageId ?? null,
    bookingId: request.bookingId ?? null,
    reason: request.reason ?? null,
    note: request.note ?? null,
  }
  const alarms = await listOpenAlarms(tx, checkpoint)
  const blocked = alarms.some((alarm) => alarm.lane === lane && alarm.kind === 'lane-blocked')
  const allowed = allowCommand(command, lane, passage?.checkpoint === checkpoint ? factsOf(passage) : null, blocked)
  if (!allowed.ok) return allowed
  await saveCommand(tx, {
    id: request.id,
    checkpoint,
    lane,
    kind: command.kind,
    passage_id: command.passageId,
    booking_id: allowed.value.bookingId,
    reason: command.reason,
    note: command.note,
    issued_by: officer.id,
    issued_at: realNow,
    occurred_at: occasion.clock.now(),
    expires_at: realNow.add({ seconds: GATE_LIMITS.commandSeconds }),
    digest,
  })
  await recordAudit(tx, {
    event: 'gate.command-issued',
    actor: actorOf(officer, occasion.ip),
    subject: { kind: 'gate-command', id: request.id },
    data: {
      checkpoint,
      lane,
      kind: command.kind,
      passage: command.passageId,
      booking: allowed.value.bookingId,
      reason: command.reason,
    },
    basis: 'order-707/11',
    correlationId: occasion.correlationId,
    occurredAt: occasion.clock.now(),
  })
  await tellCommandWaits(tx, checkpoint)
  await tellGateChanged(tx, checkpoint)
  const saved = await findCommand(tx, request.id)
  return saved ? ok(commandView(saved)) : refuse('gate.id-reused')
}

function factsOf({ report }: StoredPassage): PassageFacts {
  const { id, lane, state, decision, reason, bookingId, candidates } = report
  return { id, lane, state, decision, reason, bookingId, candidateIds: candidates.map((one) => one.bookingId) }
}
