import { sql } from 'kysely'
import type { Database, Transaction } from '#platform/database.ts'

/** Which books: of a day and crossing, the records of one exporting side. */
export interface Book {
  readonly crossing: string
  /** `YYYY-MM-DD`, UTC. */
  readonly day: string
  readonly origin: string
}

/** How our books stand to those of the other side. */
export interface ComparisonRow {
  readonly crossing: string
  readonly day: Temporal.PlainDate
  readonly origin: string
  readonly outcome: 'asked' | 'equal' | 'differs'
  readonly ourCount: number
  readonly ourRoot: string
  readonly theirCount: number | null
  readonly theirRoot: string | null
  readonly onlyOurs: number
  readonly onlyTheirs: number
  readonly at: Temporal.Instant
}

/** Writes a comparison; a later one of the same books replaces an earlier one, and a question never an answer to it. */
export async function saveComparison(
  tx: Transaction,
  { crossing, day, origin }: Book,
  facts: Pick<ComparisonRow, 'outcome' | 'ourCount' | 'ourRoot' | 'theirCount' | 'theirRoot'>,
  now: Temporal.Instant,
): Promise<void> {
  await sql`
    insert into rail.day_comparison (crossing, day, origin, outcome, our_count, our_root, their_count, their_root, at)
    values (${crossing}, ${day}::date, ${origin}, ${facts.outcome}, ${facts.ourCount}, ${facts.ourRoot}, ${facts.theirCount},
      ${facts.theirRoot}, ${now.toString()}::timestamptz)
    on conflict (crossing, day, origin) do update set outcome = excluded.outcome, our_count = excluded.our_count,
      our_root = excluded.our_root, their_count = excluded.their_count, their_root = excluded.their_root, at = excluded.at,
      only_ours = 0, only_theirs = 0, branches = '{}'`.execute(tx)
}

/** Counts leaves of a branch that one side alone has; the same branch again replaces what was counted of it. */
export async function addDifferences(
  tx: Transaction,
  { crossing, day, origin }: Book,
  { prefix, onlyMine, onlyTheirs }: { readonly prefix: string; readonly onlyMine: number; readonly onlyTheirs: number },
): Promise<void> {
  const branch = JSON.stringify({ [prefix]: [onlyMine, onlyTheirs] })
  await sql`
    update rail.day_comparison d set branches = now.branches, only_ours = now.ours, only_theirs = now.theirs
    from (
      select c.crossing, c.day, c.origin, c.branches || ${branch}::jsonb as branches, sum((b.value ->> 0)::int) as ours,
        sum((b.value ->> 1)::int) as theirs
      from rail.day_comparison c, jsonb_each(c.branches || ${branch}::jsonb) b
      where c.crossing = ${crossing} and c.day = ${day}::date and c.origin = ${origin} and c.outcome = 'differs'
      group by c.crossing, c.day, c.origin, c.branches) now
    where d.crossing = now.crossing and d.day = now.day and d.origin = now.origin`.execute(tx)
}

/** The last comparisons, newest first; at most 100. */
export async function listComparisons(db: Database): Promise<readonly ComparisonRow[]> {
  const { rows } = await sql<ComparisonRow>`
    select crossing, day, origin, outcome, our_count as "ourCount", our_root as "ourRoot", their_count as "theirCount",
      their_root as "theirRoot", only_ours as "onlyOurs", only_theirs as "onlyTheirs", at
    from rail.day_comparison order by at desc limit 100`.execute(db)
  return rows
}

/** A book to ask about, and when it was compared last; null when it never was. */
export interface DueBook {
  readonly book: Book
  readonly comparedAt: Temporal.Instant | null
}

/** Which books of ours may have to be compared. */
interface Past {
  readonly origin: string
  readonly crossings: readonly string[]
  /** Days of release, `YYYY-MM-DD`: from the first on, before the last. */
  readonly from: string
  readonly before: string
  /** The books of this day also where they are empty. */
  readonly always: { readonly day: string; readonly crossings: readonly string[] }
  /** Days before `from` too, when something of them was registered since. */
  readonly registeredSince: Temporal.Instant
  readonly differedBefore: Temporal.Instant
  readonly askedBefore: Temporal.Instant
  /** The same for days before `from`, which are asked about more slowly. */
  readonly unsettledBefore: Temporal.Instant
}

/**
 * Books of past days that were not compared since they are over or since something was added to them, that differed, or that nobody
 * answered about, in the order of their days.
 */
export async function listDueBooks(tx: Transaction, past: Past): Promise<readonly DueBook[]> {
  const { origin, always } = past
  const crossings = past.crossings as string[]
  const { rows } = await sql<DueRow>`
    with book as (
      select crossing, day, max(at) as newest from rail.consignment
      where crossing = any(${crossings}) and day >= ${past.from}::date and day < ${past.before}::date
        and origin = ${origin} and outcome = 'sent'
      group by crossing, day
      union all
      select crossing, day, max(at) from rail.consignment
      where direction = 'out' and at >= ${past.registeredSince.toString()}::timestamptz and crossing = any(${crossings})
        and day < ${past.from}::date and origin = ${origin} and outcome = 'sent'
      group by crossing, day
      union all
      select crossing, ${always.day}::date, null from unnest(${always.crossings as string[]}::text[]) crossing
      union all
      select crossing, day, null from rail.day_comparison
      where crossing = any(${crossings}) and day < ${past.from}::date and origin = ${origin} and outcome <> 'equal')
    select distinct b.day::text as day, b.crossing, ${origin}::text as origin, d.at as "comparedAt" from book b
    left join rail.day_comparison d on d.crossing = b.crossing and d.day = b.day and d.origin = ${origin}
    where d.at is null
      or (d.outcome = 'equal' and (d.at < (b.day + 1)::timestamp at time zone 'UTC' or d.at < b.newest))
      or (d.outcome <> 'equal' and d.at < case
        when b.day < ${past.from}::date then ${past.unsettledBefore.toString()}::timestamptz
        when d.outcome = 'differs' then ${past.differedBefore.toString()}::timestamptz
        else ${past.askedBefore.toString()}::timestamptz end)
    order by day, crossing`.execute(tx)
  return rows.map(dueOf)
}

/**
 * Books of the other side of days that are over that differed when a record of them was still on its way to us: it has come since, so
 * that they may be equal now.
 */
export async function listCompletedBooks(
  tx: Transaction,
  { self, before }: { readonly self: string; readonly before: string },
): Promise<readonly DueBook[]> {
  const { rows } = await sql<DueRow>`
    select d.day::text as day, d.crossing, d.origin, d.at as "comparedAt" from rail.day_comparison d
    where d.origin <> ${self} and d.outcome = 'differs' and d.day < ${before}::date and exists (
      select from rail.consignment c
      where c.crossing = d.crossing and c.day = d.day and c.origin = d.origin and c.outcome in ('taken', 'superseded')
        and c.at > d.at)
    order by day, crossing`.execute(tx)
  return rows.map(dueOf)
}

interface DueRow extends Book {
  readonly comparedAt: Temporal.Instant | null
}

function dueOf({ comparedAt, ...book }: DueRow): DueBook {
  return { book, comparedAt }
}

/**
 * Keeps a book to whoever asks about it by himself, until the transaction ends; false when somebody else has it, or asked since it was
 * found due.
 */
export async function claimBook(tx: Transaction, { book, comparedAt }: DueBook): Promise<boolean> {
  const { crossing, day, origin } = book
  const { rows } = await sql<{ mine: boolean }>`
    select pg_try_advisory_xact_lock(hashtextextended(${`rail book ${crossing} ${day} ${origin}`}, 0)) as mine`.execute(
    tx,
  )
  if (!rows[0]?.mine) return false
  const found = await sql<Pick<DueRow, 'comparedAt'>>`
    select at as "comparedAt" from rail.day_comparison
    where crossing = ${crossing} and day = ${day}::date and origin = ${origin}`.execute(tx)
  return (found.rows[0]?.comparedAt ?? null)?.toString() === comparedAt?.toString()
}

/** On how many days, crossings and directions the books were found different and not equal since. */
export async function countDiffering(db: Database): Promise<number> {
  const { rows } = await sql<{ n: number }>`
    select count(*)::int as n from rail.day_comparison where outcome = 'differs'`.execute(db)
  return rows[0]?.n ?? 0
}
