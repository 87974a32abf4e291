import { ok, type Result } from '#kernel/result.ts'
import { recordAudit } from '#audit/public.ts'
import type { Transaction } from '#platform/database.ts'
import { newId } from '#platform/new-id.ts'
import { listOwnRevokedKeys } from '#platform/peers.ts'
import { sha256Hex } from '#platform/signing.ts'
import type { Occasion, RailDeps } from './deps.ts'
import { conditionsLabel } from './domain/conditions.ts'
import { eventHash, type LockEvent, type MemoryClass } from './domain/lock-outcome.ts'
import { type RailRefusal, refuse } from './domain/refusals.ts'
import { tellRailChanged } from './signals.ts'
import { listConditions } from './store/conditions-store.ts'
import { type ConsignmentRow, findConsignment } from './store/consignment-store.ts'
import {
  findLockForUpdate,
  findLockKey,
  findLockOn,
  type LockRow,
  saveBinding,
  saveNewBinding,
} from './store/lock-store.ts'

/** The wish to send a record along in a lock. */
export interface LockWish {
  readonly lock: string
  /** Row of the consignment in our books. */
  readonly consignmentId: string
  /** Why: the link is down, there is no network, or the carrier wishes it (art. 2, para 2). */
  readonly reason: 'system-failure' | 'no-network' | 'carrier-wish'
}

/** What was written into a lock. */
export interface WrittenLock {
  readonly lock: LockRow
  readonly memory: MemoryClass
  readonly bytes: Buffer
  /** The life of the lock so far, as the lock itself would tell it. */
  readonly events: readonly LockEvent[]
}

/**
 * Binds a lock to the container of a consignment and writes its record into it, signed by us and sealed to the other customs
 * [CTOP-17 … 19]. Only what was filtered for the exchange goes into a lock [CTOP-8]. Refused: `rail.consignment-unknown`,
 * `rail.not-exchanged`, `rail.lock-unknown`, `rail.conditions-not-in-force`, `rail.lock-not-free`, `rail.container-locked`, `rail.lock-no-key`,
 * `rail.capsule-too-large`.
 */
export async function writeLock(
  tx: Transaction,
  deps: RailDeps,
  wish: LockWish,
  occasion: Occasion,
): Promise<Result<WrittenLock, RailRefusal>> {
  const { peer, locks, clock, realClock } = deps
  if (!peer) return refuse('rail.no-peer')
  const row = await findConsignment(tx, wish.consignmentId)
  if (!row || row.direction !== 'out') return refuse('rail.consignment-unknown')
  if (row.outcome !== 'sent' || row.container === null) return refuse('rail.not-exchanged')
  const lock = await findLockForUpdate(tx, wish.lock)
  if (!lock) return refuse('rail.lock-unknown')
  const own = lock.state === 'closed' && lock.container === row.container
  if (lock.state !== 'free' && !own) return refuse('rail.lock-not-free', { state: lock.state })
  const other = await findLockOn(tx, row.container)
  if (other !== undefined && other !== lock.id) return refuse('rail.container-locked', { lock: other })
  const toX = await findLockKey(tx, peer.name)
  if (toX === undefined) return refuse('rail.lock-no-key')
  const asked = row.record.conditions
  const rules = (await listConditions(tx)).find(({ document }) => conditionsLabel(document) === asked)?.document
  if (!rules) return refuse('rail.conditions-not-in-force', { asked })
  const now = clock.now()
  const first = { counter: lock.counter + 1, kind: 'closed', at: now.toString(), previous: lock.head } as const
  const closed: LockEvent = { ...first, hash: eventHash(first, sha256Hex) }
  const head = { lock: lock.id, container: row.container, version: row.version, root: row.root }
  const made = locks.write(
    row.record,
    { ...head, counter: closed.counter, head: closed.hash },
    {
      memory: lock.memory,
      limit: rules.lockBytes[lock.memory],
      to: peer.country,
      toX,
      now: realClock.now(),
      revoked: await listOwnRevokedKeys(tx),
    },
  )
  if ('tooLarge' in made) return refuse('rail.capsule-too-large', { bytes: made.tooLarge, limit: made.limit })
  const bound: LockRow = {
    ...lock,
    state: 'closed',
    container: row.container,
    consignment: row.consignment,
    version: row.version,
    counter: closed.counter,
    head: closed.hash,
  }
  await keepBinding(tx, bound, row, { reason: wish.reason, by: occasion.actor.id, at: now })
  await recordAudit(tx, {
    event: 'rail.lock-bound',
    actor: occasion.actor,
    subject: { kind: 'lock', id: lock.id },
    data: { consignment: row.consignment, version: row.version, memory: lock.memory, reason: wish.reason },
    basis: 'ctop/2',
    correlationId: occasion.correlationId,
    occurredAt: now,
  })
  await tellRailChanged(tx)
  return ok({ lock: bound, memory: lock.memory, bytes: made.bytes, events: [closed] })
}

/** The state of the lock, and the line of this binding in the registry, which stays [CTOP-17]. */
async function keepBinding(
  tx: Transaction,
  bound: LockRow,
  { container, record, consignment, version, root }: ConsignmentRow,
  { reason, by, at }: { readonly reason: LockWish['reason']; readonly by: string; readonly at: Temporal.Instant },
): Promise<void> {
  await saveBinding(tx, bound)
  await saveNewBinding(tx, {
    id: newId(),
    lock: bound.id,
    container: container ?? '',
    seals: record.seals,
    consignment,
    version,
    root,
    reason,
    counter: bound.counter,
    head: bound.head,
    boundBy: by,
    at,
  })
}
