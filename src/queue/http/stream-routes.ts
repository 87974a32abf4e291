import { EventStream, type Route, serve, type StreamEvent } from '#platform/http/route.ts'
import { PLACES_TOLD_EVERY_MS } from '../domain/limits.ts'
import { BOOKING_CHANGED, CHECKPOINT_CHANGED, NOTICES_SENT } from '../record-outcomes.ts'
import type { QueueHttp } from './queue-http.ts'
import { STREAM_ROUTES } from './stream-declared.ts'

/** Tells a signed-in driver when one of his bookings, his notices, or the free places of a checkpoint, changed. */
export function streamRoutes(http: Pick<QueueHttp, 'signals' | 'reads'>): readonly Route[] {
  return [
    serve(
      STREAM_ROUTES['GET /api/queue/stream'],
      async ({ principal, signal }) => new EventStream(driverEvents(http, principal.id, signal)),
    ),
  ]
}

/**
 * A signal that comes with an empty payload (the listening connection was lost for a moment) means: look at everything.
 * Changes of places are joined, since a busy opening changes them many times a second; what all who were told of one ask next
 * is read once (see `open-shared-reads.ts`). Of bookings and notices each is told his own alone, and reads them for himself.
 */
async function* driverEvents(
  { signals, reads }: Pick<QueueHttp, 'signals' | 'reads'>,
  accountId: string,
  aborted: AbortSignal,
): AsyncGenerator<StreamEvent, void, void> {
  let bookings = true
  let notices = true
  const places = new Set<string>()
  let wake = () => {}
  const stops = [
    signals.on(BOOKING_CHANGED, (payload) => {
      if (payload !== accountId && payload !== '') return
      bookings = true
      wake()
    }),
    signals.on(NOTICES_SENT, (payload) => {
      if (payload !== accountId && payload !== '') return
      notices = true
      wake()
    }),
    signals.on(CHECKPOINT_CHANGED, (payload) => {
      if (payload === '') return
      places.add(payload)
      wake()
    }),
  ]
  aborted.addEventListener('abort', () => wake())
  try {
    while (!aborted.aborted) {
      if (bookings) {
        bookings = false
        yield { event: 'booking', data: { bookingId: '' } }
      }
      if (notices) {
        notices = false
        yield { event: 'notices', data: {} }
      }
      for (const checkpoint of places) {
        places.delete(checkpoint)
        reads.told(checkpoint)
        yield { event: 'places', data: { checkpoint } }
      }
      if (!bookings && !notices && places.size === 0) await nextChange((resolve) => (wake = resolve), aborted)
    }
  } finally {
    for (const stop of stops) stop()
  }
}

async function nextChange(listen: (wake: () => void) => void, aborted: AbortSignal): Promise<void> {
  if (aborted.aborted) return
  await new Promise<void>((resolve) => listen(resolve))
  // Joins what changes within the second into one event each.
  if (!aborted.aborted) await new Promise((resolve) => setTimeout(resolve, PLACES_TOLD_EVERY_MS).unref())
}
