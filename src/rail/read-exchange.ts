import { ok, type Result } from '#kernel/result.ts'
import type { Database } from '#platform/database.ts'
import { countAlarms, listReceiptsOf, listRefused, readPeerStanding } from '#platform/peers.ts'
import type { ConsignmentView, Standing, TrainView } from './contract.ts'
import type { RailDeps } from './deps.ts'
import { conditionsLabel } from './domain/conditions.ts'
import { lowerWord, overdue, type ReceiptKind, stateOf } from './domain/exchange.ts'
import { type RailRefusal, refuse } from './domain/refusals.ts'
import { listConditions } from './store/conditions-store.ts'
import { type ConsignmentRow, listConsignments } from './store/consignment-store.ts'
import { countDiffering } from './store/day-store.ts'
import { findLockKey } from './store/lock-store.ts'
import { findDeclared, findFallen } from './store/mode-store.ts'
import { findTrain, type TrainRow } from './store/train-store.ts'

const INCOMING_LIMIT = 300
const ALARM_HOURS = 7 * 24
/** A record whose conditions are not in our books has no deadline that anybody agreed on. */
const NEVER = { received: Infinity, accepted: Infinity }

/** A train of ours with how far the exchange of each wagon has come. Refused: `rail.train-unknown`. */
export async function readTrain(
  db: Database,
  id: string,
  realNow: Temporal.Instant,
): Promise<Result<{ train: TrainView; consignments: ConsignmentView[] }, RailRefusal>> {
  const train = await findTrain(db, id)
  if (!train) return refuse('rail.train-unknown')
  const rows = await listConsignments(db, { trainId: id })
  return ok({ train: trainView(train), consignments: await withReceipts(db, rows, realNow) })
}

/** The last consignments that the other customs sent. */
export async function readIncoming(db: Database, realNow: Temporal.Instant): Promise<ConsignmentView[]> {
  return withReceipts(db, await listConsignments(db, { direction: 'in', limit: INCOMING_LIMIT }), realNow)
}

/** One consignment that the other customs sent, however many came since. Refused: `rail.consignment-unknown`. */
export async function readIncomingOne(
  db: Database,
  row: ConsignmentRow,
  realNow: Temporal.Instant,
): Promise<Result<ConsignmentView, RailRefusal>> {
  const [found] = await withReceipts(db, [row], realNow)
  return found ? ok(found) : refuse('rail.consignment-unknown')
}

async function withReceipts(
  db: Database,
  rows: readonly ConsignmentRow[],
  realNow: Temporal.Instant,
): Promise<ConsignmentView[]> {
  const sent = rows.flatMap(({ outcome, messageId }) => (outcome === 'sent' && messageId !== null ? [messageId] : []))
  const receipts = await listReceiptsOf(db, sent)
  const refused = new Map((await listRefused(db, sent)).map((one) => [one.messageId, one.refusal]))
  const conditions = await listConditions(db)
  const deadlinesOf = ({ record }: ConsignmentRow) =>
    conditions.find(({ document }) => conditionsLabel(document) === record.conditions)?.document.receiptMinutes ?? NEVER
  return rows.map((row) => {
    const own = receipts.filter(({ messageId }) => messageId === row.messageId)
    const told = own.flatMap(({ kind, takenAt }) =>
      kind === null || takenAt === null ? [] : [{ kind: kind as ReceiptKind, at: takenAt.toString() }],
    )
    const [message] = own
    const state = message ? stateOf(told.map(({ kind }) => kind)) : null
    return {
      ...viewOf(row),
      state,
      refusal: refusalView(refused.get(row.messageId ?? '')),
      // Deadlines run in real time from when the message was made.
      overdue: message && state ? overdue(state, message.madeAt, realNow, deadlinesOf(row)) : null,
      receipts: told,
    }
  })
}

type ToldRefusal = Awaited<ReturnType<typeof listRefused>>[number]['refusal']

function refusalView(told: ToldRefusal | undefined): ConsignmentView['refusal'] {
  if (!told) return null
  const params = Object.entries(told.params ?? {}).map(([name, value]) => [name, shown(value)] as const)
  return { code: told.code, params: Object.fromEntries(params) }
}

function shown(value: string | number | readonly string[]): string | number | string[] {
  return typeof value === 'object' ? [...value] : value
}

function viewOf(row: ConsignmentRow): Omit<ConsignmentView, 'state' | 'refusal' | 'overdue' | 'receipts'> {
  const { id, consignment, version, origin, crossing, trainNumber, position, wagon, container, outcome, root } = row
  return {
    id,
    consignment,
    version,
    origin,
    crossing,
    day: row.day.toString(),
    trainNumber,
    position,
    wagon,
    container,
    outcome,
    ground: row.ground as ConsignmentView['ground'],
    items: row.record.items.length,
    at: row.at.toString(),
    usedAt: row.usedAt?.toString() ?? null,
    root,
  }
}

/** A train as it goes over HTTP. */
export function trainView({ id, number, indexNumber, crossing, wagons, createdAt }: TrainRow): TrainView {
  return { id, number, indexNumber, crossing, wagons, createdAt: createdAt.toString() }
}

/** How the exchange stands. */
export async function readStanding({ db, self, peer, peers, realClock }: RailDeps): Promise<Standing> {
  const all = await readPeerStanding(db)
  const own = all.find((one) => one.peer === peer?.name)
  const mode = peer ? lowerWord(await findDeclared(db, peer.name), await findFallen(db, peer.name)) : undefined
  const stamps = await peers.readStamps()
  const alarms = await countAlarms(db, realClock.now().subtract({ hours: ALARM_HOURS }))
  return {
    self,
    peer: peer && { name: peer.name, country: peer.country },
    mode: mode?.mode ?? 'online',
    modeReason: mode && 'reason' in mode ? mode.reason : null,
    modeFailures: mode && 'failures' in mode ? mode.failures : null,
    modeSince: mode?.at.toString() ?? null,
    unsent: own?.unsent ?? 0,
    oldestUnsent: own?.oldest?.toString() ?? null,
    unapplied: own?.unapplied ?? 0,
    differing: await countDiffering(db),
    stamps: stamps && {
      ...stamps,
      lastAt: stamps.lastAt?.toString() ?? null,
      waitingSince: stamps.waitingSince?.toString() ?? null,
    },
    alarms: alarms.map((one) => ({ ...one, lastAt: one.lastAt.toString() })),
    lockKey: peer !== null && (await findLockKey(db, peer.name)) !== undefined,
  }
}
