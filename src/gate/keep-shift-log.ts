import { createHash } from 'node:crypto'
import { recordAudit } from '#audit/public.ts'
import type { Actor } from '#kernel/principal.ts'
import { ok, type Result } from '#kernel/result.ts'
import type { Transaction } from '#platform/database.ts'
import type { HandOverBody, ShiftNoteBody, TakeOverBody } from './contract.ts'
import type { GateAuditEvent } from './domain/audit-events.ts'
import { type GateRefusal, refuse } from './domain/refusals.ts'
import { allowHandOver, allowTakeOver, standingOfShift, type ShiftStanding } from './domain/shift.ts'
import { tellGateChanged } from './signals.ts'
import { findPassage } from './store/passage-store.ts'
import {
  findLastAct,
  findShiftEntry,
  lockShiftLog,
  saveShiftEntry,
  type StoredShiftEntry,
} from './store/shift-store.ts'
import type { ShiftEntryTable } from './store/tables.ts'

/** Which officer writes in which checkpoint's log, and when. */
export interface ShiftOccasion {
  readonly checkpoint: string
  readonly officer: string
  readonly actor: Actor
  readonly correlationId: string
  readonly now: Temporal.Instant
}

type Written = Promise<Result<StoredShiftEntry, GateRefusal>>

/** Writes a note in the log of the shift, perhaps about a lane or a vehicle of this checkpoint [GATE-6]. */
export async function writeShiftNote(tx: Transaction, note: ShiftNoteBody, occasion: ShiftOccasion): Written {
  const { id, text, lane = null, passageId = null } = note
  const entry = { id, kind: 'note', text, lane, passage_id: passageId, answers: null } as const
  return write(tx, entry, occasion, 'gate.shift-noted', { lane, passage: passageId }, async () => {
    const passage = passageId === null ? null : await findPassage(tx, passageId)
    const known = passageId === null || passage?.checkpoint === occasion.checkpoint
    return known ? ok(undefined) : refuse('gate.passage-unknown')
  })
}

/** Hands the shift over, with what the next one must know; who is on duty afterwards is nobody, until it is taken over. */
export async function handOverShift(tx: Transaction, { id, text }: HandOverBody, occasion: ShiftOccasion): Written {
  const entry = { id, kind: 'handed-over', text, lane: null, passage_id: null, answers: null } as const
  return write(tx, entry, occasion, 'gate.shift-handed-over', {}, async (standing) =>
    allowHandOver(standing, occasion.officer),
  )
}

/** Takes the shift over: the hand-over that was read, or in words why there is none. */
export async function takeOverShift(
  tx: Transaction,
  { id, answers, text }: TakeOverBody,
  occasion: ShiftOccasion,
): Written {
  const words = text ?? null
  const entry = { id, kind: 'taken-over', text: words, lane: null, passage_id: null, answers } as const
  return write(tx, entry, occasion, 'gate.shift-taken-over', { answers }, async (standing) =>
    allowTakeOver(standing, { officer: occasion.officer, answers, words }),
  )
}

/** Appends one entry if it is allowed as the log stands now; the same id again gives the same entry. */
async function write(
  tx: Transaction,
  entry: Pick<ShiftEntryTable, 'id' | 'kind' | 'text' | 'lane' | 'passage_id' | 'answers'>,
  { checkpoint, officer, actor, correlationId, now }: ShiftOccasion,
  event: GateAuditEvent,
  data: Readonly<Record<string, string | null>>,
  allow: (standing: ShiftStanding) => Promise<Result<undefined, GateRefusal>>,
): Written {
  const digest = createHash('sha256')
    .update(JSON.stringify([checkpoint, officer, entry]))
    .digest()
  await lockShiftLog(tx, checkpoint)
  const before = await findShiftEntry(tx, entry.id)
  if (before) return before.digest.equals(digest) ? ok(before) : refuse('gate.id-reused')
  const allowed = await allow(standingOfShift(await findLastAct(tx, checkpoint)))
  if (!allowed.ok) return allowed
  await saveShiftEntry(tx, { ...entry, checkpoint, written_by: officer, digest, occurred_at: now })
  await recordAudit(tx, {
    event,
    actor,
    subject: { kind: 'shift-entry', id: entry.id },
    data: { checkpoint, ...data },
    basis: 'order-707/4',
    correlationId,
    occurredAt: now,
  })
  await tellGateChanged(tx, checkpoint)
  const saved = await findShiftEntry(tx, entry.id)
  return saved ? ok(saved) : refuse('gate.id-reused')
}
