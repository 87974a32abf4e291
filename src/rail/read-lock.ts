import { ok, type Result } from '#kernel/result.ts'
import { recordAudit } from '#audit/public.ts'
import type { Transaction } from '#platform/database.ts'
import { listRevokedKeys, takeRevocation } from '#platform/peers.ts'
import { sha256Hex } from '#platform/signing.ts'
import type { OpenedCapsule } from './adapters/lock-capsule.ts'
import type { Occasion, RailDeps } from './deps.ts'
import { chainIsWhole, type LockEvent, lockOutcome } from './domain/lock-outcome.ts'
import { type RailRefusal, refuse } from './domain/refusals.ts'
import { tellRailChanged } from './signals.ts'
import { findByRoot, listVersions, lockConsignment, rootKey } from './store/consignment-store.ts'
import { findReading, listLockOnly, type ReadingRow, saveOutcome, saveReading } from './store/lock-store.ts'

/** A lock as it was read at the border: the numbers that stand on the thing, its bytes, and its own events. */
export interface ReadLock {
  /** Of this reading, made by the reader: sending it twice is one reading. */
  readonly id: string
  readonly lock: string
  readonly container: string
  readonly bytes: Buffer
  readonly events: readonly LockEvent[]
}

/**
 * Takes a reading of a lock: the bytes are kept as they came, then opened with the pinned keys of the other customs, without a
 * network [CTOP-20], and held against the online copy [CTOP-25 … 27]. Reading is itself an event. The same reading again answers the
 * same.
 */
export async function readLock(
  tx: Transaction,
  deps: RailDeps,
  read: ReadLock,
  occasion: Occasion,
): Promise<Result<ReadingRow, RailRefusal>> {
  const now = deps.clock.now()
  const fresh = await saveReading(tx, { ...read, at: now, readBy: occasion.actor.id })
  if (fresh) {
    const revoked = deps.peer ? await listRevokedKeys(tx, deps.peer.name) : []
    const opened = deps.locks.open(read.bytes, deps.pinned, deps.realClock.now(), revoked)
    const capsule = 'why' in opened ? null : opened
    if (capsule) await learnRevoked(tx, deps, capsule)
    const online = await onlineOf(tx, capsule, read.container)
    const outcome = lockOutcome(
      {
        lock: read.lock,
        container: read.container,
        capsule,
        events: { intact: chainIsWhole(read.events, sha256Hex), chain: read.events },
        boundAt: capsule && { counter: capsule.counter, head: capsule.memory === 'T0' ? null : capsule.head },
      },
      online.versions,
    )
    await saveOutcome(tx, read.id, {
      consignment: online.consignment,
      version: capsule?.version ?? null,
      root: capsule?.root ?? null,
      record: capsule?.record ?? null,
      outcome,
      why: 'why' in opened ? opened.why : null,
    })
    await recordAudit(tx, {
      event: 'rail.lock-read',
      actor: occasion.actor,
      subject: { kind: 'lock', id: read.lock },
      data: { consignment: online.consignment ?? 'unknown', version: capsule?.version ?? 0, outcome },
      basis: 'ctop/2',
      correlationId: occasion.correlationId,
      occurredAt: now,
    })
    await tellRailChanged(tx)
  }
  const row = await findReading(tx, read.id)
  return row ? ok(row) : refuse('rail.lock-unknown')
}

/** A lock that came through tells which keys of its side are believed no more, also while the link is down [CTOP-23]. */
async function learnRevoked(
  tx: Transaction,
  deps: RailDeps,
  { from, keyId: by, revoked }: OpenedCapsule,
): Promise<void> {
  const { peer } = deps
  if (!peer || peer.country !== from) return
  const keys = deps.pinned(from)
  for (const kid of revoked)
    await takeRevocation(tx, { name: peer.name, keys }, { kid, reason: 'told by a lock', by }, deps.realClock.now())
}

/** The smallest class names no consignment: the record is found by its hash. */
async function onlineOf(tx: Transaction, capsule: OpenedCapsule | null, container: string) {
  // A copy that comes online at this moment is either seen here or sees this reading.
  if (capsule) await lockConsignment(tx, capsule.consignment ?? rootKey(capsule.root))
  const consignment = capsule?.consignment ?? (await findByRoot(tx, capsule?.root ?? null, container)) ?? null
  return { consignment, versions: consignment === null ? [] : await listVersions(tx, consignment) }
}

/** An online copy came: readings that waited for it are held against it anew [CTOP-25]. */
export async function reconcileReadings(tx: Transaction, consignment: string): Promise<void> {
  const online = await listVersions(tx, consignment)
  const roots = online.map(({ root }) => root)
  for (const reading of await listLockOnly(tx, { consignment, roots })) {
    const { version, root } = reading
    if (version === null || root === null) continue
    const place = { lock: reading.lock, container: reading.container }
    const whole = { intact: true, chain: [] }
    const again = lockOutcome({ ...place, capsule: { ...place, version, root }, events: whole, boundAt: null }, online)
    await saveOutcome(tx, reading.id, { ...reading, consignment, outcome: again })
  }
}
