import { z } from 'zod'
import { Demand, FlowModel, Origin, SideModel, StationModel } from './model.ts'

/** The value of an input by its kind, so that a screen can tell it in words and offer the right fields. */
export const InputValue = z.discriminatedUnion('kind', [
  z.strictObject({ kind: z.literal('hours'), hours: SideModel.shape.hours }),
  /** Null: as many as come. */
  z.strictObject({ kind: z.literal('count'), count: z.number().nullable() }),
  z.strictObject({ kind: z.literal('duration'), duration: StationModel.shape.service }),
  z.strictObject({ kind: z.literal('movable'), movable: StationModel.shape.movable.unwrap() }),
  z.strictObject({ kind: z.literal('breakdown'), breakdown: StationModel.shape.breakdown.unwrap() }),
  z.strictObject({ kind: z.literal('limit'), limit: StationModel.shape.dailyLimit.unwrap() }),
  z.strictObject({ kind: z.literal('demand'), demand: Demand }),
  z.strictObject({ kind: z.literal('route'), route: FlowModel.shape.route }),
  z.strictObject({
    kind: z.literal('staff'),
    shifts: z.array(z.strictObject({ from: z.string(), officers: z.number() })),
  }),
  z.strictObject({ kind: z.literal('weather'), closuresPerMonth: z.number() }),
  /** Trucks are called out of a waiting zone so many minutes before their interval. */
  z.strictObject({ kind: z.literal('call-out'), minutes: z.number() }),
])
export type InputValue = z.infer<typeof InputValue>

/** One input of a model with where it comes from, the least sure first (PLAN-26). */
export const InputRow = z.strictObject({
  path: z.string(),
  /** The value in short, for files and consoles. */
  value: z.string(),
  /** Null in results of a program that did not tell it yet. */
  given: InputValue.nullable().default(null),
  grade: z.enum(['measured', 'act', 'reported', 'assumed', 'unlabelled']),
  source: z.string().nullable(),
  sourceIn: Origin.shape.sourceIn.nullable().default(null),
  date: z.string().nullable(),
  owner: z.string().nullable(),
})
export type InputRow = z.infer<typeof InputRow>
