import { canonicalBytes } from '#kernel/canonical-json.ts'
import { SYSTEM } from '#kernel/principal.ts'
import { ok, type Result } from '#kernel/result.ts'
import { recordAudit } from '#audit/public.ts'
import type { Transaction } from '#platform/database.ts'
import { Unavailable } from '#platform/faults.ts'
import { newId } from '#platform/new-id.ts'
import type { Received } from '#platform/peers.ts'
import { sha256Hex } from '#platform/signing.ts'
import type { RailDeps } from './deps.ts'
import { bind, breaches, conditionsLabel, releaseDay } from './domain/conditions.ts'
import { judgeVersion } from './domain/exchange.ts'
import { type RailRefusal, refuse } from './domain/refusals.ts'
import type { ConsignmentRecord } from './messages/consignment.ts'
import { reconcileReadings } from './read-lock.ts'
import { placeOf } from './register-train.ts'
import { tellRailChanged } from './signals.ts'
import { listRules } from './store/conditions-store.ts'
import { listVersions, lockConsignment, rootKey, saveConsignment } from './store/consignment-store.ts'

/**
 * Takes a consignment that the other customs sent. Only the exporting side may send it [CTOP-4]; a late older version is kept and
 * superseded [CTOP-11]; the same version with another content is refused and becomes a case [CTOP-27]. Twice is once. What the
 * technical conditions do not agree on is refused with the pointer to it [CTOP-1].
 */
export async function takeConsignment(
  deps: RailDeps,
  tx: Transaction,
  { id: messageId, body: record, peer }: Pick<Received<ConsignmentRecord>, 'id' | 'body' | 'peer'>,
): Promise<Result<null, RailRefusal>> {
  if (record.origin !== peer.country) return refuse('rail.wrong-origin', { origin: record.origin })
  const agreed = await judgeByConditions(tx, deps, record)
  if (!agreed.ok) return agreed
  const root = sha256Hex(canonicalBytes(record))
  await lockConsignment(tx, record.consignment)
  await lockConsignment(tx, rootKey(root))
  const judged = judgeVersion(await listVersions(tx, record.consignment), { version: record.version, root })
  if (judged === 'contradicts') return refuse('rail.version-contradicts', { version: record.version })
  const outcome = judged === 'superseded' ? 'superseded' : 'taken'
  if (judged !== 'same') {
    const facts = { id: newId(), trainId: null, direction: 'in', outcome, ground: null, root, messageId } as const
    await saveConsignment(tx, { ...placeOf(record), ...facts, at: deps.clock.now() })
    await reconcileReadings(tx, record.consignment)
  }
  await recordAudit(tx, {
    event: 'rail.consignment-taken',
    actor: SYSTEM,
    subject: { kind: 'consignment', id: record.consignment },
    data: {
      from: peer.country,
      version: record.version,
      outcome: judged === 'same' ? 'same' : outcome,
      channel: 'online',
    },
    basis: 'ctop/2',
    occurredAt: deps.clock.now(),
  })
  await tellRailChanged(tx)
  return ok(null)
}

/**
 * Holds a record against the technical conditions that it names. A version that the other side approved and whose approval is still
 * on its way makes the record wait; one that we did not approve is no ground to send us anything.
 */
async function judgeByConditions(
  tx: Transaction,
  { self, peer }: RailDeps,
  record: ConsignmentRecord,
): Promise<Result<null, RailRefusal>> {
  const found = (await listRules(tx)).find((one) => conditionsLabel(one) === record.conditions)
  const sender = peer?.country ?? ''
  if (!found?.approvedBy.includes(sender)) throw new Unavailable(`the conditions ${record.conditions} are not here yet`)
  if (!bind(found, [self, sender], releaseDay(record)))
    return refuse('rail.conditions-not-in-force', { asked: record.conditions })
  const [breach] = breaches(record, found)
  return breach === undefined ? ok(null) : refuse('rail.field-not-agreed', { pointer: breach })
}
