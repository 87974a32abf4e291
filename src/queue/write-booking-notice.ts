import { type NoticeRequest, noticeTo } from '#notices/public.ts'
import { type BookingEvent, TAKEN_OVER } from './domain/booking.ts'
import { effectOf } from './domain/effects.ts'
import { QUEUE_NOTICES } from './notices.ts'
import type { BookingRow } from './store/booking-row.ts'

/**
 * The notices that an event of a booking sends to its account [R707-20b, R707-29, R707-34, R707-35]. Who gives a
 * place up before it had a number reads so in his cabinet: booking and giving up again costs nobody a message.
 */
export function bookingNotice(booking: BookingRow, event: BookingEvent): readonly NoticeRequest[] {
  if (event.type === 'cancelled' && event.reason === TAKEN_OVER) return []
  const template = effectOf(event).notice?.(event)
  if (template === undefined) return []
  return [
    noticeTo(QUEUE_NOTICES, template, {
      accountId: booking.accountId,
      facts: {
        bookingId: booking.id,
        reference: booking.reference,
        checkpoint: booking.checkpoint,
        plate: booking.plate,
        startsAt: timeOf(booking, event).startsAt.toString(),
        endsAt: timeOf(booking, event).endsAt.toString(),
        ...(event.type === 'displaced' ? { answerUntil: event.until.toString() } : {}),
        ...(event.type === 'confirmed' ? { ordinal: event.ordinal } : {}),
        ...(event.type === 'checks-refused' ? { reasons: event.checks } : {}),
      },
      quiet: event.type === 'cancelled' && event.fault === null,
      dedupeKey: [template, booking.id, ...newsOf(booking, event)].join('/'),
    }),
  ]
}

/**
 * What makes a notice of the same kind another one: other reasons after a second look, another time after a move, another end
 * after an annulment that was undone.
 */
function newsOf({ moves, retimings }: BookingRow, event: BookingEvent): readonly string[] {
  if (event.type === 'checks-refused') return [event.checks.join()]
  if (event.type === 'annulled') return [...timesOf(moves, retimings), event.cause]
  if (event.type === 'annulment-undone') return [...timesOf(moves, retimings), event.by]
  return timesOf(event.type === 'moved' ? moves + 1 : moves, event.type === 'retimed' ? retimings + 1 : retimings)
}

function timesOf(moves: number, retimings: number): readonly string[] {
  return [...(moves === 0 ? [] : [`move ${moves}`]), ...(retimings === 0 ? [] : [`time ${retimings}`])]
}

/** The time of which a notice speaks: the new one of a booking that got another. */
function timeOf(booking: BookingRow, event: BookingEvent): Pick<BookingRow, 'startsAt' | 'endsAt'> {
  return event.type === 'moved' || event.type === 'retimed' ? event : booking
}
