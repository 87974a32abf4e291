import { z } from 'zod'
import { job } from '#platform/jobs.ts'

/** Runs a study that waits. */
export const RUN_STUDY = job('planning.run-study', z.strictObject({ studyId: z.uuid() }))
