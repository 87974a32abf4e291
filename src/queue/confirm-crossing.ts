import { SYSTEM } from '#kernel/principal.ts'
import type { Database, Transaction } from '#platform/database.ts'
import { addJob } from '#platform/jobs.ts'
import { inTransaction } from '#platform/transaction.ts'
import { confirmCrossing, recheckAfterSeconds } from '#registries/public.ts'
import type { Checking } from './deps.ts'
import { arrivalWindow, crossByRegister } from './domain/booking.ts'
import { lawOfBooking } from './law-of-booking.ts'
import { undoAnnulment } from './undo-annulment.ts'
import { CONFIRM_CROSSING } from './job-kinds.ts'
import { recordOutcomes } from './record-outcomes.ts'
import type { BookingRow } from './store/booking-row.ts'
import {
  findBooking,
  findBookingForUpdate,
  listAnnulledSince,
  listInsideSince,
  listLaterNumbered,
} from './store/booking-store.ts'
import { saveContradiction } from './store/fault-store.ts'

/** Business time after which a truck that is still inside may have crossed unseen: its control takes hours. */
const INSIDE_HOURS = 3
const INSIDE_ASKED_AT_ONCE = 200

/**
 * Sweep: has the state asked about trucks that have been inside for hours, since the camera on the border line may have
 * missed their plates [R707-28b]. Their next look is the next turn of the sweep. Answers 0: none of them changes here.
 */
export async function sweepInside(db: Database, now: Temporal.Instant): Promise<number> {
  const inside = await listInsideSince(db, now.subtract({ hours: INSIDE_HOURS }), INSIDE_ASKED_AT_ONCE)
  if (inside.length === 0) return 0
  await inTransaction(db, async (tx) => {
    for (const bookingId of inside) {
      await addJob(tx, CONFIRM_CROSSING, { bookingId, run: 0 }, { jobKey: `queue.inside/${bookingId}` })
    }
  })
  return 0
}

/** Business hours in which the state's word still undoes an annulment by itself; later the registrar decides. */
const UNDONE_HOURS = 72
/** Business hours in which the state is asked about an annulment at all: as long as its end stands in the registrar's list. */
const ASKED_HOURS = 30 * 24
const ANNULLED_ASKED_AT_ONCE = 500

/**
 * Sweep: has the state asked whether trucks of bookings that were annulled lately crossed all the same, since the gate may
 * have missed them [R707-28g]. Answers 0: none of them changes here.
 */
export async function sweepAnnulled(db: Database, now: Temporal.Instant): Promise<number> {
  return await askAboutAnnulled(db, { from: now.subtract({ hours: UNDONE_HOURS }), until: now })
}

/**
 * Sweep: the same about annulments of before, up to 30 days, every few hours: a crossing that the state tells so late undoes
 * nothing by itself, but stands in the registrar's list [R707-28g]. Answers 0: none of them changes here.
 */
export async function sweepAnnulledLongAgo(db: Database, now: Temporal.Instant): Promise<number> {
  const period = { from: now.subtract({ hours: ASKED_HOURS }), until: now.subtract({ hours: UNDONE_HOURS }) }
  return await askAboutAnnulled(db, period)
}

async function askAboutAnnulled(db: Database, period: Parameters<typeof listAnnulledSince>[1]): Promise<number> {
  const annulled = await listAnnulledSince(db, period, ANNULLED_ASKED_AT_ONCE)
  if (annulled.length === 0) return 0
  await inTransaction(db, async (tx) => {
    for (const bookingId of annulled) {
      await addJob(tx, CONFIRM_CROSSING, { bookingId, run: 0 }, { jobKey: `queue.annulled/${bookingId}` })
    }
  })
  return 0
}

/**
 * Asks whether the state registered the crossing (paragraph 18, 17-2) and unblocks the deposit when it did [R707-28b].
 * Asked of trucks whose crossing our camera saw, and of those that are inside: a plate that the camera on the border line
 * could not read must cost its driver neither the deposit nor his next booking [R707-21]. As long as it is not registered,
 * or the registry is silent, it is asked again, of those inside by the sweep. Safe to run twice.
 */
export async function settleCrossing(
  db: Database,
  checking: Pick<Checking, 'registries' | 'realTime' | 'law'>,
  wanted: { readonly bookingId: string; readonly run: number },
  now: Temporal.Instant,
): Promise<void> {
  const booking = await findBooking(db, wanted.bookingId)
  if (!booking || !awaitsRegister(booking)) return
  const { id: bookingId, plateKey, neighbour, lawVersion } = booking
  // Who came as early as may be and was not seen can have crossed before his interval began.
  const since = (booking.admittedAt ?? booking.startsAt.subtract({ hours: INSIDE_HOURS })).toString()
  const answer = await confirmCrossing(
    checking.registries,
    { bookingId, subject: { plateKey, neighbour, since }, lawVersion },
    now,
  )
  await inTransaction(db, async (tx) => {
    if (answer.outcome !== 'confirmed') {
      // Those are asked again by their sweeps.
      if (booking.state !== 'crossed') return undefined
      const run = wanted.run + 1
      const runAt = checking.realTime.now().add({ seconds: recheckAfterSeconds(run) })
      return await addJob(
        tx,
        CONFIRM_CROSSING,
        { bookingId, run },
        { jobKey: `queue.crossing/${bookingId}/${run}`, runAt },
      )
    }
    const locked = await findBookingForUpdate(tx, bookingId)
    if (!locked || !awaitsRegister(locked)) return undefined
    if (locked.state === 'crossed') {
      await recordOutcomes(tx, [{ booking: locked, events: crossByRegister(locked) }], { now, actor: SYSTEM })
      return undefined
    }
    // Of a crossing that nobody of ours saw, the state's own instant is the true one.
    if (Temporal.Instant.compare(answer.crossedAt, now) > 0) return undefined
    const unseen = { now, occurredAt: answer.crossedAt, actor: SYSTEM, facts: { passage: 'none' } }
    const events = crossByRegister(locked)
    // A truck that was absent and came with its next booking has crossed with that one.
    if (locked.state === 'annulled' && (await cameLater(tx, checking, locked, answer.crossedAt))) return undefined
    if (locked.state === 'annulled' && endedBefore(locked, now.subtract({ hours: UNDONE_HOURS }))) {
      const news = { bookingId, by: 'crossing', happenedAt: answer.crossedAt, passage: 'none', later: null } as const
      if (locked.fault === 'user') await saveContradiction(tx, news, now)
    } else if (locked.state === 'annulled') await undoAnnulment(tx, checking.law(), locked, events, unseen)
    else await recordOutcomes(tx, [{ booking: locked, events }], unseen)
    return undefined
  })
}

/** Whether the truck could enter with a later booking before it crossed: then the crossing tells nothing of the earlier one. */
async function cameLater(
  tx: Transaction,
  { law }: Pick<Checking, 'law'>,
  booking: BookingRow,
  crossedAt: Temporal.Instant,
): Promise<boolean> {
  const inForce = law()
  return (await listLaterNumbered(tx, booking)).some((later) => {
    const { from } = arrivalWindow(later, lawOfBooking(inForce, later))
    return Temporal.Instant.compare(from, crossedAt) <= 0
  })
}

function endedBefore({ endedAt }: BookingRow, instant: Temporal.Instant): boolean {
  return endedAt !== null && Temporal.Instant.compare(endedAt, instant) < 0
}

function awaitsRegister({ state, settled }: BookingRow): boolean {
  return state === 'admitted' || state === 'annulled' || (state === 'crossed' && !settled)
}
