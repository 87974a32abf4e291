import { givenByLaw } from '#law/public.ts'
import type { Database, Transaction } from '#platform/database.ts'
import type { DutyAnswer, DutyQuestion } from './contract/duty.ts'
import type { EscortDeps } from './deps.ts'
import { decideDuty, type DutyRow } from './domain/duty.ts'
import { findDutyInForce } from './store/duty-store.ts'

/**
 * The table by which is decided now: of customs, else of the law package as version 0. Throws the refusal
 * `law.not-in-country` where there is neither.
 */
export async function dutyInForce(
  { country, dutyRows }: Pick<EscortDeps, 'country' | 'dutyRows'>,
  db: Database | Transaction,
): Promise<{ readonly version: number; readonly rows: readonly DutyRow[] }> {
  const own = await findDutyInForce(db)
  return own ?? { version: 0, rows: givenByLaw(country, 'escort.duty-table', dutyRows ?? undefined) }
}

/** The local day of a moment. */
export const dayOf = ({ zone }: Pick<EscortDeps, 'zone'>, at: Temporal.Instant): string =>
  at.toZonedDateTimeISO(zone).toPlainDate().toString()

/** Whether goods must be escorted, by which row of which version [ESC-3]. */
export async function askDuty(deps: EscortDeps, db: Database | Transaction, asked: DutyQuestion): Promise<DutyAnswer> {
  const { version, rows } = await dutyInForce(deps, db)
  return { version, ...decideDuty(rows, { ...asked, day: dayOf(deps, deps.clock.now()) }) }
}
