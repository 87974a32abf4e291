import { z } from 'zod'
import { CheckpointCode, Instant, LaneCode, OverviewPlace, Uuid } from './terms.ts'

/** POST /api/gate/overviews: one picture of an overview camera, the JPEG as body [R707-9, R707-32a]. */
export const OverviewQuery = z.strictObject({ id: Uuid, camera: LaneCode, place: OverviewPlace, takenAt: Instant })
export const OverviewTaken = z.strictObject({ id: Uuid })

const OverviewPicture = z.strictObject({ id: Uuid, takenAt: Instant })
export type OverviewPicture = z.infer<typeof OverviewPicture>

/** GET /api/gate/overviews: the cameras of a checkpoint with the newest picture of each. */
export const OverviewsAnswer = z.strictObject({
  checkpoint: CheckpointCode,
  asOf: Instant,
  cameras: z.array(
    z.strictObject({
      camera: LaneCode,
      place: OverviewPlace,
      latest: OverviewPicture,
      /** It does not answer, or its recorder keeps video for another time than the law says. */
      alarms: z.array(z.enum(['overview-silent', 'retention-wrong'])),
      keptDays: z.int().min(1),
    }),
  ),
})
export type OverviewsAnswer = z.infer<typeof OverviewsAnswer>

export const OverviewsQuery = z.strictObject({ checkpoint: CheckpointCode.optional() })
/** GET /api/gate/overviews/:camera/past: pictures from before an instant, newest first. */
export const OverviewPastQuery = z.strictObject({ checkpoint: CheckpointCode.optional(), before: Instant })
export const OverviewPastAnswer = z.strictObject({ pictures: z.array(OverviewPicture).max(24) })
export type OverviewPastAnswer = z.infer<typeof OverviewPastAnswer>
