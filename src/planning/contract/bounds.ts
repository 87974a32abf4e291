import { z } from 'zod'

const amount = z.number().finite().nonnegative()
const share = z.number().min(0)
const count = z.int().min(0)
const replications = (atLeast: z.ZodNumber, atMost: z.ZodNumber) =>
  z.strictObject({ relativeHalfWidth: z.number().positive().max(1), atLeast, atMost })
const breakdown = (everyHours: z.ZodNumber, lastsHours: z.ZodNumber, lanes: z.ZodNumber) =>
  z.strictObject({ everyHours, lastsHours, lanes })

/**
 * The bounds of models of former releases. What was kept under them is read and shown by them for ever; they are never drawn
 * narrower.
 */
export const KEPT = {
  /** Minutes, kilometres, vehicles a day. */
  amount,
  positive: z.number().positive(),
  /** Places of a ground on a day. */
  count,
  share,
  breakdown: breakdown(z.number().positive(), z.number().positive(), z.int().min(1)),
  dailyLimit: z.strictObject({ low: count, high: count }),
  closuresPerMonth: z.number().positive(),
  indifference: z.number().positive(),
  replications: replications(z.int().min(2), z.int().max(1000)),
}
export type Bounds = typeof KEPT

/** No time, road or number of vehicles a day of a border is greater: two years in minutes. */
const MOST = 1_000_000
const most = amount.max(MOST)

/** The bounds of a model that is asked to be run or saved today. */
export const ASKED: Bounds = {
  amount: most,
  positive: most.positive(),
  count: count.max(10_000),
  share: share.max(1),
  breakdown: breakdown(most.min(0.1), most.min(0.01), z.int().min(1).max(500)),
  dailyLimit: z.strictObject({ low: count.max(MOST), high: count.max(MOST) }),
  closuresPerMonth: most.positive().max(1000),
  indifference: most.min(0.1),
  replications: replications(z.int().min(2).max(1000), z.int().min(2).max(1000)),
}
