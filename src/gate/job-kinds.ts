import { z } from 'zod'
import { job } from '#platform/jobs.ts'

/** Tells the register of vehicles of a vehicle that crossed the border [R707-10b]. */
export const REPORT_CROSSING = job('gate.report-crossing', z.strictObject({ passageId: z.uuid() }))
