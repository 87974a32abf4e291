import { sql } from 'kysely'
import type { Language } from '#kernel/language.ts'
import type { Database, Transaction } from '#platform/database.ts'
import type { Hours, TerminalKind } from '../domain/version.ts'

/** A terminal with one of its versions. */
export interface TerminalRow {
  readonly id: string
  readonly code: string
  readonly kind: TerminalKind
  readonly checkpoint: string
  readonly from: Temporal.PlainDate
  readonly until: Temporal.PlainDate | null
  readonly names: Readonly<Record<Language, string>>
  readonly distanceMetres: number
  readonly places: number
  readonly hours: readonly Hours[]
  readonly operatorName: string
  readonly operatorNumber: string
  readonly digest: Buffer
  /** Withdrawn before its day came: true on no day. */
  readonly withdrawn: boolean
}

const COLUMNS = sql`version.id, terminal.code, terminal.kind, terminal.checkpoint, lower(version.valid) as "from",
  upper(version.valid) as "until", version.names, version.distance_metres as "distanceMetres", version.places,
  version.hours, version.operator_name as "operatorName", version.operator_number as "operatorNumber", version.digest,
  version.withdrawn_at is not null as withdrawn`

/** Terminals as they are on a day, of one checkpoint or all, nearest first. */
export async function listTerminals(
  db: Database | Transaction,
  day: Temporal.PlainDate,
  checkpoint: string | null,
): Promise<readonly TerminalRow[]> {
  const { rows } = await sql<TerminalRow>`
    select ${COLUMNS} from terminals.terminal join terminals.terminal_version version on version.terminal = terminal.code
    where version.withdrawn_at is null and version.valid @> ${day.toString()}::date and (${checkpoint}::text is null or terminal.checkpoint = ${checkpoint})
    order by terminal.checkpoint, version.distance_metres, terminal.code`.execute(db)
  return rows
}

/** Every version of a terminal that holds on a day, the newest first. */
export async function listVersions(db: Database | Transaction, code: string): Promise<readonly TerminalRow[]> {
  const { rows } = await sql<TerminalRow>`
    select ${COLUMNS} from terminals.terminal join terminals.terminal_version version on version.terminal = terminal.code
    where terminal.code = ${code} and version.withdrawn_at is null order by lower(version.valid) desc`.execute(db)
  return rows
}

/** The version that a request made, one that was withdrawn as well; null when none did. */
export async function findVersion(tx: Transaction, id: string): Promise<TerminalRow | null> {
  const { rows } = await sql<TerminalRow>`
    select ${COLUMNS} from terminals.terminal join terminals.terminal_version version on version.terminal = terminal.code
    where version.id = ${id}::uuid`.execute(tx)
  return rows[0] ?? null
}

/** Adds the terminal unless it is there, and keeps others from changing it until the transaction ends; answers what it is. */
export async function saveTerminal(
  tx: Transaction,
  { code, kind, checkpoint }: Pick<TerminalRow, 'code' | 'kind' | 'checkpoint'>,
  now: Temporal.Instant,
): Promise<Pick<TerminalRow, 'kind' | 'checkpoint'>> {
  const { rows } = await sql<Pick<TerminalRow, 'kind' | 'checkpoint'>>`
    insert into terminals.terminal (code, kind, checkpoint, entered_at)
    values (${code}, ${kind}, ${checkpoint}, ${now.toString()}::timestamptz)
    on conflict (code) do update set code = excluded.code
    returning kind, checkpoint`.execute(tx)
  return rows[0] ?? { kind, checkpoint }
}

/** Keeps others from changing a terminal until the transaction ends. */
export async function holdTerminal(tx: Transaction, code: string): Promise<void> {
  await sql`select from terminals.terminal where code = ${code} for update`.execute(tx)
}

/** Marks a version as withdrawn at an instant, in the zone of its checkpoint; what was true before it goes on until what follows it. Answers whether there was something before. */
export async function endWithdrawn(
  tx: Transaction,
  { id, code, from, until }: Pick<TerminalRow, 'id' | 'code' | 'from' | 'until'>,
  withdrawn: { readonly by: string; readonly at: Temporal.Instant; readonly zone: string },
): Promise<boolean> {
  await sql`update terminals.terminal_version
    set withdrawn_by = ${withdrawn.by}, withdrawn_at = ${withdrawn.at.toString()}::timestamptz, withdrawn_zone = ${withdrawn.zone}
    where id = ${id}::uuid`.execute(tx)
  const before = await sql`update terminals.terminal_version
    set valid = daterange(lower(valid), ${until?.toString() ?? null}::date)
    where terminal = ${code} and upper(valid) = ${from.toString()}::date and withdrawn_at is null`.execute(tx)
  return before.numAffectedRows === 1n
}

/** Ends the version that runs, if one does, and adds the new one. */
export async function saveVersion(
  tx: Transaction,
  version: Omit<TerminalRow, 'kind' | 'checkpoint' | 'until' | 'withdrawn'>,
  entered: { readonly by: string; readonly at: Temporal.Instant },
): Promise<void> {
  const from = version.from.toString()
  await sql`update terminals.terminal_version set valid = daterange(lower(valid), ${from}::date)
    where terminal = ${version.code} and withdrawn_at is null and valid @> ${from}::date and lower(valid) < ${from}::date`.execute(
    tx,
  )
  await sql`insert into terminals.terminal_version (id, terminal, valid, names, distance_metres, places, hours, operator_name,
      operator_number, digest, entered_by, entered_at)
    values (${version.id}::uuid, ${version.code}, daterange(${from}::date, null), ${JSON.stringify(version.names)}::jsonb,
      ${version.distanceMetres}, ${version.places}, ${JSON.stringify(version.hours)}::jsonb, ${version.operatorName},
      ${version.operatorNumber}, ${version.digest}, ${entered.by}, ${entered.at.toString()}::timestamptz)`.execute(tx)
}
