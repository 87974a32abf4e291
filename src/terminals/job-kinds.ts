import { z } from 'zod'
import { job } from '#platform/jobs.ts'

/** Tells the people of a terminal that something of it changes. */
export const TELL_OPERATORS = job('terminals.tell-operators', z.strictObject({ version: z.uuid() }))
