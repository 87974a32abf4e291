import { recordAudit } from '#audit/public.ts'
import type { Actor } from '#kernel/principal.ts'
import type { Transaction } from '#platform/database.ts'
import type { OverviewsAnswer } from './contract.ts'
import { overviewDays } from './domain/overview.ts'
import { listOpenAlarms } from './store/lane-store.ts'
import { beginsLook, findOverview, listOverviewCameras } from './store/overview-store.ts'

/** Who looks. */
export interface OverviewLook {
  readonly accountId: string
  readonly actor: Actor
  readonly correlationId: string
}

/** A look that goes on is one look; after so long without it the next one begins. */
const LOOK_MINUTES = 10
const BASIS = 'order-707/9,32'

/**
 * The overview cameras of a checkpoint with the newest picture of each, live to the authority [R707-9, R707-32a]. That somebody
 * looks is audited, once for a look that goes on.
 */
export async function lookAtOverviews(
  tx: Transaction,
  checkpoint: string,
  look: OverviewLook,
  law: { readonly area: number; readonly entryAndExit: number },
  now: Temporal.Instant,
): Promise<OverviewsAnswer> {
  const { accountId, actor, correlationId } = look
  if (await beginsLook(tx, { accountId, checkpoint }, now.subtract({ minutes: LOOK_MINUTES }), now)) {
    const subject = { kind: 'checkpoint', id: checkpoint }
    await recordAudit(tx, {
      event: 'gate.overviews-watched',
      actor,
      subject,
      data: {},
      basis: BASIS,
      correlationId,
      occurredAt: now,
    })
  }
  const alarms = await listOpenAlarms(tx, checkpoint)
  const cameras = await listOverviewCameras(tx, checkpoint)
  return {
    checkpoint,
    asOf: now.toString(),
    cameras: cameras.map(({ camera, place, id, takenAt }) => ({
      camera,
      place,
      latest: { id, takenAt: takenAt.toString() },
      alarms: alarms.flatMap(({ lane, kind }) =>
        lane === camera && (kind === 'overview-silent' || kind === 'retention-wrong') ? [kind] : [],
      ),
      keptDays: overviewDays(place, law),
    })),
  }
}

/**
 * One picture of an overview camera; null when there is none, or none for him. One of before is a look of its own in the audit;
 * a live one belongs to the look at the cameras.
 */
export async function lookAtOverview(
  tx: Transaction,
  id: string,
  look: OverviewLook & { readonly mayLookAt: (checkpoint: string) => boolean },
  now: Temporal.Instant,
): Promise<Buffer | null> {
  const picture = await findOverview(tx, id)
  if (!picture || !look.mayLookAt(picture.checkpoint)) return null
  const { checkpoint, camera, takenAt, jpeg } = picture
  const live = Temporal.Instant.compare(takenAt, now.subtract({ minutes: LOOK_MINUTES })) >= 0
  if (!live) {
    await recordAudit(tx, {
      event: 'gate.overview-looked-at',
      actor: look.actor,
      subject: { kind: 'checkpoint', id: checkpoint },
      data: { camera, picture: id, takenAt: takenAt.toString() },
      basis: BASIS,
      correlationId: look.correlationId,
      occurredAt: now,
    })
  }
  return jpeg
}
