import assert from 'node:assert/strict'
import { randomBytes } from 'node:crypto'
import type { TestContext } from 'node:test'
import { SYSTEM } from '#kernel/principal.ts'
import { fixedClock, systemClock } from '#platform/clock.ts'
import { inTransaction } from '#platform/transaction.ts'
import { openLockPress } from '#rail/adapters/lock-capsule.ts'
import { approveConditions } from '#rail/approve-conditions.ts'
import type { TrainBody } from '#rail/contract.ts'
import type { RailDeps } from '#rail/deps.ts'
import type { ConditionsDocument } from '#rail/messages/conditions.ts'
import { CTOP_KZ_CN } from '#rail/packages/ctop-kz-cn.ts'
import { proposeConditions } from '#rail/propose-conditions.ts'
import { registerTrain } from '#rail/register-train.ts'
import { railKinds } from '#rail/take-from-peer.ts'
import type { PeerAddress } from '#platform/peers.ts'
import { peerPair, type PeerSide } from './peer-pair.ts'

/** Business time of both sides. */
export const NOW = Temporal.Instant.from('2026-11-28T08:00:00Z')
export const OCCASION = { actor: SYSTEM, correlationId: 't' }

/** One side's exchange, with a clock that a test moves. */
export type RailSideDeps = RailDeps & { readonly clock: ReturnType<typeof fixedClock> }

/** Both customs with their exchange about trains, over HTTP. */
export interface RailPair {
  readonly kz: PeerSide & { deps: RailSideDeps }
  readonly cn: PeerSide & { deps: RailSideDeps }
  /** Lets everything that is on its way arrive. */
  settle(): Promise<void>
}

/** Opens both sides; unless said otherwise the heads of both have approved the first technical conditions. */
export async function railPair(t: TestContext, { agreed = true } = {}): Promise<RailPair> {
  const late = new Map<'KZ' | 'CN', RailSideDeps>()
  // The kinds are asked for before the database of a side is there.
  const lazy = (side: 'KZ' | 'CN') =>
    new Proxy({} as RailDeps, { get: (_, name) => Reflect.get(late.get(side) ?? {}, name) as unknown })
  const pair = await peerPair(t, { kinds: (side) => railKinds(lazy(side)) })
  const depsOf = (side: PeerSide, self: 'KZ' | 'CN'): RailSideDeps =>
    railDepsOf({ ...side, db: side.database.db, self, master: randomBytes(32) })
  const kz = Object.assign(pair.kz, { deps: depsOf(pair.kz, 'KZ') })
  const cn = Object.assign(pair.cn, { deps: depsOf(pair.cn, 'CN') })
  late.set('KZ', kz.deps).set('CN', cn.deps)
  const made: RailPair = {
    kz,
    cn,
    async settle() {
      for (let idle = 0; idle < 2; ) {
        let done = 0
        for (const { peers } of [kz, cn]) done += (await peers.sendDue()) + (await peers.applyWaiting())
        idle = done === 0 ? idle + 1 : 0
      }
    },
  }
  if (agreed) for (const side of [kz, cn]) await approve(side, CTOP_KZ_CN)
  await made.settle()
  return made
}

/** What the exchange about trains of one side needs. */
export function railDepsOf({ db, peers, keys, self, master, other }: GivenRail): RailSideDeps {
  return {
    db,
    clock: fixedClock(NOW),
    realClock: systemClock,
    self,
    peer: self === 'KZ' ? { name: 'customs-cn', country: 'CN' } : { name: 'customs-kz', country: 'KZ' },
    peers,
    locks: openLockPress(self, keys, master),
    secretCodes: ['2844'],
    keys,
    pinned: () => other.keys,
  }
}

interface GivenRail extends Pick<RailDeps, 'db' | 'peers' | 'keys'> {
  readonly self: 'KZ' | 'CN'
  readonly master: Buffer
  readonly other: { readonly keys: PeerAddress['keys'] }
}

/** A side enters a version and its head approves it. */
export async function approve(
  { database: { db }, deps }: { readonly database: Pick<PeerSide['database'], 'db'>; readonly deps: RailDeps },
  document: ConditionsDocument,
): Promise<void> {
  const { name, version } = document
  const proposed = await inTransaction(db, (tx) => proposeConditions(tx, deps, document, OCCASION))
  assert.ok(proposed.ok, JSON.stringify(proposed))
  const wish = { name, version, approver: `Head of ${deps.self}` }
  assert.ok((await inTransaction(db, (tx) => approveConditions(tx, deps, wish, OCCASION))).ok)
}

/** Registers a train on the Kazakh side. */
export const register = ({ kz }: RailPair, body: TrainBody) =>
  inTransaction(kz.database.db, (tx) => registerTrain(tx, kz.deps, body, OCCASION))
