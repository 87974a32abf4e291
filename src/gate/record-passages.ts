import { recordAudit } from '#audit/public.ts'
import { plateKey } from '#kernel/plate.ts'
import type { Actor } from '#kernel/principal.ts'
import { inSavepoint, inTransaction, mayPass } from '#platform/transaction.ts'
import type { Transaction } from '#platform/database.ts'
import { addJob } from '#platform/jobs.ts'
import type { PassageRefusal, PassageReport } from './contract.ts'
import type { GateFact, TruckPermit } from '#queue/public.ts'
import type { GateDeps } from './deps.ts'
import { type GateAuditEvent } from './domain/audit-events.ts'
import { fitting, matchPlate } from './domain/plate-match.ts'
import { basisOf } from './domain/reasons.ts'
import { REPORT_CROSSING } from './job-kinds.ts'
import { tellGateChanged } from './signals.ts'
import { tellPassage } from './tell-passage.ts'
import {
  findPassage,
  findPassageForUpdate,
  hasEntered,
  listUnfollowedCrossings,
  saveFollowing,
  savePassage,
  type StoredPassage,
} from './store/passage-store.ts'

/** After so many waits in vain the rest comes again, so that the controller has its answer in time. */
const PUT_OFF_MAX = 2

/** The queue's word for an entry with a booking whose time a closure or a cut had taken. */
const TIME_TAKEN = 'queue.time-taken-back'

/** Who tells of passages: a controller, or an officer who answers for one. */
export interface Reporter {
  readonly checkpoint: string
  readonly actor: Actor
}

/** What the centre says of a batch. What it says nothing of could not be looked at now and comes again. */
export interface Verdicts {
  /** What the centre now holds at this or a later revision. */
  readonly accepted: readonly { readonly id: string; readonly revision: number }[]
  /** What it does not take, and would not take if it came again unchanged; `index` is the place in the batch. */
  readonly refused: readonly PassageRefusal[]
}

/**
 * Takes a batch of passages from a gate controller in one transaction, with a verdict for each: one that cannot be
 * recorded takes back its own changes and holds up no other. Safe to repeat, in any order: the greatest revision stands,
 * and a booking follows once. Throws when nothing could be looked at, so that the whole comes again.
 */
export async function recordPassages(
  deps: GateDeps,
  reporter: Reporter,
  passages: readonly PassageReport[],
): Promise<Verdicts> {
  const sought = passages.some((one) => one.bookingId === null && (one.purpose === 'border' || isUnknownAtBar(one)))
  const permits = sought ? await deps.queue.listPermits(deps.db, reporter.checkpoint, deps.clock.now()) : []
  return inTransaction(deps.db, async (tx) => {
    const accepted: Verdicts['accepted'][number][] = []
    const refused: PassageRefusal[] = []
    const putOff: unknown[] = []
    for (const [index, report] of passages.entries()) {
      if (putOff.length === PUT_OFF_MAX) break
      const tried = await inSavepoint(tx, () => recordPassage(tx, deps, reporter, report, permits))
      if (tried.ok && tried.value) accepted.push({ id: report.id, revision: report.revision })
      else if (tried.ok) refused.push({ index, code: 'gate.other-checkpoint-forbidden', problems: [] })
      else if (mayPass(tried.error)) putOff.push(tried.error)
      else refused.push({ index, code: 'gate.passage-not-recordable', problems: [causeOf(deps, report, tried.error)] })
    }
    if (putOff.length > 0 && accepted.length + refused.length === 0) throw putOff[0]
    if (accepted.length > 0) await tellGateChanged(tx, reporter.checkpoint)
    return { accepted, refused }
  })
}

/** What the database or the program stumbled over, for whoever mends it. */
function causeOf({ log }: GateDeps, { id }: PassageReport, error: unknown): string {
  log.error({ err: error, passage: id }, 'a passage cannot be recorded')
  const { constraint, code, name } = error as { constraint?: string; code?: string; name?: string }
  return String(constraint ?? code ?? name).slice(0, 200)
}

/** Records one passage; false when its id belongs to another checkpoint. */
async function recordPassage(
  tx: Transaction,
  deps: GateDeps,
  reporter: Reporter,
  report: PassageReport,
  permits: readonly TruckPermit[],
): Promise<boolean> {
  const { checkpoint } = reporter
  const known = await findPassageForUpdate(tx, report.id)
  if (known && known.checkpoint !== checkpoint) return false
  if (known && known.report.revision >= report.revision) return true
  const key = plateKey(report.country, report.plateRead)
  // A booking that followed stays with its passage, whatever its controller says later: a picture comes after the rest.
  const followed = known?.followed === true && report.bookingId === null ? known.report.bookingId : null
  const full =
    followed === null
      ? await withWhatTheCentreKnows(tx, deps, checkpoint, report, key, permits)
      : { ...report, bookingId: followed }
  await savePassage(tx, checkpoint, full, { plateKey: key, receivedAt: deps.clock.now() })
  await tellPassage(tx, deps.tell, checkpoint, full, known?.report)
  if (!known?.followed) {
    await tellPresence(tx, deps, reporter, full, permits)
    await follow(tx, deps, reporter, full)
  }
  // Whoever crosses the border is told to the register of vehicles, booked or not; the job tells it once.
  if (report.purpose === 'border' && report.state === 'passed' && key !== '') {
    await addJob(tx, REPORT_CROSSING, { passageId: report.id }, { jobKey: `gate.report-crossing/${report.id}` })
  }
  return true
}

/** A truck without a booking here may have one elsewhere; a crossing may belong to an entry that the gate did not see. */
async function withWhatTheCentreKnows(
  tx: Transaction,
  deps: GateDeps,
  checkpoint: string,
  report: PassageReport,
  key: string,
  permits: readonly TruckPermit[],
): Promise<PassageReport> {
  if (report.reason === 'gate.no-booking') {
    const { country } = report
    const place = await deps.queue.findBookedElsewhere(tx, { plateKey: key, country, checkpoint }, deps.clock.now())
    return place === null ? report : { ...report, reason: 'gate.other-checkpoint', params: { checkpoint: place } }
  }
  if (report.purpose === 'border' && report.bookingId === null && key !== '') {
    const inside = permits.filter(({ state }) => state === 'admitted')
    const fit = fitting(matchPlate({ plateKey: key, country: report.country, trailerPlateKey: null }, inside))
    const [only] = fit
    if (fit.length === 1 && only) return { ...report, bookingId: only.booked.bookingId }
  }
  return report
}

/**
 * Lets the booking follow what happened. What was seen at the gate is recorded in any case; where the booking cannot
 * follow (cancelled meanwhile, entered twice), the passage is marked as disputed for an officer: the rule for reunions
 * after a cut.
 */
async function follow(
  tx: Transaction,
  deps: GateDeps,
  reporter: Reporter,
  report: PassageReport,
  answered = false,
): Promise<void> {
  const zone = zoneFact(report)
  if (zone) return followZone(tx, deps, reporter, report, zone)
  if (report.state !== 'passed' || report.passedAt === null) return
  const { bookingId } = report
  if (report.purpose === 'exit' && !(await hasLeftInland(tx, deps, report))) return
  if (bookingId === null) {
    if (report.purpose === 'entry') await audit(tx, deps, reporter, report, 'gate.vehicle-entered')
    return
  }
  const fact = {
    bookingId,
    checkpoint: reporter.checkpoint,
    passageId: report.id,
    occurredAt: Temporal.Instant.from(report.passedAt),
    actor: reporter.actor,
  }
  if (report.purpose === 'entry' && (await hasEntered(tx, bookingId, report.id))) {
    // Two lanes or two controllers that were cut off let the same booking in.
    await saveFollowing(tx, report.id, { followed: false, dispute: 'gate.already-admitted' })
    return audit(tx, deps, reporter, report, 'gate.passage-disputed', 'gate.already-admitted')
  }
  const answer = await tellQueue(tx, deps, report, fact, answered)
  await saveFollowing(tx, report.id, { followed: answer.ok, dispute: answer.ok ? null : answer.refusal.code })
  if (!answer.ok) return audit(tx, deps, reporter, report, 'gate.passage-disputed', answer.refusal.code)
  if (report.purpose === 'border') return audit(tx, deps, reporter, report, 'gate.crossing-recorded')
  if (report.purpose === 'exit') return
  await audit(tx, deps, reporter, report, 'gate.vehicle-entered')
  // The border camera's report may have come before that of the entry.
  for (const crossing of await listUnfollowedCrossings(tx, bookingId)) await follow(tx, deps, reporter, crossing.report)
}

/**
 * An officer said that a truck is in with the booking whose time had been taken before it drove in: the booking follows now, and
 * with it a crossing that was seen meanwhile. Where it cannot (it has ended, another passage used it) the dispute stays as it is.
 * The passage is locked before its booking, as an upload does it. Answers the passage as it is then.
 */
export async function followAnswered(
  tx: Transaction,
  deps: GateDeps,
  reporter: Reporter,
  id: string,
): Promise<StoredPassage | null> {
  const passage = await findPassageForUpdate(tx, id)
  if (passage?.dispute !== TIME_TAKEN || passage.report.purpose !== 'entry') return passage
  await follow(tx, deps, reporter, passage.report, true)
  return await findPassage(tx, id)
}

/**
 * Who stood at the bar of an entry in time has arrived, also when the bar was held or stuck, or knew nothing of the booking
 * [R707-28f]. A booking that cannot follow is no dispute: nothing was opened for it.
 */
async function tellPresence(
  tx: Transaction,
  deps: GateDeps,
  { checkpoint, actor }: Reporter,
  report: PassageReport,
  permits: readonly TruckPermit[],
): Promise<void> {
  const { id, purpose, occurredAt } = report
  const bookingId = report.bookingId ?? bookedUnknown(report, permits)
  if (purpose !== 'entry' || bookingId === null) return
  const fact = { bookingId, checkpoint, passageId: id, occurredAt: Temporal.Instant.from(occurredAt), actor }
  await deps.queue.recordPresence(tx, fact, deps.clock.now())
}

/** A bar of an entry that did not open for a plate of which its list said nothing: the list may be older than the booking [R707-8]. */
function isUnknownAtBar({ purpose, bookingId, plateRead, decision }: PassageReport): boolean {
  const opened = decision === 'free' || decision === 'record'
  return purpose === 'entry' && bookingId === null && plateRead !== '' && !opened
}

/** The booking of which the list at the bar said nothing, by its very plate; null when none waits for its truck, or several do. */
function bookedUnknown(report: PassageReport, permits: readonly TruckPermit[]): string | null {
  if (!isUnknownAtBar(report)) return null
  const { country, plateRead } = report
  const read = { plateKey: plateKey(country, plateRead), country, trailerPlateKey: null }
  // One that was used before, a day ago or less, is not what the truck stands there for.
  const unused = permits.filter(({ state }) => state === 'confirmed' || state === 'called')
  const same = matchPlate(read, unused).filter(({ likeness }) => likeness === 'same')
  const [only] = same
  return same.length === 1 && only ? only.booked.bookingId : null
}

/** What a bar of the waiting zone saw of a booking's truck [R707-32a]; null for other lanes, and for whoever drove away. */
function zoneFact({ purpose, state, bookingId, occurredAt, passedAt }: PassageReport) {
  if (bookingId === null || (purpose !== 'zone-entry' && purpose !== 'zone-exit')) return null
  const passed = state === 'passed' && passedAt !== null
  if (purpose === 'zone-entry') return passed ? ({ what: 'entered', at: passedAt } as const) : null
  return passed ? ({ what: 'left', at: passedAt } as const) : ({ what: 'at-exit', at: occurredAt } as const)
}

/** What the bars of the waiting zone saw is evidence for the queue; whoever stood at the exit did so also before he left. */
async function followZone(
  tx: Transaction,
  deps: GateDeps,
  { checkpoint, actor }: Reporter,
  { id, bookingId, occurredAt }: PassageReport,
  seen: NonNullable<ReturnType<typeof zoneFact>>,
): Promise<void> {
  if (bookingId === null) return
  const fact = { bookingId, checkpoint, passageId: id, actor }
  const tell = (what: typeof seen.what, at: string) =>
    deps.queue.recordZoneStay(tx, { ...fact, what, occurredAt: Temporal.Instant.from(at) })
  if (seen.what === 'left') await tell('at-exit', occurredAt)
  const answer = await tell(seen.what, seen.at)
  if (seen.what !== 'at-exit') {
    await saveFollowing(tx, id, { followed: answer.ok, dispute: answer.ok ? null : answer.refusal.code })
  }
}

/**
 * An exit towards the border is no end yet; one inland ends the booking of the truck that was inside. Only its very plate
 * does: look-alikes are good enough to find who crossed, and not to take somebody's booking away.
 */
async function hasLeftInland(
  tx: Transaction,
  deps: GateDeps,
  { direction, bookingId, country, plateRead }: PassageReport,
): Promise<boolean> {
  if (direction !== 'in' || bookingId === null) return false
  const [truck] = await deps.queue.listTrucks(tx, [bookingId])
  return truck?.plateKey === plateKey(country, plateRead)
}

function tellQueue(tx: Transaction, deps: GateDeps, report: PassageReport, fact: GateFact, answered: boolean) {
  const now = deps.clock.now()
  switch (report.purpose) {
    case 'entry': {
      const byOfficer = answered || report.decidedBy === 'officer'
      const byList = !byOfficer && report.decision === 'open'
      return deps.queue.recordAdmission(tx, { ...fact, byOfficer, byList, answered }, now)
    }
    case 'border':
      return deps.queue.recordCrossing(tx, fact, now)
    case 'exit':
      return deps.queue.recordReturn(tx, fact, now)
    case 'zone-entry':
    case 'zone-exit':
      throw new TypeError('a bar of the waiting zone tells the queue by followZone')
  }
}

async function audit(
  tx: Transaction,
  deps: GateDeps,
  { checkpoint, actor }: Reporter,
  report: PassageReport,
  event: GateAuditEvent,
  code?: string,
): Promise<void> {
  const { lane, bookingId, decision, reason, commandId, cutOff } = report
  const entered = { decision, reason, command: commandId, cutOff }
  await recordAudit(tx, {
    event,
    actor,
    subject: { kind: 'gate-passage', id: report.id },
    data: {
      checkpoint,
      lane,
      booking: bookingId,
      ...(event === 'gate.vehicle-entered' && entered),
      ...(code !== undefined && { code }),
    },
    basis: basisOf(reason),
    occurredAt: deps.clock.now(),
  })
}
