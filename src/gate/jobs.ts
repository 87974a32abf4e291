import { defineJob, type JobDefinition } from '#platform/jobs.ts'
import { REPORT_CROSSING } from './job-kinds.ts'
import { type CrossingReporting, reportSeenCrossing } from './report-crossing.ts'

/** The jobs of the gate, for the worker. */
export function gateJobs(deps: CrossingReporting): readonly JobDefinition[] {
  return [defineJob(REPORT_CROSSING, ({ passageId }) => reportSeenCrossing(deps, passageId))]
}
