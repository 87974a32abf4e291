import type { Database, Transaction } from '#platform/database.ts'
import type { DutyAnswer, DutyQuestion } from './contract/duty.ts'
import type { EscortDeps } from './deps.ts'
import { decideDuty, type DutyRow } from './domain/duty.ts'
import { findDutyInForce } from './store/duty-store.ts'

/** The table by which is decided now: of customs, else of the law package as version 0. */
export async function dutyInForce(
  deps: Pick<EscortDeps, 'dutyRows'>,
  db: Database | Transaction,
): Promise<{ readonly version: number; readonly rows: readonly DutyRow[] }> {
  return (await findDutyInForce(db)) ?? { version: 0, rows: deps.dutyRows }
}

/** The local day of a moment. */
export const dayOf = ({ zone }: Pick<EscortDeps, 'zone'>, at: Temporal.Instant): string =>
  at.toZonedDateTimeISO(zone).toPlainDate().toString()

/** Whether goods must be escorted, by which row of which version [ESC-3]. */
export async function askDuty(deps: EscortDeps, db: Database | Transaction, asked: DutyQuestion): Promise<DutyAnswer> {
  const { version, rows } = await dutyInForce(deps, db)
  return { version, ...decideDuty(rows, { ...asked, day: dayOf(deps, deps.clock.now()) }) }
}
