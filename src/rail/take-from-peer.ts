import { z } from 'zod'
import { ok } from '#kernel/result.ts'
import { type PeerKind, peerKind } from '#platform/peers.ts'
import { DayBranch, DayRoot, takeDayBranch, takeDayRoot } from './compare-day.ts'
import type { RailDeps } from './deps.ts'
import { ConditionsPackage } from './messages/conditions.ts'
import { ConsignmentRecord } from './messages/consignment.ts'
import { tellRailChanged } from './signals.ts'
import { saveLockKey } from './store/lock-store.ts'
import { takeApproval } from './take-approval.ts'
import { ConsentDecided, ConsentQuestion } from './messages/consent.ts'
import { takeDecision, takeQuestion } from './take-consent.ts'
import { LookSummary, takeLooks } from './tell-looks.ts'
import { takeConsignment } from './take-consignment.ts'

/** The public half of the key to which capsules of locks are sealed (X25519, RFC 8037). */
const LockKey = z.strictObject({ x: z.string().regex(/^[A-Za-z0-9_-]{43}$/) })

/** The kinds of message between customs about trains. */
export function railKinds(deps: RailDeps): readonly PeerKind[] {
  return [
    peerKind('rail.consignment', ConsignmentRecord, (tx, message) => takeConsignment(deps, tx, message)),
    peerKind('rail.conditions', ConditionsPackage, (tx, message) => takeApproval(deps, tx, message)),
    peerKind('rail.consent-asked', ConsentQuestion, (tx, message) => takeQuestion(deps, tx, message)),
    peerKind('rail.consent-decided', ConsentDecided, (tx, message) => takeDecision(deps, tx, message)),
    peerKind('rail.day-root', DayRoot, (tx, message) => takeDayRoot(deps, tx, message)),
    peerKind('rail.day-branch', DayBranch, (tx, message) => takeDayBranch(deps, tx, message)),
    peerKind('rail.looks', LookSummary, (tx, message) => takeLooks(deps, tx, message)),
    peerKind('rail.lock-key', LockKey, async (tx, { body, peer }) => {
      await saveLockKey(tx, { peer: peer.name, country: peer.country, x: body.x }, deps.clock.now())
      await tellRailChanged(tx)
      return ok(undefined)
    }),
  ]
}
