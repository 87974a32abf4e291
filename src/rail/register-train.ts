import { createHash } from 'node:crypto'
import { canonicalBytes, canonicalJson } from '#kernel/canonical-json.ts'
import { ok, type Result } from '#kernel/result.ts'
import { recordAudit, recordAudits } from '#audit/public.ts'
import type { Transaction } from '#platform/database.ts'
import { newId } from '#platform/new-id.ts'
import { sha256Hex } from '#platform/signing.ts'
import type { TrainBody } from './contract.ts'
import type { Occasion, RailDeps } from './deps.ts'
import { breaches, conditionsLabel, type Conditions, inForce, releaseDay, withhold } from './domain/conditions.ts'
import { type Filtered, filterConsignment } from './domain/filter.ts'
import { judgeVersion } from './domain/exchange.ts'
import { type RailRefusal, refuse } from './domain/refusals.ts'
import { tellRailChanged } from './signals.ts'
import { listRules } from './store/conditions-store.ts'
import {
  type ConsignmentRow,
  findAtHome,
  listVersions,
  lockConsignment,
  saveConsignment,
  saveHeldDecided,
} from './store/consignment-store.ts'
import { findTrain, saveTrain, type TrainRow } from './store/train-store.ts'

const BASIS = 'ctop/2'

/**
 * Registers a released train: each consignment is filtered and, when it may be, put into the outbox in this very transaction
 * [CTOP-2, CTOP-9]. What is excluded or held stays at home without a message, a number or a leaf in any book [CTOP-5 … 7]. The same
 * id and contents again change nothing. Nothing is sent before both heads approved technical conditions (art. 4), and only what they
 * agreed on [CTOP-1, CTOP-34]. Refused: `rail.no-peer`, `rail.id-reused`, `rail.wrong-origin`, `rail.conditions-not-in-force`,
 * `rail.field-not-agreed`, `rail.version-contradicts`.
 */
export async function registerTrain(
  tx: Transaction,
  deps: RailDeps,
  body: TrainBody,
  occasion: Occasion,
): Promise<Result<TrainRow, RailRefusal>> {
  if (!deps.peer) return refuse('rail.no-peer')
  const digest = createHash('sha256').update(canonicalJson(body)).digest()
  const same = await findTrain(tx, body.id)
  if (same) return same.digest.equals(digest) ? ok(same) : refuse('rail.id-reused')
  const foreign = body.consignments.find(({ record }) => record.origin !== deps.self)
  if (foreign) return refuse('rail.wrong-origin', { origin: foreign.record.origin })
  const { id, number, indexNumber, crossing } = body
  const now = deps.clock.now()
  const rules = await listRules(tx)
  const train = { id, number, indexNumber, crossing, wagons: body.consignments.length, digest, createdAt: now }
  await saveTrain(tx, train, occasion.actor.id)
  await recordAudit(tx, {
    event: 'rail.train-registered',
    actor: occasion.actor,
    subject: { kind: 'train', id },
    data: { number, wagons: train.wagons, crossing },
    basis: BASIS,
    correlationId: occasion.correlationId,
    occurredAt: now,
  })
  // In one order everywhere, so that two trains with the same consignments wait instead of deadlocking.
  const inOrder = [...body.consignments].sort((a, b) => (a.record.consignment < b.record.consignment ? -1 : 1))
  const decided: Decided[] = []
  for (const one of inOrder) {
    const judged = await judgeConsignment(tx, deps, one, rules)
    if (!judged.ok) return judged
    if (judged.value) decided.push(judged.value)
  }
  await keepDecided(tx, deps, decided, { train, occasion, now })
  await tellRailChanged(tx)
  return ok(train)
}

/** A consignment of the train that is new to our books, and what the filter says of it. */
interface Decided {
  readonly record: ConsignmentRow['record']
  readonly root: string
  readonly filtered: Filtered
  /** The row in our books under which it was held until somebody classified it [CTOP-6]. */
  readonly heldAs: string | null
}

async function judgeConsignment(
  tx: Transaction,
  { peer, self, secretCodes }: RailDeps,
  { record: whole, classification }: TrainBody['consignments'][number],
  rules: readonly Conditions[],
): Promise<Result<Decided | null, RailRefusal>> {
  if (!peer) return refuse('rail.no-peer')
  // Those of the day of its release, by which the other side judges it too: it may be told of on a later day.
  const conditions = inForce(rules, [self, peer.country], releaseDay(whole))
  if (!conditions || whole.conditions !== conditionsLabel(conditions))
    return refuse('rail.conditions-not-in-force', { asked: whole.conditions })
  const record = withhold(whole, conditions)
  const [breach] = breaches(record, conditions)
  if (breach !== undefined) return refuse('rail.field-not-agreed', { pointer: breach })
  const root = sha256Hex(canonicalBytes(record))
  await lockConsignment(tx, record.consignment)
  const judged = judgeVersion(await listVersions(tx, record.consignment), { version: record.version, root })
  if (judged === 'contradicts') return refuse('rail.version-contradicts', { version: record.version })
  if (judged === 'same') return ok(null)
  const goods = record.items.map(({ hs6 }) => hs6)
  const filtered = filterConsignment(classification, record, goods, { self, other: peer.country, secretCodes })
  const home = await findAtHome(tx, record)
  if (!home) return ok({ record, root, filtered, heldAs: null })
  if (home.root !== root) return refuse('rail.version-contradicts', { version: record.version })
  if (home.outcome === filtered.outcome) return ok(null)
  // What was held is decided now; what was decided before stays so.
  if (home.outcome !== 'held') return refuse('rail.version-contradicts', { version: record.version })
  return ok({ record, root, filtered, heldAs: home.id })
}

/** Puts what may be sent into the outbox by one statement, and keeps what was decided of every consignment. */
async function keepDecided(
  tx: Transaction,
  { peers, peer }: RailDeps,
  decided: readonly Decided[],
  { train, occasion, now }: { readonly train: TrainRow; readonly occasion: Occasion; readonly now: Temporal.Instant },
): Promise<void> {
  // Messages are made after the filter: a number that was never given tells of nothing [CTOP-7].
  const sent = decided.filter(({ filtered }) => filtered.outcome === 'send')
  const ids = await peers.sendAll(
    tx,
    sent.map(({ record }) => {
      return { to: peer?.name ?? '', kind: 'rail.consignment', subject: `rail ${record.consignment}`, body: record }
    }),
  )
  const idOf = new Map(sent.map((one, n) => [one, ids[n] ?? null]))
  for (const one of decided) {
    const row = rowOf(one, { train, messageId: idOf.get(one) ?? null, now })
    await (one.heldAs === null ? saveConsignment(tx, row) : saveHeldDecided(tx, { ...row, id: one.heldAs }))
  }
  await recordAudits(
    tx,
    decided.map(({ record, filtered }) => ({
      event: 'rail.consignment-decided',
      actor: occasion.actor,
      subject: { kind: 'consignment', id: record.consignment },
      data: {
        outcome: filtered.outcome,
        ground: 'ground' in filtered ? filtered.ground : 'none',
        version: record.version,
      },
      basis: filtered.outcome === 'excluded' ? 'ctop/2,6' : BASIS,
      correlationId: occasion.correlationId,
      occurredAt: now,
    })),
  )
}

function rowOf(
  { record, root, filtered }: Decided,
  {
    train,
    messageId,
    now,
  }: { readonly train: TrainRow; readonly messageId: string | null; readonly now: Temporal.Instant },
): ConsignmentRow {
  return {
    ...placeOf(record),
    id: newId(),
    trainId: train.id,
    direction: 'out',
    outcome: filtered.outcome === 'send' ? 'sent' : filtered.outcome,
    ground: 'ground' in filtered ? filtered.ground : null,
    root,
    messageId,
    at: now,
  }
}

/** Where a record stands in the books: both sides work it out from the record alone, so that their books can agree. */
export function placeOf(record: ConsignmentRow['record']) {
  const { consignment, version, origin, crossing, train, wagon, container, releasedAt } = record
  return {
    consignment,
    version,
    origin,
    crossing,
    day: Temporal.Instant.from(releasedAt).toZonedDateTimeISO('UTC').toPlainDate(),
    trainNumber: train.number,
    position: train.position,
    wagon,
    container: container?.number ?? null,
    record,
    usedAt: null,
  }
}
