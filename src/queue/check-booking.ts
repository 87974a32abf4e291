import { localDay } from '#kernel/local-time.ts'
import { SYSTEM } from '#kernel/principal.ts'
import { requiredChecks } from '#law/public.ts'
import type { Database, Transaction } from '#platform/database.ts'
import { addJob } from '#platform/jobs.ts'
import { inTransaction } from '#platform/transaction.ts'
import { type CheckSubject, type Finding, recheckAfterSeconds, runChecks, verdict } from '#registries/public.ts'
import { confirmIfReady } from './confirm-booking.ts'
import { getCheckSubject } from '#identity/public.ts'
import { type NoticeRequest, sendNotices } from '#notices/public.ts'
import type { Checking } from './deps.ts'
import { recordVerdict, type Verdict } from './domain/booking.ts'
import { CHECK_BOOKING } from './job-kinds.ts'
import { recordOutcomes } from './record-outcomes.ts'
import type { BookingRow } from './store/booking-row.ts'
import { findBooking, findBookingForUpdate } from './store/booking-store.ts'
import { findLastCodes } from './store/event-store.ts'

/**
 * Asks the registries about a held booking and records what they say [R707-17…20]. All positive: the ordinal number,
 * once the money is blocked too. A negative answer of a refusing check refuses the booking with every reason. A silent
 * registry refuses nothing: the place stays held and the question is put again after a while. Safe to run twice.
 */
export async function checkBooking(
  db: Database,
  checking: Checking,
  wanted: { readonly bookingId: string; readonly run: number },
  now: Temporal.Instant,
): Promise<void> {
  const booking = await findBooking(db, wanted.bookingId)
  if (!booking || booking.state !== 'held' || booking.checks !== 'pending') return
  const subject = await subjectOf(db, checking, booking)
  const days = { bookingMade: localDay(booking.placedAt, booking.zone), slotTime: booking.localDay }
  const required = requiredChecks(checking.law(), days, { resident: subject.holder.resident })
  const findings = await runChecks(checking.registries, { bookingId: booking.id, subject, required }, now)
  const judged = verdict(findings, required)
  await recordAnswer(db, checking, booking.id, verdictOf(judged), noticesOf(booking, judged.notices), wanted.run, now)
}

async function subjectOf(db: Database, checking: Checking, booking: BookingRow): Promise<CheckSubject> {
  const { accountId, vehicleId, trailerId, ownerId, driverIds } = booking
  const parties = await inTransaction(db, (tx) =>
    getCheckSubject(
      tx,
      { accountId, vehicleId, trailerId, ownerId, driverIds },
      {
        keys: checking.identityKeys,
        reader: SYSTEM,
        purpose: `checks of paragraph 18 for booking ${booking.reference}`,
        now: checking.realTime.now(),
      },
    ),
  )
  const { checkpoint, neighbour, goods, localDay: day } = booking
  return { ...parties, trip: { checkpoint, neighbour, date: day.toString(), goods } }
}

function verdictOf(judged: ReturnType<typeof verdict>): Verdict {
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

/** Fines and toll debts of residents are only told [R707-19c]. */
function noticesOf(booking: BookingRow, told: readonly Finding[]): readonly NoticeRequest[] {
  const templates = { '18.10': 'registries.unpaid-fine', '18.17': 'registries.toll-debt' } as const
  return [...new Set(told.map(({ check }) => check))].flatMap((check) => {
    const template = templates[check as keyof typeof templates]
    if (!template) return []
    const { id: bookingId, reference, plate, accountId } = booking
    return [{ accountId, template, params: { bookingId, reference, plate }, dedupeKey: `${template}/${bookingId}` }]
  })
}

async function recordAnswer(
  db: Database,
  checking: Checking,
  bookingId: string,
  answer: Verdict,
  notices: readonly NoticeRequest[],
  run: number,
  now: Temporal.Instant,
): Promise<void> {
  await inTransaction(db, async (tx) => {
    const booking = await findBookingForUpdate(tx, bookingId)
    if (!booking) return
    const decided = recordVerdict(booking, answer)
    if (decided.length === 0) return
    const silent = answer.outcome === 'unknown'
    // The history tells of a silence once, and again when another registry is silent.
    const news = silent && (await isSameSilence(tx, bookingId, answer.codes)) ? [] : decided
    const [after] = await recordOutcomes(tx, [{ booking, events: news }], { now, actor: SYSTEM })
    if (notices.length > 0) await sendNotices(tx, notices, now)
    if (silent) await askAgain(tx, checking, bookingId, run + 1)
    await confirmIfReady(tx, after ?? booking, now)
  })
}

async function isSameSilence(tx: Transaction, bookingId: string, codes: readonly string[]): Promise<boolean> {
  const last = await findLastCodes(tx, bookingId, 'checks-unknown')
  return last !== undefined && last.join() === codes.join()
}

async function askAgain(tx: Transaction, checking: Checking, bookingId: string, run: number): Promise<void> {
  const runAt = checking.realTime.now().add({ seconds: recheckAfterSeconds(run) })
  await addJob(tx, CHECK_BOOKING, { bookingId, run }, { jobKey: `queue.check/${bookingId}/${run}`, runAt })
}
