import { z } from 'zod'
import { CheckpointCode, Instant, LocalDay, Uuid } from './terms.ts'

/** POST /api/queue/waiting-zones: the waiting zone of a checkpoint from a day on [R707-2.4]. */
export const WaitingZoneBody = z.strictObject({
  id: Uuid,
  checkpoint: CheckpointCode,
  from: LocalDay,
  /** Trucks that it holds. */
  places: z.int().min(0).max(5_000),
  /** Minutes from its exit to the bar: for so long after its call a truck counts as on its way [R707-31]. */
  approachMinutes: z.int().min(1).max(60),
})
export type WaitingZoneBody = z.infer<typeof WaitingZoneBody>
export const WaitingZoneView = WaitingZoneBody.extend({
  until: LocalDay.nullable(),
  createdAt: Instant,
  /** Trucks that the checkpoint's plan brings into it at once, in summer and in winter; null without a plan. */
  needed: z.strictObject({ summer: z.int(), winter: z.int() }).nullable(),
  /** How many of those it cannot hold; null without a plan. */
  shortfall: z.int().nullable(),
})
export type WaitingZoneView = z.infer<typeof WaitingZoneView>
export const WaitingZones = z.strictObject({ zones: z.array(WaitingZoneView) })
export type WaitingZones = z.infer<typeof WaitingZones>
