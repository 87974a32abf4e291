import type { Clock } from '#platform/clock.ts'
import type { Database } from '#platform/database.ts'

/** What the routes of planning work with. */
export interface PlanningHttp {
  readonly db: Database
  readonly clock: Clock
  readonly country: string
}

/** Who plans. */
export const PLANNERS = ['planner', 'administrator'] as const
