import { SYSTEM } from '#kernel/principal.ts'
import { type NoticeRequest, sendNotices } from '#notices/public.ts'
import type { Database, Transaction } from '#platform/database.ts'
import { addJob } from '#platform/jobs.ts'
import { signal } from '#platform/signals.ts'
import { inTransaction } from '#platform/transaction.ts'
import {
  type CheckCode,
  type Finding,
  listLatestFindings,
  recheckAfterSeconds,
  runChecks,
  type Verdict,
  verdict,
} from '#registries/public.ts'
import { askForNoticesLater } from './ask-for-notices.ts'
import { checkFacts, findingNotices } from './read-check-facts.ts'
import { confirmIfReady } from './confirm-booking.ts'
import type { Checking } from './deps.ts'
import { recordChecks, type ChecksOutcome } from './domain/booking.ts'
import { CHECK_BOOKING } from './job-kinds.ts'
import { BOOKING_CHANGED, recordOutcomes } from './record-outcomes.ts'
import type { BookingRow } from './store/booking-row.ts'
import { findBooking, findBookingForUpdate } from './store/booking-store.ts'
import { findLastCodes } from './store/event-store.ts'

/** One asking: `run` counts how often a silent registry was asked before, `again` is the user's own wish. */
export interface WantedCheck {
  readonly bookingId: string
  readonly run: number
  readonly again: boolean
}

/**
 * Asks the registries about a held booking and records what they say [R707-17…20]. All positive: the ordinal number,
 * once the money is blocked too. A negative answer of a refusing check refuses with every reason; the user may remove
 * them and have it checked again while the place is held. A silent registry refuses nothing: the question is put again
 * after a while. What only notifies holds nobody back and is asked until it is answered. Safe to run twice.
 */
export async function checkBooking(
  db: Database,
  checking: Checking,
  wanted: WantedCheck,
  now: Temporal.Instant,
): Promise<void> {
  const booking = await findBooking(db, wanted.bookingId)
  if (!booking || booking.state !== 'held') return
  if (booking.checks === 'passed' || (booking.checks === 'refused' && !wanted.again)) return
  const { subject, required } = await checkFacts(db, checking, booking)
  const recheck = wanted.again ? await refusedChecks(db, booking.id) : []
  const findings = await runChecks(checking.registries, { bookingId: booking.id, subject, required, recheck }, now)
  const judged = verdict(findings, required)
  const answer = { verdict: verdictOf(judged), notices: findingNotices(booking, judged.notices) }
  const awaitsNotices = judged.noticesAwaiting.length > 0
  await inTransaction(db, (tx) => recordAnswer(tx, checking, { ...wanted, ...answer, awaitsNotices }, now))
}

/** A cured reason is asked at once, although the refusal still stands for a moment. */
async function refusedChecks(db: Database, bookingId: string): Promise<readonly CheckCode[]> {
  const refused = (await listLatestFindings(db, bookingId)).filter(({ outcome }) => outcome === 'refuse')
  return [...new Set(refused.map(({ check }) => check))]
}

function verdictOf(judged: Verdict): ChecksOutcome {
  switch (judged.outcome) {
    case 'pass':
      return { outcome: 'passed' }
    case 'refuse':
      return {
        outcome: 'refused',
        codes: codesOf(judged.refusals),
        checks: [...new Set(judged.refusals.map(({ check }) => check))],
      }
    case 'unknown':
      return { outcome: 'unknown', codes: codesOf(judged.awaiting.flatMap(({ findings }) => findings)) }
  }
}

function codesOf(findings: readonly Finding[]): readonly string[] {
  return [...new Set(findings.flatMap(({ check, code }) => (code === null ? [] : [`${check} ${code}`])))].sort()
}

interface Answer extends WantedCheck {
  readonly verdict: ChecksOutcome
  readonly notices: readonly NoticeRequest[]
  readonly awaitsNotices: boolean
}

async function recordAnswer(tx: Transaction, checking: Checking, answer: Answer, now: Temporal.Instant): Promise<void> {
  const booking = await findBookingForUpdate(tx, answer.bookingId)
  if (!booking) return
  const decided = recordChecks(booking, answer.verdict)
  if (decided.length === 0) return
  const events = (await saysSomethingNew(tx, booking, answer.verdict)) ? decided : []
  const [after = booking] = await recordOutcomes(tx, [{ booking, events }], { now, actor: SYSTEM })
  if (answer.notices.length > 0) await sendNotices(tx, answer.notices, now)
  // Who asked sees that his question was answered, also when the answer is the same.
  if (answer.again) await signal(tx, BOOKING_CHANGED, booking.accountId)
  if (answer.verdict.outcome === 'unknown') await askAgain(tx, checking, booking.id, answer.run + 1)
  if (answer.verdict.outcome === 'passed' && answer.awaitsNotices) {
    await askForNoticesLater(tx, checking, { bookingId: booking.id, run: 0 })
  }
  await confirmIfReady(tx, after, now)
}

/** The history tells of a silence or a refusal once, and again when another registry is silent or another one refuses. */
async function saysSomethingNew(tx: Transaction, booking: BookingRow, answer: ChecksOutcome): Promise<boolean> {
  if (answer.outcome === 'passed') return true
  const [state, type] =
    answer.outcome === 'unknown' ? (['pending', 'checks-unknown'] as const) : (['refused', 'checks-refused'] as const)
  if (booking.checks !== state) return true
  const last = await findLastCodes(tx, booking.id, type)
  return last === undefined || last.join() !== answer.codes.join()
}

/** One question waits for each booking: the key keeps a second chain from growing beside the first. */
async function askAgain(tx: Transaction, checking: Checking, bookingId: string, run: number): Promise<void> {
  const runAt = checking.realTime.now().add({ seconds: recheckAfterSeconds(run) })
  await addJob(tx, CHECK_BOOKING, { bookingId, run, again: false }, { jobKey: `queue.check/${bookingId}`, runAt })
}
