import { isBlocked } from '#identity/public.ts'
import { type Tiyn, toDecimal } from '#kernel/money.ts'
import { ok, type Result } from '#kernel/result.ts'
import { citeBy, type Law } from '#law/public.ts'
import { decideDepositReturn, depositWindowDays, findBalances } from '#payments/public.ts'
import type { Database } from '#platform/database.ts'
import { type Finding, listLatestFindings } from '#registries/public.ts'
import type { QueueLaw } from './domain/queue-law.ts'
import { listClosedOut } from './list-closed-out.ts'
import { endedCase, lawOfBooking } from './law-of-booking.ts'
import type { BookingSummary, BookingView, FindingView, ReadinessItem, TimelineEvent } from './contract.ts'
import type { Disputes, PassFacts } from './deps.ts'
import { arrivalWindow, TRANSITIONS } from './domain/booking.ts'
import { callAt } from './domain/call-out.ts'
import { type MoveRight, moveRight } from './domain/move.ts'
import { nextStep, readiness } from './domain/next-step.ts'
import { windowStart } from './domain/no-show.ts'
import { type QueueRefusal, refuse } from './domain/refusals.ts'
import type { BookingRow } from './store/booking-row.ts'
import { countUnused, findBooking, listAccountBookings } from './store/booking-store.ts'
import { listEvents, type StoredEvent } from './store/event-store.ts'
import { findZoneAt } from './store/zone-store.ts'

/** An account's bookings, newest first, at most 200, each with what the user has to do next. */
export async function readBookings(
  db: Database,
  law: Law,
  wanted: { readonly accountId: string; readonly scope: 'active' | 'past' | 'all' },
  now: Temporal.Instant,
  gates: Disputes,
): Promise<readonly BookingSummary[]> {
  const rows = await listAccountBookings(db, wanted.accountId, wanted.scope)
  const held = await inDispute(db, gates, rows)
  return rows.map((row) => summaryOf(row, lawOfBooking(law, row), held.has(row.id), now))
}

/**
 * One of an account's bookings with its history, findings, readiness and next step. Refused: `queue.booking-unknown`,
 * also for somebody else's.
 */
export async function readBooking(
  db: Database,
  law: Law,
  wanted: { readonly accountId: string; readonly id: string },
  now: Temporal.Instant,
  gates: Disputes,
): Promise<Result<BookingView, QueueRefusal>> {
  const row = await findBooking(db, wanted.id)
  // Somebody else's booking is answered as if it did not exist.
  if (!row || row.accountId !== wanted.accountId) return refuse('queue.booking-unknown')
  const inForce = lawOfBooking(law, row)
  const [findings, events, zone, disputed] = await Promise.all([
    listLatestFindings(db, row.id),
    listEvents(db, row.id),
    findZoneAt(db, row.checkpoint, row.localDay),
    inDispute(db, gates, [row]),
  ])
  const held = disputed.has(row.id)
  const window = arrivalWindow(row, inForce)
  return ok({
    ...summaryOf(row, inForce, held, now),
    vehicleId: row.vehicleId,
    trailerId: row.trailerId,
    driverIds: [...row.driverIds],
    goods: row.goods === null ? null : { ...row.goods, declarations: [...row.goods.declarations] },
    lawVersion: row.lawVersion,
    tariffVersion: row.tariffVersion,
    admitFrom: window.from.toString(),
    admitUntil: window.until.toString(),
    readiness: readiness(row, new Set(events.map(({ type }) => type)), held).map((item) => ({
      ...item,
      at: momentOf(item, row, events),
    })),
    findings: findings.map((finding) => findingView(law, row, finding)),
    timeline: events.map(timelineEvent),
    cancellation: held ? NOT_NOW : await cancellationOf(db, law, row, now),
    move: await moveOf(db, row, inForce, now),
    passReady: passReady(row),
    waitingZone: zone && { approachMinutes: zone.approachMinutes },
  })
}

/**
 * The facts of the pass of one of an account's bookings [R707-20a]. Refused: `queue.booking-unknown`, and
 * `queue.pass-not-ready` before the number and after the end.
 */
export async function readPassFacts(
  db: Database,
  law: Law,
  wanted: { readonly accountId: string; readonly id: string },
): Promise<Result<PassFacts, QueueRefusal>> {
  const row = await findBooking(db, wanted.id)
  if (!row || row.accountId !== wanted.accountId) return refuse('queue.booking-unknown')
  if (!passReady(row) || row.ordinal === null) return refuse('queue.pass-not-ready', { state: row.state })
  const { until } = arrivalWindow(row, lawOfBooking(law, row))
  const { id, reference, ordinal, plate, plateCountry, trailerPlate, checkpoint, neighbour, zone, startsAt, endsAt } =
    row
  return ok({
    bookingId: id,
    reference,
    ordinal,
    plate,
    plateKey: row.plateKey,
    plateCountry,
    trailerPlate,
    checkpoint,
    neighbour,
    zone,
    startsAt,
    endsAt,
    validUntil: until,
    lawVersion: row.lawVersion,
  })
}

function passReady({ state }: BookingRow): boolean {
  return state === 'confirmed' || state === 'called' || state === 'admitted'
}

/** Of these bookings, those whose time was taken and with which a truck went in all the same, until an officer has answered it. */
async function inDispute(db: Database, gates: Disputes, rows: readonly BookingRow[]): Promise<ReadonlySet<string>> {
  const taken = rows.filter(({ state }) => state === 'displaced').map(({ id }) => id)
  return taken.length === 0 ? new Set() : await gates.entriesInDispute(db, taken)
}

function summaryOf(row: BookingRow, inForce: QueueLaw, held: boolean, now: Temporal.Instant): BookingSummary {
  const next = nextStep(row, inForce, now, held)
  return {
    id: row.id,
    reference: row.reference,
    state: row.state,
    checks: row.checks,
    payment: row.payment,
    checkpoint: row.checkpoint,
    neighbour: row.neighbour,
    zone: row.zone,
    startsAt: row.startsAt.toString(),
    endsAt: row.endsAt.toString(),
    localDay: row.localDay.toString(),
    channel: row.channel,
    place: row.place,
    ground: row.ground,
    ordinal: row.ordinal,
    plate: row.plate,
    plateCountry: row.plateCountry,
    trailerPlate: row.trailerPlate,
    fee: toDecimal(row.fee as Tiyn),
    deposit: toDecimal(row.deposit as Tiyn),
    holdUntil: row.holdUntil?.toString() ?? null,
    callAt: row.ordinal === null ? null : callAt(row, inForce).toString(),
    displaced:
      row.displacedBy === null || row.answerUntil === null
        ? null
        : { by: row.displacedBy, answerUntil: row.answerUntil.toString() },
    next: { code: next.code, by: next.by?.toString() ?? null },
  }
}

/** Whether it may be moved; whoever is blocked or owes money moves nothing [R707-6-2a, R707-27]. */
async function moveOf(db: Database, row: BookingRow, inForce: QueueLaw, now: Temporal.Instant): Promise<MoveRight> {
  const right = moveRight(row, inForce.freeRebookings, now)
  if (!right.allowed) return right
  const [blocked, { debt }] = await Promise.all([isBlocked(db, row.accountId), findBalances(db, row.accountId)])
  return { ...right, allowed: !blocked && debt === 0n }
}

const NOT_NOW = { allowed: false, feeKept: false, depositReturned: false } as const

/** What cancelling now would mean, told before it is done [R707-28a, R707-28c]. */
async function cancellationOf(
  db: Database,
  law: Law,
  row: BookingRow,
  now: Temporal.Instant,
): Promise<BookingView['cancellation']> {
  // Its time was taken by the authority: giving up costs nothing, whenever it is said [R707-28f].
  if (row.state === 'displaced') return { allowed: true, feeKept: false, depositReturned: true }
  const inForce = lawOfBooking(law, row)
  const late = Temporal.Instant.compare(now, arrivalWindow(row, inForce).until) > 0
  if (!TRANSITIONS[row.state].includes('cancelled') || (late && row.state !== 'held')) {
    return NOT_NOW
  }
  if (row.state === 'held' || row.arrived || (await listClosedOut(db, law, [row], now)).has(row.id)) {
    return { allowed: true, feeKept: false, depositReturned: true }
  }
  const ended = endedCase(row, now)
  const since = windowStart(now, depositWindowDays(law, ended), row.zone)
  const othersInWindow = (await countUnused(db, [row.accountId], since)).get(row.accountId) ?? 0
  const answer = decideDepositReturn(law, ended, { outcome: 'cancelled', othersInWindow })
  return { allowed: true, feeKept: true, depositReturned: answer === 'return' }
}

const MOMENTS: Record<ReadinessItem['code'], StoredEvent['type']> = {
  place: 'placed',
  payment: 'payment-secured',
  checks: 'checks-passed',
  number: 'confirmed',
  notice: 'arrival-notified',
  call: 'called',
  entry: 'admitted',
  crossing: 'crossed',
}

/** When a step was done; a step at which the booking ended has no moment of its own. */
function momentOf(
  { code, state }: Pick<ReadinessItem, 'code' | 'state'>,
  row: BookingRow,
  events: readonly StoredEvent[],
): string | null {
  if (state !== 'done') return null
  const moment = events.find(({ type }) => type === MOMENTS[code])?.occurredAt
  // Money that was on the account is blocked in the moment of the booking.
  const atOnce = code === 'payment' ? row.placedAt : undefined
  return (moment ?? atOnce)?.toString() ?? null
}

/** Each finding with its paragraph as it was in force when it was found. */
function findingView(
  { country }: Law,
  { driverIds, zone }: Pick<BookingRow, 'driverIds' | 'zone'>,
  finding: Finding,
): FindingView {
  const { check, outcome, code, params, authority, cure, basis, decidedAt } = finding
  const cite = citeBy(country, () => Temporal.Instant.from(decidedAt).toZonedDateTimeISO(zone).toPlainDate())
  const plain = Object.fromEntries(
    Object.entries(params).map(([name, value]) => [name, typeof value === 'object' ? [...value] : value]),
  )
  return {
    check,
    about: aboutView(finding.about, driverIds),
    outcome,
    code,
    params: plain,
    authority,
    cure,
    basis: cite(basis),
    decidedAt,
  }
}

/** The drivers of a booking never change, so a finding about one of them names his place in the list. */
function aboutView(about: Finding['about'], driverIds: readonly string[]): string {
  const [kind, id] = about.split(':')
  return kind === 'driver' ? `driver:${driverIds.indexOf(id ?? '') + 1}` : about
}

function timelineEvent({ type, body, occurredAt, actorKind, actorRole }: StoredEvent): TimelineEvent {
  const params: TimelineEvent['params'] = {}
  for (const [name, value] of Object.entries(body as Record<string, unknown>)) {
    if (typeof value === 'string' || typeof value === 'number') params[name] = value
    else if (typeof value === 'boolean') params[name] = value ? 'yes' : 'no'
    else if (Array.isArray(value)) params[name] = value.map(String)
  }
  const by =
    actorKind === 'account'
      ? actorRole === 'driver'
        ? 'user'
        : 'officer'
      : actorKind === 'device'
        ? 'device'
        : 'system'
  return { type, at: occurredAt.toString(), by, params }
}
