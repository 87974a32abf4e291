import { sql } from 'kysely'
import type { Database, Transaction } from '#platform/database.ts'
import type { LockEvent, LockOutcome, MemoryClass } from '../domain/lock-outcome.ts'

/** A lock of the registry [CTOP-16]. */
export interface LockRow {
  readonly id: string
  readonly maker: string
  readonly carrier: string
  readonly memory: MemoryClass
  /** Number of its maker's certificate. */
  readonly certificate: string | null
  readonly batteryPercent: number | null
  readonly state: 'free' | 'bound' | 'closed' | 'open' | 'tampered' | 'lost' | 'retired'
  readonly container: string | null
  readonly consignment: string | null
  readonly version: number | null
  readonly counter: number
  readonly head: string
}

/** One reading of a lock. */
export interface ReadingRow {
  readonly id: string
  readonly lock: string
  readonly container: string
  readonly consignment: string | null
  readonly version: number | null
  readonly root: string | null
  readonly record: unknown
  readonly outcome: LockOutcome | null
  readonly why: string | null
  readonly at: Temporal.Instant
}

const LOCK = sql`id, maker, carrier, memory, certificate, battery_percent as "batteryPercent", state, container, consignment, version, counter, head`
const READING = sql`id, lock, container, consignment, version, root, record, outcome, why, at`

/** Locks of the registry by number: so many of those that come after a lock, of one state or of all. */
export async function listLocks(
  db: Database,
  page: { readonly after: string | null; readonly state: LockRow['state'] | null; readonly limit: number },
): Promise<readonly LockRow[]> {
  const { rows } = await sql<LockRow>`
    select ${LOCK} from rail.lock
    where (${page.after}::text is null or id collate "C" > ${page.after} collate "C") and (${page.state}::text is null or state = ${page.state})
    order by id collate "C" limit ${page.limit}`.execute(db)
  return rows
}

/** One lock with its row lock; undefined when there is none. */
export async function findLockForUpdate(tx: Transaction, id: string): Promise<LockRow | undefined> {
  const { rows } = await sql<LockRow>`select ${LOCK} from rail.lock where id = ${id} for update`.execute(tx)
  return rows[0]
}

/** The lock that hangs on a container; undefined when none does. */
export async function findLockOn(tx: Transaction, container: string): Promise<string | undefined> {
  const { rows } = await sql<{ id: string }>`
    select id from rail.lock where container = ${container} and state in ('bound', 'closed')`.execute(tx)
  return rows[0]?.id
}

/** A lock as its carrier brings it. */
export type NewLock = Pick<LockRow, 'id' | 'maker' | 'carrier' | 'memory' | 'certificate' | 'batteryPercent'>

/** Registers a lock; one that is there stays as it is. */
export async function saveNewLock(
  tx: Transaction,
  { id, maker, carrier, memory, certificate, batteryPercent }: NewLock,
  now: Temporal.Instant,
): Promise<void> {
  await sql`
    insert into rail.lock (id, maker, carrier, memory, certificate, battery_percent, state, registered_at)
    values (${id}, ${maker}, ${carrier}, ${memory}, ${certificate}, ${batteryPercent}, 'free', ${now.toString()}::timestamptz) on conflict (id) do nothing`.execute(
    tx,
  )
}

/** Binds a lock to a container and a record. */
export async function saveBinding(tx: Transaction, row: LockRow): Promise<void> {
  await sql`
    update rail.lock set state = ${row.state}, container = ${row.container}, consignment = ${row.consignment},
      version = ${row.version}, counter = ${row.counter}, head = ${row.head} where id = ${row.id}`.execute(tx)
}

/** One binding of a lock to container, seals and record [CTOP-17]. */
export interface BindingRow {
  readonly id: string
  readonly lock: string
  readonly container: string
  readonly seals: readonly string[]
  readonly consignment: string
  readonly version: number
  readonly root: string
  readonly reason: string
  readonly counter: number
  readonly head: string
  readonly boundBy: string
  readonly at: Temporal.Instant
}

/** Writes a binding into the registry. */
export async function saveNewBinding(tx: Transaction, row: BindingRow): Promise<void> {
  await sql`
    insert into rail.lock_binding (id, lock, container, seals, consignment, version, root, reason, counter, head, bound_by, at)
    values (${row.id}::uuid, ${row.lock}, ${row.container}, ${JSON.stringify(row.seals)}::jsonb, ${row.consignment}, ${row.version},
      ${row.root}, ${row.reason}, ${row.counter}, ${row.head}, ${row.boundBy}, ${row.at.toString()}::timestamptz)`.execute(
    tx,
  )
}

/** The last binding of each of these locks. */
export async function listLastBindings(db: Database, locks: readonly string[]): Promise<readonly BindingRow[]> {
  const { rows } = await sql<BindingRow>`
    select distinct on (lock) id, lock, container, seals, consignment, version, root, reason, counter, head, bound_by as "boundBy", at
    from rail.lock_binding where lock = any(${locks as string[]}::text[]) order by lock, counter desc`.execute(db)
  return rows
}

/** Keeps the bytes of a reading as they came, before they are decoded. */
export async function saveReading(
  tx: Transaction,
  row: Pick<ReadingRow, 'id' | 'lock' | 'container' | 'at'> & {
    readonly bytes: Buffer
    readonly events: readonly LockEvent[]
    readonly readBy: string
  },
): Promise<boolean> {
  const { numAffectedRows } = await sql`
    insert into rail.lock_reading (id, lock, container, bytes, events, read_by, at)
    values (${row.id}::uuid, ${row.lock}, ${row.container}, ${row.bytes}, ${JSON.stringify(row.events)}::jsonb, ${row.readBy},
      ${row.at.toString()}::timestamptz) on conflict (id) do nothing`.execute(tx)
  return (numAffectedRows ?? 0n) > 0n
}

/** Writes what a reading turned out to be. */
export async function saveOutcome(
  tx: Transaction,
  id: string,
  facts: Pick<ReadingRow, 'consignment' | 'version' | 'root' | 'record' | 'outcome' | 'why'>,
): Promise<void> {
  await sql`
    update rail.lock_reading set consignment = ${facts.consignment}, version = ${facts.version}, root = ${facts.root},
      record = ${facts.record === null ? null : JSON.stringify(facts.record)}::jsonb, outcome = ${facts.outcome},
      why = ${facts.why} where id = ${id}::uuid`.execute(tx)
}

/** One reading; undefined when there is none. */
export async function findReading(db: Database | Transaction, id: string): Promise<ReadingRow | undefined> {
  const { rows } = await sql<ReadingRow>`select ${READING} from rail.lock_reading where id = ${id}::uuid`.execute(db)
  return rows[0]
}

/**
 * Readings of a consignment that waited for its online copy. Those of the smallest class know its record by the hash alone, and may
 * have been held against another record of their container meanwhile.
 */
export async function listLockOnly(
  tx: Transaction,
  { consignment, roots }: { readonly consignment: string; readonly roots: readonly string[] },
): Promise<readonly ReadingRow[]> {
  const { rows } = await sql<ReadingRow>`
    select ${READING} from rail.lock_reading
    where (consignment = ${consignment} and outcome = 'lock-only')
      or (root = any(${roots as string[]}::text[]) and consignment is distinct from ${consignment}
        and outcome in ('lock-only', 'differs-explained', 'differs-unexplained'))
    for update`.execute(tx)
  return rows
}

/** The last readings, newest first; at most 100. */
export async function listReadings(db: Database): Promise<readonly ReadingRow[]> {
  const { rows } = await sql<ReadingRow>`select ${READING} from rail.lock_reading order by at desc limit 100`.execute(
    db,
  )
  return rows
}

/** The key to which capsules for a peer are sealed; undefined until it was told. */
export async function findLockKey(db: Database | Transaction, peer: string): Promise<string | undefined> {
  const { rows } = await sql<{ x: string }>`select x from rail.lock_key where peer = ${peer}`.execute(db)
  return rows[0]?.x
}

/** Keeps the key that a peer told. */
export async function saveLockKey(
  tx: Transaction,
  key: { readonly peer: string; readonly country: string; readonly x: string },
  now: Temporal.Instant,
): Promise<void> {
  await sql`
    insert into rail.lock_key (peer, country, x, told_at)
    values (${key.peer}, ${key.country}, ${key.x}, ${now.toString()}::timestamptz)
    on conflict (peer) do update set country = excluded.country, x = excluded.x, told_at = excluded.told_at`.execute(tx)
}

/** Notes to whom our key was told; false when this one was told before. */
export async function noteKeyTold(tx: Transaction, peer: string, x: string): Promise<boolean> {
  const { numAffectedRows } = await sql`
    insert into rail.lock_key_told (peer, x) values (${peer}, ${x})
    on conflict (peer) do update set x = excluded.x where rail.lock_key_told.x <> excluded.x`.execute(tx)
  return (numAffectedRows ?? 0n) > 0n
}
