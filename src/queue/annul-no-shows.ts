import type { Law } from '#law/public.ts'
import type { Database } from '#platform/database.ts'
import { onTheDay, queueLaw } from './domain/queue-law.ts'
import { listClosedOut } from './list-closed-out.ts'
import { depositReturns, lawOfBooking } from './law-of-booking.ts'
import type { GateRecord } from './deps.ts'
import { arrivalWindow } from './domain/booking.ts'
import { callAt } from './domain/call-out.ts'
import { judgeSilence, type KnownUntil } from './domain/fault.ts'
import { annul, annulWithoutLoss, missed } from './domain/no-show.ts'
import { judgeStay } from './domain/zone-stay.ts'
import type { BookingRow } from './store/booking-row.ts'
import { listUnusedBookings } from './store/booking-store.ts'
import { listStays } from './store/zone-stay-store.ts'
import { type Sweep, SWEEP_SIZE, sweepBookings } from './sweep-bookings.ts'

const CLOSED: ReturnType<typeof judgeStay> = { fault: 'authority', cause: 'closed' }

/**
 * Sweep: annuls bookings whose truck did not come in time [R707-35, R707-28], but none while the gate of its checkpoint is
 * silent [R707-28f]: then the news that it came may still be on its way. Answers how many.
 */
export async function sweepNoShows(
  db: Database,
  law: Law,
  gates: Pick<GateRecord, 'knownUntil'>,
  now: Temporal.Instant,
): Promise<number> {
  const known = await gates.knownUntil(db)
  const silentSince = silenceEnds(law, now)
  const judge = (booking: BookingRow) => verdictOf(booking, law, known.get(booking.checkpoint) ?? null, now)
  const sweep: Sweep = {
    candidates: (tx) => listUnusedBookings(tx, { now, known, silentSince }, SWEEP_SIZE),
    isDue: (booking) => judge(booking) !== null,
    async decide(tx, due) {
      const missing = due.filter((booking) => judge(booking) === 'no-show')
      const stays = await listStays(
        tx,
        missing.map(({ id }) => id),
      )
      const closedOut = await listClosedOut(tx, law, missing, now)
      const verdictOn = (one: BookingRow) =>
        closedOut.has(one.id) ? CLOSED : judgeStay(stays.get(one.id) ?? null, timesOf(one, law))
      const verdicts = new Map(missing.map((one) => [one.id, verdictOn(one)]))
      const byUser = missing.filter(({ id }) => verdicts.get(id)?.fault === 'user')
      const returns = await depositReturns(tx, law, byUser, 'no-show', now)
      return due.map((booking) => {
        const inForce = lawOfBooking(law, booking)
        const verdict = verdicts.get(booking.id)
        const events = verdict
          ? annul(booking, { ...verdict, depositReturns: returns.get(booking.id) ?? false }, inForce, now)
          : annulWithoutLoss(booking, inForce, inForce.silenceHours, now)
        return { booking, events }
      })
    },
  }
  return await sweepBookings(db, sweep, now)
}

/** An interval that was over by then may be judged in any case: a silent gate is waited for no longer. */
function silenceEnds(law: Law, now: Temporal.Instant): Temporal.Instant {
  const { silenceHours, arrivalLateMinutes } = queueLaw(law, onTheDay(now.toZonedDateTimeISO('UTC').toPlainDate()))
  return now.subtract({ hours: silenceHours, minutes: arrivalLateMinutes })
}

function timesOf(booking: BookingRow, law: Law): Parameters<typeof judgeStay>[1] {
  const inForce = lawOfBooking(law, booking)
  return { until: arrivalWindow(booking, inForce).until, callAt: callAt(booking, inForce), calledAt: booking.calledAt }
}

/** What can be said of a booking that is unused: a no-show, or lost by the gate; null while nothing can be said, or it is not over. */
function verdictOf(booking: BookingRow, law: Law, known: KnownUntil, now: Temporal.Instant): 'no-show' | 'gate' | null {
  const inForce = lawOfBooking(law, booking)
  const { until } = arrivalWindow(booking, inForce)
  const silence = judgeSilence(until, known, inForce.silenceHours, now)
  if (silence === 'judge' && missed(booking, inForce, now)) return 'no-show'
  // The gate lost its record, or the truck stood at the bar in time and never entered.
  return annulWithoutLoss(booking, inForce, inForce.silenceHours, now).length > 0 ? 'gate' : null
}
