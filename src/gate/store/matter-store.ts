import { type RawBuilder, sql } from 'kysely'
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

/** At a bar where they decide, the rules left the vehicle to a person; the first line is the index `passage_set_aside`. */
const SET_ASIDE = sql`(p.decided_by = 'rules' and p.decision in ('hold', 'outside') and p.state <> 'passed'
  and p.reason = any(${[...MATTER_REASONS]}::text[]))`

/** The rules left the vehicle to a person, or its booking could not follow. */
const LEFT_TO_A_PERSON = sql`(p.dispute is not null or ${SET_ASIDE})`

/** A truck went in with a booking that could not follow: this holds the booking back until an officer has answered. */
const ENTRY_IN_DISPUTE = sql`(p.dispute is not null and p.purpose = 'entry' and p.state = 'passed'
  and p.booking_id is not null)`

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

/** How a matter stands: it waits for an answer, waits in the background, or is answered. */
type Standing = 'open' | 'put-off' | 'done'

/** Which matters of a checkpoint are asked for, and how many of each standing at most. */
export interface MattersAsked {
  readonly checkpoint: string
  readonly now: Temporal.Instant
  /** What waits is told when it was seen, received, put off to or touched since. */
  readonly since: Temporal.Instant
  readonly doneSince: Temporal.Instant
  readonly limits: Readonly<Record<Standing, number>>
}

interface RankedRow extends PassageRow, MatterRow {
  readonly standing: Standing
  /** Its place among those of its standing, from 1, the newest first. */
  readonly place: number
}

/**
 * What waits at a checkpoint, put off or not, and what was closed lately, oldest first. A disputed entry waits until it is
 * answered, however old: its booking waits with it. Of more than `limits` of a standing the
 * newest are told, so that who stands at the bar is never left out; `more` says so.
 */
export async function listMatters(
  db: Database,
  asked: MattersAsked,
): Promise<{ readonly found: readonly StoredMatter[]; readonly more: boolean }> {
  const { rows } = await mattersQuery(asked).execute(db)
  const told = rows.filter(({ standing, place }) => Number(place) <= asked.limits[standing])
  return {
    found: told.map((ranked) => {
      const { standing: _, place: __, ...row } = ranked
      return parse(row)
    }),
    more: told.length < rows.length,
  }
}

/** The statement of {@link listMatters}: one row more of each standing than is told. */
export function mattersQuery({ checkpoint, now, since, doneSince, limits }: MattersAsked): RawBuilder<RankedRow> {
  const here = sql`p.checkpoint = ${checkpoint}
    and greatest(p.occurred_at, p.received_at) > ${since.toString()}::timestamptz`
  return sql<RankedRow>`
    with waiting as (
      select p.id from gate.passage p where ${here} and ${SET_ASIDE}
      union
      select p.id from gate.passage p where ${here} and p.dispute is not null
      union
      select p.id from gate.passage p where p.checkpoint = ${checkpoint} and ${ENTRY_IN_DISPUTE}
        and not exists (select from gate.matter answered where answered.passage_id = p.id and answered.closed_at is not null)
      union
      select m.passage_id from gate.matter m where m.checkpoint = ${checkpoint} and m.closed_at is null
        and greatest(m.put_off_until, m.changed_at) > ${since.toString()}::timestamptz
    ), told as (
      select p.id, case when m.put_off_until > ${now.toString()}::timestamptz then 'put-off' else 'open' end as standing,
        greatest(p.occurred_at, m.put_off_until) as newest
      from waiting join gate.passage p on p.id = waiting.id left join gate.matter m on m.passage_id = p.id
      where m.closed_at is null and ${LEFT_TO_A_PERSON} and not ${WENT_THROUGH_LATER}
      union all
      select m.passage_id, 'done', m.closed_at from gate.matter m
      where m.checkpoint = ${checkpoint} and m.closed_at > ${doneSince.toString()}::timestamptz
    ), ranked as (
      select id, standing, row_number() over (partition by standing order by newest desc, id desc) as place from told
    )
    select ${COLUMNS}, ${OF_MATTER}, ranked.standing, ranked.place ${FROM} join ranked on ranked.id = p.id
    where ranked.place <= 1 + case ranked.standing when 'open' then ${limits.open}::int
      when 'put-off' then ${limits['put-off']}::int else ${limits.done}::int end
    order by p.occurred_at, p.id`
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

/** Of these bookings, those with which a truck went in that they could not follow, as long as no officer has answered that matter. */
export async function listEntriesInDispute(
  db: Database | Transaction,
  bookingIds: readonly string[],
): Promise<ReadonlySet<string>> {
  if (bookingIds.length === 0) return new Set()
  const { rows } = await sql<{ bookingId: string }>`
    select distinct p.booking_id as "bookingId" ${FROM} where p.booking_id = any(${[...bookingIds]}::uuid[])
      and ${ENTRY_IN_DISPUTE} and m.closed_at is null`.execute(db)
  return new Set(rows.map(({ bookingId }) => bookingId))
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
