import { sql } from 'kysely'
import type { Database, Transaction } from '#platform/database.ts'
import { type Matter, MATTER_REASONS, type MatterOutcome } from '../domain/matter.ts'
import { COLUMNS, parsePassage, type PassageRow, type StoredPassage } from './passage-store.ts'

/** A matter with the passage that it is about. */
export interface StoredMatter {
  readonly passage: StoredPassage
  readonly matter: Matter
}

interface MatterRow {
  readonly takenBy: string | null
  readonly takenUntil: Temporal.Instant | null
  readonly putOffUntil: Temporal.Instant | null
  readonly outcome: MatterOutcome | null
  readonly matterNote: string | null
  readonly closedBy: string | null
  readonly closedAt: Temporal.Instant | null
}

const OF_MATTER = sql`m.taken_by as "takenBy", m.taken_until as "takenUntil", m.put_off_until as "putOffUntil",
  m.outcome, m.note as "matterNote", m.closed_by as "closedBy", m.closed_at as "closedAt"`
const FROM = sql`from gate.passage p left join gate.command c on c.id = p.command_id
  left join gate.matter m on m.passage_id = p.id`

/** The rules left the vehicle to a person: at a bar where they decide, or its booking could not follow. */
const LEFT_TO_A_PERSON = sql`(p.dispute is not null
  or (p.decided_by = 'rules' and p.decision in ('hold', 'outside') and p.state <> 'passed'
      and p.reason = any(${[...MATTER_REASONS]}::text[])))`

/** The same truck went through the same kind of bar later: nothing is left to ask. */
const WENT_THROUGH_LATER = sql`(p.dispute is null and (
  exists (select from gate.passage q where p.plate_key <> '' and q.plate_key = p.plate_key and q.state = 'passed'
    and q.checkpoint = p.checkpoint and q.purpose = p.purpose and q.occurred_at > p.occurred_at)
  or exists (select from gate.passage q where q.booking_id = p.booking_id and q.state = 'passed'
    and q.checkpoint = p.checkpoint and q.purpose = p.purpose and q.occurred_at > p.occurred_at)))`

function parse(row: PassageRow & MatterRow): StoredMatter {
  const { takenBy, takenUntil, putOffUntil, outcome, matterNote, closedBy, closedAt, ...passage } = row
  return {
    passage: parsePassage(passage),
    matter: {
      taken: takenBy !== null && takenUntil !== null ? { by: takenBy, until: takenUntil } : null,
      putOffUntil,
      done:
        outcome !== null && closedBy !== null && closedAt !== null
          ? { outcome, note: matterNote, by: closedBy, at: closedAt }
          : null,
    },
  }
}

/** What waits at a checkpoint since a time, put off or not, and what was closed since another; oldest first. */
export async function listMatters(
  db: Database,
  checkpoint: string,
  {
    since,
    doneSince,
    limit,
  }: { readonly since: Temporal.Instant; readonly doneSince: Temporal.Instant; readonly limit: number },
): Promise<readonly StoredMatter[]> {
  const { rows } = await sql<PassageRow & MatterRow>`
    select ${COLUMNS}, ${OF_MATTER} ${FROM}
    where p.checkpoint = ${checkpoint} and p.occurred_at > ${since.toString()}::timestamptz and (
      (m.closed_at is null and ${LEFT_TO_A_PERSON} and not ${WENT_THROUGH_LATER})
      or m.closed_at > ${doneSince.toString()}::timestamptz)
    order by p.occurred_at, p.id limit ${limit}`.execute(db)
  return rows.map(parse)
}

/**
 * One matter of a checkpoint, locked until the end of the transaction: of two officers the second one sees what the first
 * did. `waits` is false when the vehicle was let through or decided. Null when no such vehicle was read there.
 */
export async function findMatterForUpdate(
  tx: Transaction,
  checkpoint: string,
  id: string,
): Promise<(StoredMatter & { readonly waits: boolean }) | null> {
  await sql`select pg_advisory_xact_lock(hashtextextended('gate.matter ' || ${id}, 0))`.execute(tx)
  const { rows } = await sql<PassageRow & MatterRow & { waits: boolean }>`
    select ${COLUMNS}, ${OF_MATTER}, (${LEFT_TO_A_PERSON} and not ${WENT_THROUGH_LATER}) as waits ${FROM}
    where p.id = ${id}::uuid and p.checkpoint = ${checkpoint}`.execute(tx)
  const [row] = rows
  if (!row) return null
  const { waits, ...rest } = row
  return { ...parse(rest), waits }
}

/** Keeps how a matter stands after an act of an officer. */
export async function saveMatter(
  tx: Transaction,
  of: {
    readonly passageId: string
    readonly checkpoint: string
    readonly officer: string
    readonly now: Temporal.Instant
  },
  { taken, putOffUntil, done }: Matter,
): Promise<void> {
  await sql`
    insert into gate.matter (passage_id, checkpoint, taken_by, taken_until, put_off_until, outcome, note, closed_by,
      closed_at, changed_by, changed_at)
    values (${of.passageId}::uuid, ${of.checkpoint}, ${taken?.by ?? null}::uuid,
      ${taken?.until.toString() ?? null}::timestamptz, ${putOffUntil?.toString() ?? null}::timestamptz,
      ${done?.outcome ?? null}, ${done?.note ?? null}, ${done?.by ?? null}::uuid,
      ${done?.at.toString() ?? null}::timestamptz, ${of.officer}::uuid, ${of.now.toString()}::timestamptz)
    on conflict (passage_id) do update set taken_by = excluded.taken_by, taken_until = excluded.taken_until,
      put_off_until = excluded.put_off_until, outcome = excluded.outcome, note = excluded.note,
      closed_by = excluded.closed_by, closed_at = excluded.closed_at, changed_by = excluded.changed_by,
      changed_at = excluded.changed_at`.execute(tx)
}
