import { createHash } from 'node:crypto'
import { recordAudit } from '#audit/public.ts'
import { assert } from '#kernel/assert.ts'
import { plateKey } from '#kernel/plate.ts'
import type { Actor } from '#kernel/principal.ts'
import type { Transaction } from '#platform/database.ts'
import type { Crossing, CrossingsAnswer, LookReason } from './contract.ts'
import type { GateAuditEvent } from './domain/audit-events.ts'
import { listCrossings, type StoredPassage } from './store/passage-store.ts'

const LOOKED_UP: GateAuditEvent = 'gate.crossings-looked-up'
const REFUSED: GateAuditEvent = 'gate.look-refused'
const SHOWN = 50

/** Whose way is looked up, by whom. */
export interface LookUp {
  readonly plate: string
  readonly country: string | null
  readonly from: Temporal.Instant
  readonly until: Temporal.Instant
  /** Null for every checkpoint. */
  readonly checkpoint: string | null
  /** What the look is for. */
  readonly reason: LookReason
  /** The last passage of the page before. */
  readonly after: string | null
  readonly actor: Actor
  readonly correlationId: string
}

/**
 * Finds when and where a plate went through, newest first, from the readings that are kept of every vehicle [R707-10b].
 * A page at a time. Every look is audited with what it is for, also the one that finds nothing; the audit holds the
 * plate's digest, not the plate.
 */
export async function findCrossings(tx: Transaction, lookUp: LookUp, now: Temporal.Instant): Promise<CrossingsAnswer> {
  const { plate, country, from, until, checkpoint, reason, after, actor, correlationId } = lookUp
  // A camera that told no country may have read the same plate under another key.
  const key = plateKey(country, plate)
  const plateKeys = [...new Set([key, plateKey(null, plate)])].filter((one) => one !== '')
  const found = await listCrossings(tx, { plateKeys, country, from, until, checkpoint, after }, SHOWN + 1)
  await recordAudit(tx, {
    event: LOOKED_UP,
    actor,
    subject: { kind: 'checkpoint', id: checkpoint ?? 'all' },
    data: {
      plateDigest: digestOf(key),
      from: from.toString(),
      until: until.toString(),
      found: Math.min(found.length, SHOWN),
      reason,
    },
    basis: 'order-707/10',
    correlationId,
    occurredAt: now,
  })
  return { crossings: found.slice(0, SHOWN).map(crossingOf), more: found.length > SHOWN }
}

/** Audits a look-up at a checkpoint that is not the asker's: he is shown nothing, and that he asked is known. */
export async function refuseLookUp(
  tx: Transaction,
  asked: Pick<LookUp, 'plate' | 'country' | 'actor' | 'correlationId'> & { readonly checkpoint: string },
  now: Temporal.Instant,
): Promise<void> {
  const { plate, country, checkpoint, actor, correlationId } = asked
  await recordAudit(tx, {
    event: REFUSED,
    actor,
    subject: { kind: 'checkpoint', id: checkpoint },
    data: { what: 'crossings', of: digestOf(plateKey(country, plate)) },
    basis: 'order-707/10',
    correlationId,
    occurredAt: now,
  })
}

function digestOf(key: string): string {
  return createHash('sha256').update(key).digest('hex')
}

function crossingOf({ checkpoint, report, officer }: StoredPassage): Crossing {
  const { id: passageId, lane, purpose, direction, plateRead, country, bookingId, decidedBy, pictureId } = report
  assert(report.passedAt !== null, 'a vehicle that went through did so at some time')
  const readAt = report.occurredAt
  const { passedAt } = report
  return {
    passageId,
    checkpoint,
    lane,
    purpose,
    direction,
    plateRead,
    country,
    readAt,
    passedAt,
    bookingId,
    decidedBy,
    officer,
    pictureId,
  }
}
