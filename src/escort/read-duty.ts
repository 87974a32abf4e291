import type { DutyTables } from './contract/duty.ts'
import { DutyRowView } from './contract/duty.ts'
import type { EscortDeps } from './deps.ts'
import type { DutyRow } from './domain/duty.ts'
import { type DutyVersion, findDutyInForce, findNewestDuty } from './store/duty-store.ts'

/** The table in force, which is empty where neither customs nor an act has one, and the newest version when it waits for its second signature. */
export async function readDutyTables({ db, dutyRows }: EscortDeps): Promise<DutyTables> {
  const [inForce, newest] = await Promise.all([findDutyInForce(db), findNewestDuty(db)])
  return {
    inForce: inForce
      ? view(inForce)
      : { version: 0, rows: rowsOf(dutyRows ?? []), reason: null, draftedBy: null, approvedBy: null },
    draft: newest && newest.approvedBy === null ? view(newest) : null,
  }
}

const rowsOf = (rows: readonly DutyRow[]) => rows.map((row) => DutyRowView.parse(row))

function view({ version, rows, reason, draftedBy, approvedBy }: DutyVersion): DutyTables['inForce'] {
  return { version, rows: rowsOf(rows), reason, draftedBy, approvedBy }
}
