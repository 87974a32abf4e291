import { z } from 'zod'
import { job } from '#platform/jobs.ts'

/** A leg is judged anew, because records of it came late. */
export const REJUDGE_LEG = job('escort.rejudge-leg', z.strictObject({ legId: z.uuid() }))
