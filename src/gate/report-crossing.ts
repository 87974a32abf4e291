import { plateKey } from '#kernel/plate.ts'
import type { Clock } from '#platform/clock.ts'
import type { Database } from '#platform/database.ts'
import { inTransaction } from '#platform/transaction.ts'
import { type Registries, reportCrossing } from '#registries/public.ts'
import { isReported, saveReported } from './store/crossing-report-store.ts'
import { findPassage } from './store/passage-store.ts'

/** What telling the register of vehicles needs. */
export interface CrossingReporting {
  readonly db: Database
  /** Real time: when the register took it. */
  readonly realClock: Clock
  readonly registries: Pick<Registries, 'ask' | 'crossingReport'>
}

/**
 * Tells the register of vehicles of one vehicle that the camera on the border line saw, with or without a booking, and
 * notes when the register took it [R707-10b]. Told once; safe to run twice. Throws `Unavailable` while the register does
 * not take it: the job comes again, and the passage stays ours meanwhile.
 */
export async function reportSeenCrossing(deps: CrossingReporting, passageId: string): Promise<void> {
  const found = await findPassage(deps.db, passageId)
  if (!found || found.report.passedAt === null || (await isReported(deps.db, passageId))) return
  const { country, plateRead, direction, passedAt: at } = found.report
  const { checkpoint } = found
  await reportCrossing(deps.registries, {
    id: passageId,
    plateKey: plateKey(country, plateRead),
    country,
    checkpoint,
    direction,
    at,
  })
  await inTransaction(deps.db, (tx) => saveReported(tx, passageId, deps.realClock.now()))
}
