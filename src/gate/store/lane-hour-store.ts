import { sql } from 'kysely'
import type { Database } from '#platform/database.ts'
import { COLUMNS, parsePassage, type PassageRow, type StoredPassage } from './passage-store.ts'
import { listShiftAlarms, type ShiftAlarm, type Told } from './shift-store.ts'
import type { CommandTable } from './tables.ts'

/** A half-open period of business time in one lane, and how much of it is told. */
export interface ToldOfLane extends Told {
  readonly lane: string
}

/** Vehicles read in a period, newest first, and the last one before it that was still at the bar when it began. */
export async function listHourPassages(db: Database, told: ToldOfLane): Promise<readonly StoredPassage[]> {
  const [from, until] = [told.from.toString(), told.until.toString()]
  const ofLane = sql`select * from gate.passage where checkpoint = ${told.checkpoint} and lane = ${told.lane}`
  const { rows } = await sql<PassageRow>`
    select ${COLUMNS} from (
      (${ofLane} and occurred_at >= ${from}::timestamptz and occurred_at < ${until}::timestamptz
        order by occurred_at desc, id desc limit ${told.limit})
      union all
      (${ofLane} and occurred_at < ${from}::timestamptz order by occurred_at desc, id desc limit 1)) p
      left join gate.command c on c.id = p.command_id
    where p.occurred_at >= ${from}::timestamptz or p.passed_at >= ${from}::timestamptz
      or p.state in ('waiting', 'opening', 'passing')
    order by p.occurred_at desc, p.id desc`.execute(db)
  return rows.map(parsePassage)
}

/** What officers told the lane in a period, newest first. */
export async function listHourCommands(db: Database, told: ToldOfLane): Promise<readonly CommandTable[]> {
  const { rows } = await sql<CommandTable>`
    select * from gate.command
    where checkpoint = ${told.checkpoint} and lane = ${told.lane}
      and occurred_at >= ${told.from.toString()}::timestamptz and occurred_at < ${told.until.toString()}::timestamptz
    order by occurred_at desc, id desc limit ${told.limit}`.execute(db)
  return rows
}

/** Alarms of the lane, and of the checkpoint as a whole, that were on in a period, newest first. */
export async function listHourAlarms(db: Database, told: ToldOfLane): Promise<readonly ShiftAlarm[]> {
  const alarms = await listShiftAlarms(db, told)
  return alarms.filter(({ lane }) => lane === told.lane || lane === null)
}

/** Whether the last hold or release of the lane before an instant, of those that were done, was a hold. */
export async function wasHeld(
  db: Database,
  { checkpoint, lane, from }: Pick<ToldOfLane, 'checkpoint' | 'lane' | 'from'>,
): Promise<boolean> {
  const { rows } = await sql<{ kind: string }>`
    select kind from gate.command
    where checkpoint = ${checkpoint} and lane = ${lane} and kind in ('hold', 'resume') and state = 'done'
      and occurred_at < ${from.toString()}::timestamptz
    order by occurred_at desc, id desc limit 1`.execute(db)
  return rows[0]?.kind === 'hold'
}
