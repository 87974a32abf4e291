import type { Settlement } from '#kernel/settlement.ts'
import { present } from '#kernel/assert.ts'
import { type Tiyn, toDecimal } from '#kernel/money.ts'
import { SYSTEM } from '#kernel/principal.ts'
import { recordAudits } from '#audit/public.ts'
import { type NoticeRequest, noticeTo, sendNotices } from '#notices/public.ts'
import {
  getCurrency,
  giveChargesBack,
  PAYMENTS_NOTICES,
  restoreDeposits,
  type SettleAnswer,
  settleBookings,
} from '#payments/public.ts'
import type { Transaction } from '#platform/database.ts'
import { addJob } from '#platform/jobs.ts'
import type { QueueAuditEvent } from './domain/audit-events.ts'
import { settlementAfter } from './domain/effects.ts'
import type { BookingEvent } from './domain/booking.ts'
import { SECURE_PAYMENTS } from './job-kinds.ts'
import type { BookingRow } from './store/booking-row.ts'

const CONTRADICTED: QueueAuditEvent = 'queue.settlement-contradicted'

const FORGIVES: ReadonlySet<BookingEvent['type']> = new Set(['annulment-undone', 'deposit-forgiven'])

interface Settled {
  readonly booking: BookingRow
  readonly outcome: Settlement
  readonly answer: SettleAnswer
}

/**
 * Settles the money of every booking that ended, in a few statements whatever their number, tells whose deposit came back
 * [R707-28b, R707-28c], and has the freed money tried for other bookings of the same accounts. A booking for which the
 * ledger holds another end keeps its money as it is there; the audit tells it, and the deadlines of others go on.
 */
export async function settleMoney(
  tx: Transaction,
  steps: readonly { readonly before: BookingRow; readonly event: BookingEvent }[],
  { now, correlationId }: { readonly now: Temporal.Instant; readonly correlationId?: string },
): Promise<void> {
  await restoreLost(tx, steps, now)
  const ended = steps.flatMap(({ before: booking, event }) => {
    const outcome = settlementAfter(event)
    return outcome === null ? [] : [{ booking, outcome }]
  })
  if (ended.length === 0) return
  const answers = await settleBookings(
    tx,
    ended.map(({ booking, outcome }) => ({ bookingId: booking.id, outcome })),
    now,
  )
  const settled = ended.map((one, index) => ({ ...one, answer: present(answers[index], 'every request is answered') }))
  const given = await giveBackBeforeTaken(tx, settled, now)
  await tellReturnedDeposits(tx, settled, now)
  await recordAudits(
    tx,
    settled.flatMap((one) => (given.has(one.booking.id) ? [] : contradictionOf(one, now, correlationId))),
  )
  // What came back may pay for another booking of the account that is still waiting for its money.
  const freed = settled.filter(
    ({ booking, outcome, answer }) => given.has(booking.id) || (outcome !== 'forfeited' && answer.ok),
  )
  for (const accountId of new Set(freed.map(({ booking }) => booking.accountId))) {
    await addJob(tx, SECURE_PAYMENTS, { accountId })
  }
}

/**
 * A booking whose annulment was undone has its fee settled already. When it ends without loss after all, that fee comes back too,
 * and a deposit that was not yet [R707-28f]. Answers the bookings whose money came back so.
 */
async function giveBackBeforeTaken(tx: Transaction, settled: readonly Settled[], now: Temporal.Instant) {
  const taken = settled.filter(
    ({ outcome, answer }) =>
      outcome === 'released' && !answer.ok && answer.refusal.code === 'payments.settled-otherwise',
  )
  return await giveChargesBack(
    tx,
    taken.map(({ booking }) => booking.id),
    now,
  )
}

/** Deposits that were forfeited before the annulment fell, or before an earlier end did, come back, each told once [R707-28c, R707-28g]. */
async function restoreLost(
  tx: Transaction,
  steps: readonly { readonly before: BookingRow; readonly event: BookingEvent }[],
  now: Temporal.Instant,
): Promise<void> {
  const undone = steps.filter(({ event }) => FORGIVES.has(event.type)).map(({ before }) => before)
  const restored = await restoreDeposits(
    tx,
    undone.map(({ id }) => id),
    now,
  )
  const corrected = steps.filter(({ event }) => event.type === 'fault-corrected').map(({ before }) => before)
  const given = await giveChargesBack(
    tx,
    corrected.map(({ id }) => id),
    now,
  )
  const back = undone.filter(({ id }) => restored.has(id))
  await tellReturned(tx, back, now)
  // Of a corrected fault the notice of the end without loss tells it.
  back.push(...corrected.filter(({ id }) => given.has(id)))
  for (const accountId of new Set(back.map((one) => one.accountId))) await addJob(tx, SECURE_PAYMENTS, { accountId })
}

async function tellReturnedDeposits(tx: Transaction, settled: readonly Settled[], now: Temporal.Instant) {
  const returned = settled.filter(
    ({ booking, outcome, answer }) =>
      (outcome === 'crossed' || outcome === 'deposit-returned') &&
      booking.deposit > 0n &&
      answer.ok &&
      answer.value === 'settled',
  )
  await tellReturned(
    tx,
    returned.map(({ booking }) => booking),
    now,
  )
}

async function tellReturned(tx: Transaction, returned: readonly BookingRow[], now: Temporal.Instant) {
  if (returned.length === 0) return
  const currency = await getCurrency(tx)
  const notices = returned.map(({ id: bookingId, accountId, reference, deposit }): NoticeRequest => {
    const facts = { bookingId, reference, amount: toDecimal(deposit as Tiyn), currency }
    const dedupeKey = `payments.deposit-returned/${bookingId}`
    return noticeTo(PAYMENTS_NOTICES, 'payments.deposit-returned', { accountId, facts, dedupeKey })
  })
  await sendNotices(tx, notices, now)
}

function contradictionOf({ booking, outcome, answer }: Settled, now: Temporal.Instant, correlationId?: string) {
  if (answer.ok) return []
  // Nothing was ever asked for, so there is nothing to release.
  if (answer.refusal.code === 'payments.charge-unknown' && outcome === 'released') return []
  return [
    {
      event: CONTRADICTED,
      actor: SYSTEM,
      subject: { kind: 'booking', id: booking.id },
      data: { outcome, code: answer.refusal.code },
      basis: 'order-707/28',
      lawVersion: booking.lawVersion,
      ...(correlationId === undefined ? {} : { correlationId }),
      occurredAt: now,
    },
  ]
}
