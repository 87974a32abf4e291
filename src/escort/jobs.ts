import { defineJob, type JobDefinition } from '#platform/jobs.ts'
import type { EscortDeps } from './deps.ts'
import { REJUDGE_LEG } from './job-kinds.ts'
import { rejudgeLeg } from './rejudge-leg.ts'

/** The jobs of the escort, for the worker. */
export function escortJobs(deps: EscortDeps): readonly JobDefinition[] {
  return [
    defineJob(REJUDGE_LEG, async ({ legId }) => {
      await rejudgeLeg(deps, legId)
    }),
  ]
}
