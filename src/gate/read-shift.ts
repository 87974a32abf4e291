import { type Audited, listAudited } from '#audit/public.ts'
import { listLogins } from '#identity/public.ts'
import { ok, type Result } from '#kernel/result.ts'
import type { Database } from '#platform/database.ts'
import type { OfficerName, Shift, ShiftAnswer, ShiftEntry, ShiftEvent } from './contract.ts'
import { GATE_LIMITS } from './domain/limits.ts'
import { type GateRefusal, refuse } from './domain/refusals.ts'
import { standingOfShift } from './domain/shift.ts'
import {
  findLastAct,
  findShiftEntry,
  listShiftAlarms,
  listShiftCommands,
  listShiftDisputes,
  listShiftEntries,
  listShifts,
  type StoredShift,
  type StoredShiftEntry,
  type Told,
} from './store/shift-store.ts'

/** What the queue writes when a pass showed no booking; such passes are few. */
const REFUSED_PASSES = { event: 'queue.pass-refused', subjectKind: 'pass' }

type NameOf = (id: string) => OfficerName

/**
 * The log of a shift [GATE-6]: what officers wrote, and beside it what the gate and the audit log tell by themselves
 * (manual openings, holds, alarms, disputed passages, passes that showed no booking). A shift lasts until the next one is
 * taken over, so that what happens between two officers is in the log of the first. `id`: an earlier shift.
 */
export async function readShift(
  db: Database,
  checkpoint: string,
  id: string | null,
  now: Temporal.Instant,
): Promise<Result<ShiftAnswer, GateRefusal>> {
  const [shown, ...earlier] = await listShifts(db, checkpoint, id, GATE_LIMITS.earlierShifts + 1)
  if (id !== null && !shown) return refuse('gate.shift-unknown')
  const from = shown?.from ?? now.subtract({ hours: GATE_LIMITS.shiftlessHours })
  // What is written this very moment is in it too.
  const until = shown?.until ?? now.add({ seconds: 1 })
  const limit = GATE_LIMITS.shiftEntries
  const told: Told = { checkpoint, from, until, limit: limit + 1 }
  const [last, entries, commands, alarms, disputes, passes] = await Promise.all([
    findLastAct(db, checkpoint),
    listShiftEntries(db, told),
    listShiftCommands(db, told),
    listShiftAlarms(db, told),
    listShiftDisputes(db, told),
    listAudited(db, { ...REFUSED_PASSES, checkpoint, from, until }, told.limit),
  ])
  const { onDuty, waiting } = standingOfShift(last)
  const handOver = waiting ? await findShiftEntry(db, waiting.id) : null
  const people = [
    ...[shown, ...earlier].flatMap((shift) => shift?.officer ?? []),
    ...[...entries, ...(handOver ? [handOver] : [])].map((entry) => entry.written_by),
    ...commands.map((command) => command.issued_by),
    ...passes.map(({ actorId }) => actorId),
    ...(onDuty ? [onDuty] : []),
  ]
  const logins = await listLogins(db, people)
  const nameOf: NameOf = (officer) => ({ id: officer, login: logins.get(officer) ?? null })
  const lists = [entries, commands, alarms, disputes, passes]
  return ok({
    checkpoint,
    asOf: now.toString(),
    shift: shown ? shiftOf(shown, nameOf) : { id: null, by: null, from: from.toString(), until: null },
    onDuty: onDuty ? nameOf(onDuty) : null,
    waiting: handOver ? entryOf(handOver, nameOf) : null,
    entries: entries.slice(0, limit).map((entry) => entryOf(entry, nameOf)),
    events: [
      ...commands.slice(0, limit).map((command) => commandOf(command, nameOf)),
      ...alarms.slice(0, limit).map(alarmOf),
      ...disputes
        .slice(0, limit)
        .map((dispute) => ({ what: 'dispute' as const, ...dispute, at: dispute.at.toString() })),
      ...passes.slice(0, limit).map((pass) => passOf(pass, nameOf)),
    ].toSorted((a, b) => Temporal.Instant.compare(b.at, a.at)),
    more: lists.some((list) => list.length > limit),
    earlier: earlier.map((shift) => shiftOf(shift, nameOf)),
  })
}

function shiftOf({ id, officer, from, until }: StoredShift, nameOf: NameOf): Shift {
  return { id, by: nameOf(officer), from: from.toString(), until: until?.toString() ?? null }
}

/** An entry of the log as it goes out, with the name of who wrote it. */
export async function nameWriter(db: Database, entry: StoredShiftEntry): Promise<ShiftEntry> {
  const logins = await listLogins(db, [entry.written_by])
  return entryOf(entry, (id) => ({ id, login: logins.get(id) ?? null }))
}

function entryOf(entry: StoredShiftEntry, nameOf: NameOf): ShiftEntry {
  const { id, kind, text, lane, passage_id: passageId, plate, answers, written_by: by, occurred_at: at } = entry
  return { id, kind, text, lane, passageId, plate, answers, by: nameOf(by), at: at.toString() }
}

function commandOf(command: Awaited<ReturnType<typeof listShiftCommands>>[number], nameOf: NameOf): ShiftEvent {
  const { id, kind, lane, state, reason, note, plate, issued_by: by, occurred_at: at } = command
  return {
    what: 'command',
    id,
    at: at.toString(),
    kind: kind as 'manual-open' | 'hold' | 'resume',
    lane,
    state,
    reason: reason as Extract<ShiftEvent, { what: 'command' }>['reason'],
    note,
    plate,
    by: nameOf(by),
  }
}

function alarmOf(alarm: Awaited<ReturnType<typeof listShiftAlarms>>[number]): ShiftEvent {
  const { id, lane, kind, raisedAt, clearedAt } = alarm
  return {
    what: 'alarm',
    id,
    at: raisedAt.toString(),
    kind: kind as Extract<ShiftEvent, { what: 'alarm' }>['kind'],
    lane,
    clearedAt: clearedAt?.toString() ?? null,
  }
}

function passOf({ id, actorId, data, occurredAt }: Audited, nameOf: NameOf): ShiftEvent {
  return { what: 'pass', id, at: occurredAt.toString(), verdict: String(data['verdict']), by: nameOf(actorId) }
}
