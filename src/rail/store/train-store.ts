import { sql } from 'kysely'
import type { Database, Transaction } from '#platform/database.ts'

/** A train of ours. */
export interface TrainRow {
  readonly id: string
  readonly number: string
  readonly indexNumber: string
  readonly crossing: string
  readonly wagons: number
  readonly digest: Buffer
  readonly createdAt: Temporal.Instant
}

const COLUMNS = sql`id, number, index_number as "indexNumber", crossing, wagons, digest, created_at as "createdAt"`

/** One train; undefined when there is none. */
export async function findTrain(db: Database | Transaction, id: string): Promise<TrainRow | undefined> {
  const { rows } = await sql<TrainRow>`select ${COLUMNS} from rail.train where id = ${id}::uuid`.execute(db)
  return rows[0]
}

/** The last trains, newest first; at most 100. */
export async function listTrains(db: Database): Promise<readonly TrainRow[]> {
  const { rows } =
    await sql<TrainRow>`select ${COLUMNS} from rail.train order by created_at desc, id limit 100`.execute(db)
  return rows
}

/** Writes a train. */
export async function saveTrain(tx: Transaction, row: TrainRow, createdBy: string): Promise<void> {
  await sql`
    insert into rail.train (id, number, index_number, crossing, wagons, digest, created_by, created_at)
    values (${row.id}::uuid, ${row.number}, ${row.indexNumber}, ${row.crossing}, ${row.wagons}, ${row.digest}, ${createdBy},
      ${row.createdAt.toString()}::timestamptz)`.execute(tx)
}
