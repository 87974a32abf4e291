import { plateKey } from '#kernel/plate.ts'
import { ok, type Result } from '#kernel/result.ts'
import type { Transaction } from '#platform/database.ts'
import type { DutyAnswer } from './contract/duty.ts'
import type { OrderContent } from './contract/order.ts'
import type { EscortDeps } from './deps.ts'
import { reasonFits } from './domain/duty.ts'
import { type EscortRefusal, refuse } from './domain/refusals.ts'
import { askDuty } from './duty-in-force.ts'
import { findRoute } from './store/map-store.ts'

/** What an order comes to by the rules of now. */
export interface JudgedOrder {
  readonly plateKey: string
  readonly importer: 'green' | 'other'
  readonly lowRisk: boolean
  readonly legalDeviationM: number
  readonly duty: DutyAnswer
}

/**
 * Whether an order can be taken as it is written [ESC-5, ESC-6]: the same for its first version and for every next one.
 * Refused: an unknown or unsigned route, a term in the past, a plate that is none, a reason without ground.
 */
export async function judgeOrder(
  deps: EscortDeps,
  tx: Transaction,
  order: OrderContent,
): Promise<Result<JudgedOrder, EscortRefusal>> {
  const now = deps.clock.now()
  const key = plateKey(order.plateCountry, order.plate)
  if (key === '') return refuse('escort.plate-malformed')
  const route = await findRoute(tx, order.routeId, order.routeVersion)
  if (!route?.approvedBy) return refuse('escort.route-unknown')
  if (Temporal.Instant.compare(Temporal.Instant.from(order.deadline), now) <= 0) return refuse('escort.deadline-passed')
  const risk = { importer: order.importer ?? 'other', lowRisk: order.lowRisk ?? false } as const
  const duty = await askDuty(deps, tx, { ...order, ...risk })
  if (!reasonFits(order.reason, duty)) return refuse('escort.reason-unfounded', { outcome: duty.outcome })
  return ok({
    ...risk,
    duty,
    plateKey: key,
    legalDeviationM: order.legalDeviationM ?? deps.rulesAt(now).legalDeviationM,
  })
}

/** What the rules filled in of what the order left out, as its version keeps it. */
export const asJudged = ({ importer, lowRisk, legalDeviationM }: JudgedOrder) => ({
  importer,
  lowRisk,
  legalDeviationM,
})
