import { createHash } from 'node:crypto'
import { ok, type Result } from '#kernel/result.ts'
import type { Transaction } from '#platform/database.ts'
import { checkPicture } from './domain/picture.ts'
import { type GateRefusal, refuse } from './domain/refusals.ts'
import { tellGateChanged } from './signals.ts'
import { findPassage } from './store/passage-store.ts'
import { savePicture } from './store/picture-store.ts'

/**
 * Keeps a picture that a gate controller uploads, of a passage that it reported before. Sending it twice changes nothing.
 * Refused: no JPEG, too large, a passage that this checkpoint did not report, an id that is another picture's.
 */
export async function keepPicture(
  tx: Transaction,
  picture: {
    readonly id: string
    readonly passageId: string
    readonly checkpoint: string
    readonly jpeg: Buffer
    /** Days for which the law keeps pictures of entry and exit. */
    readonly days: number
  },
  now: Temporal.Instant,
): Promise<Result<{ readonly id: string }, GateRefusal>> {
  const { jpeg } = picture
  const checked = checkPicture(jpeg)
  if (!checked.ok) return checked
  const passage = await findPassage(tx, picture.passageId)
  if (passage?.checkpoint !== picture.checkpoint) return refuse('gate.passage-unknown')
  const digest = createHash('sha256').update(jpeg).digest()
  const keepUntil = now.add({ hours: 24 * picture.days })
  const outcome = await savePicture(tx, { ...picture, digest, receivedAt: now, keepUntil })
  if (outcome === 'other-content') return refuse('gate.id-reused')
  if (outcome === 'saved') await tellGateChanged(tx, picture.checkpoint)
  return ok({ id: picture.id })
}
