import { z } from 'zod'
import { CheckpointCode, Instant, LocalDay, Uuid } from './terms.ts'

const HourText = z.string().regex(/^([01]\d|2[0-3]):[0-5]\d$|^24:00$/)

/** POST /api/queue/opening-plans: working hours and capacity of a checkpoint from a day on [R707-22]. */
export const OpeningPlanBody = z.strictObject({
  id: Uuid,
  checkpoint: CheckpointCode,
  from: LocalDay,
  /** First day on which it no longer holds; null until further notice. */
  until: LocalDay.nullable(),
  /** Working hours in the checkpoint's zone, not overlapping, in order. */
  // biome-ignore format: one line of thought
  hours: z.array(z.strictObject({ from: HourText, until: HourText })).min(1).max(4),
  /** Length of an interval. */
  slotMinutes: z.union([z.literal(30), z.literal(60), z.literal(120)]),
  /** Trucks per hour, all channels together. */
  placesPerHour: z.int().min(1).max(500),
})
export type OpeningPlanBody = z.infer<typeof OpeningPlanBody>
export const OpeningPlanView = OpeningPlanBody.extend({ createdAt: Instant, dailyPlaces: z.int() })
export const OpeningPlans = z.strictObject({ plans: z.array(OpeningPlanView) })
export type OpeningPlans = z.infer<typeof OpeningPlans>
export type OpeningPlanView = z.infer<typeof OpeningPlanView>
