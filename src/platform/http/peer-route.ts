import type { Clock } from '../clock.ts'
import { openKnocks } from '../knocks.ts'
import { PEER_MEDIA_TYPE, PEER_MESSAGE_BYTES, type Peers } from '../peers.ts'
import { declareRoutes, reply, type Route, serve } from './route.ts'

/** Messages of one source that were not believed, a minute: beyond it nothing of it is heard for the rest of the minute. */
const STRANGERS = { inVain: 60, underWay: 16, windowMs: 60_000 }

/** The entrance for messages of other authorities' installations, as it is declared. */
export const PEER_ROUTES = declareRoutes({
  'POST /api/peers/messages': {
    access: 'public',
    load: 'callback',
    summary:
      'Takes signed messages (compact JWS, one a line) of another installation; answers signed receipts of their bytes, one sheet a line, and why a line was refused.',
    refusals: [],
    rawBody: true,
    bodyLimit: PEER_MESSAGE_BYTES,
  },
})

/**
 * The entrance for messages of other authorities' installations. Everybody may knock; what is not signed by a pinned key
 * is refused, and who knocks in vain too often is not heard for a while.
 */
export function peerRoute(peers: Pick<Peers, 'take'>, clock: Clock): Route {
  const knocks = openKnocks(STRANGERS)
  return serve(PEER_ROUTES['POST /api/peers/messages'], async ({ raw, ip }) => {
    const now = clock.now()
    if (!knocks.enter(ip)) return problem(429, 'platform.too-many', now, { 'retry-after': '60' })
    const taken = await peers.take(raw).catch((error: unknown) => {
      knocks.leave(ip, null)
      throw error
    })
    knocks.leave(ip, taken.ok ? taken.refused.length : taken.refused || null)
    if (taken.ok) {
      const refused = taken.refused.map(({ line, status, code }) =>
        JSON.stringify({ type: `platform.peer-${code}`, status, at: now.toString(), line }),
      )
      return reply(200, [...taken.receipts, ...refused].join('\n'), { 'content-type': PEER_MEDIA_TYPE })
    }
    return problem(taken.status, `platform.peer-${taken.code}`, now)
  })
}

/** Our own time goes along, so that a peer whose clock is wrong sees by how much. */
function problem(status: number, type: string, now: Temporal.Instant, headers: Readonly<Record<string, string>> = {}) {
  const body = JSON.stringify({ type, status, at: now.toString() })
  return reply(status, body, { 'content-type': 'application/problem+json', ...headers })
}
