import { ok, type Result } from '#kernel/result.ts'
import type { Database } from '#platform/database.ts'
import type { Occasion, RailDeps } from './deps.ts'
import { type Difference, differences } from './domain/differences.ts'
import { type RailRefusal, refuse } from './domain/refusals.ts'
import { ConsignmentRecord } from './messages/consignment.ts'
import { openRecord } from './open-record.ts'
import { findConsignment, listVersions } from './store/consignment-store.ts'
import { findReading, type ReadingRow } from './store/lock-store.ts'

/** Which reading of a lock, for what, and in which case. */
export interface OpeningOfReading {
  readonly id: string
  readonly purpose: string
  readonly caseNumber: string
}

/**
 * Opens what a lock and the online copy say where they differ. It is content of a record of the other side, so it is opened for a
 * purpose of customs control and a case, and the look is logged and counted like any other [CTOP-26, CTOP-29, CTOP-30]. Refused:
 * `rail.consignment-unknown`, also for a reading with nothing to hold against it.
 */
export async function openReading(
  db: Database,
  deps: RailDeps,
  { id, ...wish }: OpeningOfReading,
  occasion: Occasion,
): Promise<Result<readonly Difference[], RailRefusal>> {
  const reading = await findReading(db, id)
  const online = reading && (await findTwin(db, reading))
  if (!online) return refuse('rail.consignment-unknown')
  const opened = await openRecord(db, deps, { id: online, ...wish, asEvidence: false }, occasion)
  return opened.ok ? ok(whereTheyDiffer(reading, opened.value.record)) : opened
}

/** In how many places a reading differs from its online copy; a summary and a proof hold no whole record to say it of. */
export async function countDifferences(db: Database, reading: ReadingRow): Promise<number> {
  const differs = reading.outcome === 'differs-explained' || reading.outcome === 'differs-unexplained'
  const id = differs ? await findTwin(db, reading) : undefined
  const online = id === undefined ? undefined : await findConsignment(db, id)
  return online ? whereTheyDiffer(reading, online.record).length : 0
}

/** What a reading is held against: the online copy of the same version where that is another one, else the newest. */
async function findTwin(db: Database, { consignment, version, outcome }: ReadingRow): Promise<string | undefined> {
  const versions = consignment === null ? [] : await listVersions(db, consignment)
  const same = outcome === 'differs-unexplained' ? versions.find((one) => one.version === version) : undefined
  return (same ?? versions[0])?.id
}

function whereTheyDiffer({ record }: ReadingRow, online: ConsignmentRecord): readonly Difference[] {
  const whole = ConsignmentRecord.safeParse(record)
  return whole.success ? differences(whole.data, online) : []
}
