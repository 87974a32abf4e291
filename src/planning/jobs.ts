import { defineJob, type JobDefinition } from '#platform/jobs.ts'
import { RUN_STUDY } from './job-kinds.ts'
import { type StudyWork, workStudy } from './work-study.ts'

/** The jobs of planning, for the worker. */
export function planningJobs(work: StudyWork): readonly JobDefinition[] {
  return [defineJob(RUN_STUDY, ({ studyId }) => workStudy(work, studyId))]
}
