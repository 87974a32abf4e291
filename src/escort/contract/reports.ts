import { z } from 'zod'

/** Rules that are tried on trips of the past; what is left out stays as it is. Nothing is changed by it. */
export const RehearsalRequest = z.strictObject({
  days: z.number().int().min(1).max(31),
  change: z.strictObject({
    silenceGraceS: z.number().int().min(0).max(3_600).optional(),
    outsideFixes: z.number().int().min(1).max(20).optional(),
    outsideS: z.number().int().min(0).max(7_200).optional(),
    stopLongS: z
      .number()
      .int()
      .min(60)
      .max(24 * 3_600)
      .optional(),
    gnssLostS: z.number().int().min(10).max(7_200).optional(),
    batteryLowPercent: z.number().int().min(1).max(60).optional(),
    impossibleKmh: z.number().int().min(100).max(1_000).optional(),
  }),
})
export type RehearsalRequest = z.infer<typeof RehearsalRequest>

const AccuracyView = z.object({
  trips: z.number(),
  rules: z.array(
    z.object({
      kind: z.string(),
      truth: z.number(),
      told: z.number(),
      both: z.number(),
      precision: z.number().nullable(),
      recall: z.number().nullable(),
    }),
  ),
  honestReds: z.array(z.string()),
})

export const RehearsalAnswer = z.object({
  legs: z.number(),
  changed: z.number(),
  kinds: z.array(z.object({ kind: z.string(), before: z.number(), after: z.number() })),
  week: z.object({ before: AccuracyView, after: AccuracyView }),
})
export type RehearsalAnswer = z.infer<typeof RehearsalAnswer>

/** How well the rules do: in the week of known truth, and in the incidents of the last thirty days. */
export const ReportAnswer = z.object({
  week: AccuracyView,
  causes: z.array(
    z.object({
      cause: z.string(),
      incidents: z.number(),
      falseAlarms: z.number(),
      violations: z.number(),
      answerS: z.number().nullable(),
    }),
  ),
})
export type ReportAnswer = z.infer<typeof ReportAnswer>
