import { sql } from 'kysely'
import { z } from 'zod'
import type { Database, Transaction } from '#platform/database.ts'
import { Change, Film, Interval, KeptWish, StudyPartial, StudyResult, StudyState, VariantResult } from '../contract.ts'
import './tables.ts'

type Reader = Database | Transaction

const Row = z.object({
  id: z.string(),
  scenario: z.string().nullable(),
  checkpoint: z.string(),
  name: z.string(),
  wish: KeptWish,
  state: StudyState,
  done: z.number(),
  planned: z.number(),
  partial: StudyPartial.nullable(),
  result: StudyResult.nullable(),
  problem: z.string().nullable(),
  asked_by: z.string(),
  asked_at: z.custom<Temporal.Instant>((value) => value instanceof Temporal.Instant),
  ended_at: z.custom<Temporal.Instant>((value) => value instanceof Temporal.Instant).nullable(),
})
/** A study as it stands in the database. */
export type StudyRow = z.infer<typeof Row>

const COLUMNS = [
  'id',
  'scenario',
  'checkpoint',
  'name',
  'wish',
  'state',
  'done',
  'planned',
  'partial',
  'result',
  'problem',
  'asked_by',
  'asked_at',
  'ended_at',
] as const

/** Adds a study that waits to be run. */
export async function saveStudy(
  tx: Transaction,
  study: Pick<StudyRow, 'id' | 'scenario' | 'checkpoint' | 'name' | 'wish' | 'asked_by' | 'asked_at'>,
): Promise<void> {
  await tx
    .insertInto('planning.study')
    .values({ ...study, wish: JSON.stringify(study.wish), state: 'waiting' })
    .execute()
}

/** One study, or null. */
export async function findStudy(db: Reader, id: string): Promise<StudyRow | null> {
  const row = await db.selectFrom('planning.study').select(COLUMNS).where('id', '=', id).executeTakeFirst()
  return row ? Row.parse(row) : null
}

const Listed = Row.omit({ wish: true, partial: true, result: true }).extend({
  changes: z.array(Change),
  /** What the list tells of the variant that was asked about. */
  shown: VariantResult.pick({ capacityPerDay: true, throughputPerDay: true })
    .extend({ waitMinutes: Interval })
    .nullable(),
})
/** A study as a list shows it: its model and its result are up to half a megabyte each. */
export type ListedStudy = z.infer<typeof Listed>

/** The last studies, newest first, without their models and results. */
export async function listStudies(db: Reader, limit = 50): Promise<readonly ListedStudy[]> {
  const rows = await lastStudies(db, limit).execute()
  return rows.map((row) => Listed.parse(row))
}

/** What reads them: in the order of the index, so that nothing is unpacked of a study that is not listed. */
export function lastStudies(db: Reader, limit: number) {
  const after = sql`coalesce(nullif(result -> 'after', 'null'), result -> 'before')`
  return db
    .selectFrom('planning.study')
    .select(COLUMNS.filter((column) => column !== 'wish' && column !== 'partial' && column !== 'result'))
    .select([
      sql<unknown>`wish -> 'changes'`.as('changes'),
      sql<unknown>`case when jsonb_typeof(result) = 'object' then jsonb_build_object(
        'capacityPerDay', ${after} -> 'capacityPerDay', 'throughputPerDay', ${after} -> 'throughputPerDay',
        'waitMinutes', ${after} #> '{waitMinutes,mean}') end`.as('shown'),
    ])
    .orderBy('asked_at', 'desc')
    .orderBy('id', 'desc')
    .limit(limit)
}

/** How many studies wait or run; counted under a lock, so that two who ask at once do not both take the last place. */
export async function countUnderWay(tx: Transaction): Promise<number> {
  await sql`select pg_advisory_xact_lock(hashtextextended('planning.study', 0))`.execute(tx)
  const { count } = await tx
    .selectFrom('planning.study')
    .select(sql<number>`count(*)::int`.as('count'))
    .where('state', 'in', ['waiting', 'running'])
    .executeTakeFirstOrThrow()
  return count
}

/**
 * Begins a study, or begins it again after its process was lost; answers how often it was begun, null when it has ended
 * meanwhile.
 */
export async function beginStudy(db: Reader, id: string, now: Temporal.Instant): Promise<number | null> {
  const begun = await db
    .updateTable('planning.study')
    .set({ state: 'running', begun_at: now, done: 0, starts: sql<number>`starts + 1` })
    .where('id', '=', id)
    .where('state', 'in', ['waiting', 'running'])
    .returning('starts')
    .executeTakeFirst()
  return begun?.starts ?? null
}

/** Takes back that a study was begun: it waits for its job again, and its process was not lost. */
export async function forgetStart(db: Reader, id: string): Promise<void> {
  await db
    .updateTable('planning.study')
    .set({ starts: sql<number>`greatest(starts - 1, 0)` })
    .where('id', '=', id)
    .execute()
}

/** Tells how far a study is; false when it was cancelled meanwhile. */
export async function noteProgress(
  db: Reader,
  id: string,
  progress: { readonly done: number; readonly planned: number; readonly partial: StudyPartial | null },
): Promise<boolean> {
  const { numUpdatedRows } = await db
    .updateTable('planning.study')
    .set({
      done: progress.done,
      planned: progress.planned,
      ...(progress.partial ? { partial: JSON.stringify(progress.partial) } : {}),
    })
    .where('id', '=', id)
    .where('state', '=', 'running')
    .executeTakeFirst()
  return numUpdatedRows > 0n
}

/** Ends a study that runs: with its result and the log of one day, or with what went wrong. */
export async function endStudy(
  db: Reader,
  id: string,
  end:
    | { readonly state: 'done'; readonly result: StudyResult; readonly film: Film }
    | { readonly state: 'failed'; readonly problem: string },
  now: Temporal.Instant,
): Promise<void> {
  await db
    .updateTable('planning.study')
    .set({
      state: end.state,
      ended_at: now,
      ...(end.state === 'done'
        ? { result: JSON.stringify(end.result), film: JSON.stringify(end.film), done: sql<number>`planned` }
        : { problem: end.problem }),
    })
    .where('id', '=', id)
    .where('state', '=', 'running')
    .execute()
}

/** Cancels a study that waits or runs; what is known already stays. False when it has ended. */
export async function cancelStudyRow(tx: Reader, id: string, now: Temporal.Instant): Promise<boolean> {
  const { numUpdatedRows } = await tx
    .updateTable('planning.study')
    .set({ state: 'cancelled', ended_at: now })
    .where('id', '=', id)
    .where('state', 'in', ['waiting', 'running'])
    .executeTakeFirst()
  return numUpdatedRows > 0n
}

/** The log of one day of a study, for the animation; null when it has none. */
export async function findFilm(db: Reader, id: string): Promise<Film | null> {
  const row = await db.selectFrom('planning.study').select('film').where('id', '=', id).executeTakeFirst()
  return row?.film ? Film.parse(row.film) : null
}
