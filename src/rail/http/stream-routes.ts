import { EventStream, type Route, serve } from '#platform/http/route.ts'
import { changesOf, type Live } from '#platform/live.ts'
import { PEERS_CHANGED } from '#platform/peers.ts'
import { RAIL_CHANGED } from '../signals.ts'
import { STREAM_ROUTES } from './stream-declared.ts'

/** A long train is registered and answered wagon by wagon: desks look at what changed within it once. */
const PAUSE_MS = 2_000
/** What changes on a train, and how the exchange stands, whatever was sent: the desk shows both. */
const HEARD = [{ channel: RAIL_CHANGED }, { channel: PEERS_CHANGED }]

/** Tells the desks of the exchange that something changed; each asks for what it shows. */
export function streamRoutes(live: Live): readonly Route[] {
  const topic = changesOf({ key: 'rail.exchange', hears: HEARD, pauseMs: PAUSE_MS })
  return [
    serve(STREAM_ROUTES['GET /api/rail/stream'], async ({ signal }) => new EventStream(live.watch(topic, signal))),
  ]
}
