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
