import { EventStream, type Route, serve } from '#platform/http/route.ts'
import { changesOf, type Live } from '#platform/live.ts'
import { PEER_ALARM } from '#platform/peers.ts'
import { RAIL_CHANGED } from '../signals.ts'
import { STREAM_ROUTES } from './stream-declared.ts'

/** A long train is registered and answered wagon by wagon: desks look at what changed within it once. */
const PAUSE_MS = 2_000

/** Tells the desks of the exchange that something changed; each asks for what it shows. */
export function streamRoutes(live: Live): readonly Route[] {
  // Alarms about the other side stand on the desk with how the exchange goes.
  const hears = [{ channel: RAIL_CHANGED }, { channel: PEER_ALARM }]
  const topic = changesOf({ key: 'rail.exchange', hears, pauseMs: PAUSE_MS })
  return [
    serve(STREAM_ROUTES['GET /api/rail/stream'], async ({ signal }) => new EventStream(live.watch(topic, signal))),
  ]
}
