import { sql } from 'kysely'
import type { Database, Transaction } from '#platform/database.ts'
import { TRACES_OF_A_MODULE } from '#platform/traces.ts'
import type { VersionFacts } from '../domain/exchange.ts'
import { ConsignmentRecord } from '../messages/consignment.ts'

/** A version of a consignment in our books. */
export interface ConsignmentRow {
  readonly id: string
  readonly trainId: string | null
  readonly consignment: string
  readonly version: number
  readonly origin: string
  readonly direction: 'out' | 'in'
  readonly crossing: string
  readonly day: Temporal.PlainDate
  readonly trainNumber: string
  readonly position: number
  readonly wagon: string
  readonly container: string | null
  readonly outcome: 'sent' | 'excluded' | 'held' | 'not-ours' | 'taken' | 'superseded'
  readonly ground: string | null
  readonly record: ConsignmentRecord
  readonly root: string
  readonly messageId: string | null
  readonly at: Temporal.Instant
  readonly usedAt: Temporal.Instant | null
}

const COLUMNS = sql`id, train_id as "trainId", consignment, version, origin, direction, crossing, day,
  train_number as "trainNumber", position, wagon, container, outcome, ground, record, root, message_id as "messageId", at,
  used_at as "usedAt"`

const parse = (row: ConsignmentRow): ConsignmentRow => ({ ...row, record: ConsignmentRecord.parse(row.record) })

/** Writes a version; the same version twice is a bug of the caller, who looked under the lock. */
export async function saveConsignment(tx: Transaction, row: ConsignmentRow): Promise<void> {
  await sql`
    insert into rail.consignment (id, train_id, consignment, version, origin, direction, crossing, day, train_number, position,
      wagon, container, outcome, ground, record, root, message_id, at)
    values (${row.id}::uuid, ${row.trainId}::uuid, ${row.consignment}, ${row.version}, ${row.origin}, ${row.direction},
      ${row.crossing}, ${row.day.toString()}::date, ${row.trainNumber}, ${row.position}, ${row.wagon}, ${row.container},
      ${row.outcome}, ${row.ground}, ${JSON.stringify(row.record)}::jsonb, ${row.root}, ${row.messageId}::uuid,
      ${row.at.toString()}::timestamptz)`.execute(tx)
}

/** A version that stayed at home: excluded, held or not of this direction; undefined when there is none. */
export async function findAtHome(
  tx: Transaction,
  { consignment, version }: Pick<ConsignmentRow, 'consignment' | 'version'>,
): Promise<Pick<ConsignmentRow, 'id' | 'outcome' | 'root'> | undefined> {
  const { rows } = await sql<Pick<ConsignmentRow, 'id' | 'outcome' | 'root'>>`
    select id, outcome, root from rail.consignment
    where consignment = ${consignment} and version = ${version} and outcome in ('excluded', 'held', 'not-ours')`.execute(
    tx,
  )
  return rows[0]
}

/** Writes what became of a version that was held, with the train by which it was decided. */
export async function saveHeldDecided(
  tx: Transaction,
  { id, trainId, outcome, ground, messageId, at }: ConsignmentRow,
): Promise<void> {
  await sql`
    update rail.consignment set train_id = ${trainId}::uuid, outcome = ${outcome}, ground = ${ground},
      message_id = ${messageId}::uuid, at = ${at.toString()}::timestamptz where id = ${id}::uuid and outcome = 'held'`.execute(
    tx,
  )
}

/** Keeps decisions about one consignment one after another, until the transaction ends. */
export async function lockConsignment(tx: Transaction, consignment: string): Promise<void> {
  await sql`select pg_advisory_xact_lock(hashtextextended(${`rail ${consignment}`}, 0))`.execute(tx)
}

/** By which a record is locked when its consignment is not told: the smallest capsule names its hash alone. */
export function rootKey(root: string): string {
  return `root ${root}`
}

/** Every version of a consignment in our books that was exchanged or taken, the newest first. */
export async function listVersions(
  db: Database | Transaction,
  consignment: string,
): Promise<readonly (VersionFacts & { readonly id: string })[]> {
  const { rows } = await sql<VersionFacts & { id: string }>`
    select id, version, root from rail.consignment
    where consignment = ${consignment} and outcome in ('sent', 'taken', 'superseded') order by version desc`.execute(db)
  return rows
}

/**
 * The consignment whose record has this hash, else the newest of a container that came and was used in no control yet: a container
 * goes many journeys, and neither our own record of its last one nor what was done with speaks of this. Undefined when there is none.
 */
export async function findByRoot(tx: Transaction, root: string | null, container: string): Promise<string | undefined> {
  const { rows } = await sql<{ consignment: string }>`
    select consignment from rail.consignment
    where outcome in ('sent', 'taken', 'superseded') and (root = ${root} or (container = ${container} and direction = 'in' and used_at is null))
    order by (root = ${root}) desc nulls last, at desc limit 1`.execute(tx)
  return rows[0]?.consignment
}

/** One version by its row's id; undefined when there is none. */
export async function findConsignment(db: Database | Transaction, id: string): Promise<ConsignmentRow | undefined> {
  const { rows } = await sql<ConsignmentRow>`select ${COLUMNS} from rail.consignment where id = ${id}::uuid`.execute(db)
  return rows[0] && parse(rows[0])
}

/** The version of a consignment that stands; undefined when none was exchanged. */
export async function findNewest(db: Database | Transaction, consignment: string): Promise<ConsignmentRow | undefined> {
  const { rows } = await sql<ConsignmentRow>`
    select ${COLUMNS} from rail.consignment where consignment = ${consignment} and outcome in ('sent', 'taken')
    order by version desc limit 1`.execute(db)
  return rows[0] && parse(rows[0])
}

/** Consignments of one train of ours, or the last that the other side sent; in the order of the wagons. */
export async function listConsignments(
  db: Database,
  wanted: { readonly trainId: string } | { readonly direction: 'in'; readonly limit: number },
): Promise<readonly ConsignmentRow[]> {
  const { rows } =
    'trainId' in wanted
      ? await sql<ConsignmentRow>`
          select ${COLUMNS} from rail.consignment where train_id = ${wanted.trainId}::uuid order by position, version`.execute(
          db,
        )
      : await sql<ConsignmentRow>`
          select ${COLUMNS} from rail.consignment where direction = 'in'
          order by at desc, train_number, position limit ${wanted.limit}`.execute(db)
  return rows.map(parse)
}

/** Notes that a record of the other side was used in a control; false when it was noted before. */
export async function saveUsed(tx: Transaction, id: string, now: Temporal.Instant): Promise<boolean> {
  const { numAffectedRows } = await sql`
    update rail.consignment set used_at = ${now.toString()}::timestamptz where id = ${id}::uuid and used_at is null`.execute(
    tx,
  )
  return (numAffectedRows ?? 0n) > 0n
}

/** What stands in the books of a day, crossing and exporting side: only what both sides can have. */
export async function listBook(
  db: Database | Transaction,
  book: { readonly crossing: string; readonly day: string; readonly origin: string },
): Promise<readonly (VersionFacts & { readonly consignment: string })[]> {
  const { rows } = await sql<VersionFacts & { consignment: string }>`
    select consignment, version, root from rail.consignment
    where crossing = ${book.crossing} and day = ${book.day}::date and origin = ${book.origin}
      and outcome in ('sent', 'taken', 'superseded')`.execute(db)
  return rows
}

/** The last versions that both sides know of, by number, container or wagon; the latest first. */
export async function listTracedConsignments(
  db: Database,
  {
    consignment,
    containers,
    wagons,
  }: {
    readonly consignment: string | null
    readonly containers: readonly string[]
    readonly wagons: readonly string[]
  },
): Promise<readonly Pick<ConsignmentRow, 'consignment' | 'trainNumber' | 'wagon' | 'container' | 'outcome' | 'at'>[]> {
  const { rows } = await sql<ConsignmentRow>`
    select * from (
      select distinct on (consignment) consignment, train_number as "trainNumber", wagon, container, outcome, at
      from rail.consignment
      where outcome in ('sent', 'taken')
        and (consignment = ${consignment} or container = any(${containers}) or wagon = any(${wagons}))
      order by consignment, version desc
    ) as latest order by at desc limit ${TRACES_OF_A_MODULE}`.execute(db)
  return rows
}
