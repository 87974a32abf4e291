import { actorOf } from '#kernel/principal.ts'
import type { Clock } from '#platform/clock.ts'
import type { Database } from '#platform/database.ts'
import { EventStream, reply, type Route, serve } from '#platform/http/route.ts'
import type { Live } from '#platform/live.ts'
import type { Peer } from '#platform/peer-settings.ts'
import { inTransaction } from '#platform/transaction.ts'
import { openKnocks } from '#platform/knocks.ts'
import { platformReply } from '#platform/http/problem.ts'
import { commandCorridor } from '../command-corridor.ts'
import { CorridorPicture } from '../contract.ts'
import { refuse } from '../domain/refusals.ts'
import { PICTURE_CHANGED } from '../signals.ts'
import { readPicture } from '../store/desk-store.ts'
import { takePeerMessage } from '../take-peer-message.ts'
import { CORRIDOR_ROUTES } from './corridor-declared.ts'

export interface CorridorHttp {
  readonly db: Database
  readonly clock: Clock
  readonly realClock: Clock
  readonly live: Live
  readonly side: string
  readonly peers: readonly Peer[]
}

const CREATED = 201

/** Messages of one source that were not believed, a minute: beyond it nothing of it is heard for the rest of the minute. */
const STRANGERS = { inVain: 60, underWay: 16, windowMs: 60_000 }

/** The dispatcher's desk, and the ear for the other side's controller. */
export function corridorRoutes(deps: CorridorHttp): readonly Route[] {
  const { db, clock, live, side } = deps
  const picture = async () => {
    const body = await readPicture(db, side)
    return body === null ? null : CorridorPicture.parse(body)
  }
  return [
    serve(
      CORRIDOR_ROUTES['GET /api/driverless/corridor'],
      async () => (await picture()) ?? refuse('driverless.no-corridor'),
    ),
    serve(
      CORRIDOR_ROUTES['GET /api/driverless/corridor/stream'],
      async ({ signal }) =>
        new EventStream(
          live.watch(
            {
              key: `driverless.corridor/${side}`,
              hears: [{ channel: PICTURE_CHANGED, payload: side }],
              pauseMs: 250,
              read: async () => [{ event: 'corridor', data: await readPicture(db, side) }],
            },
            signal,
          ),
        ),
    ),
    serve(CORRIDOR_ROUTES['POST /api/driverless/commands'], async ({ body, principal, ip }) => {
      const now = await picture()
      if (now === null) return refuse('driverless.no-corridor')
      const by = { actor: actorOf(principal, ip), name: principal.id }
      const taken = await inTransaction(db, (tx) => commandCorridor(tx, body, by, now, clock.now()))
      return taken.ok ? reply(CREATED, taken.value) : taken
    }),
    peerRoute(deps),
  ]
}

/** Everybody may knock; who is not believed too often is not heard for a while. */
function peerRoute({ db, realClock, side, peers }: CorridorHttp): Route {
  const knocks = openKnocks(STRANGERS)
  return serve(CORRIDOR_ROUTES['POST /api/driverless/peer'], async ({ raw, ip, correlationId }) => {
    if (!knocks.enter(ip))
      return platformReply('platform.too-many', correlationId, { headers: { 'retry-after': '60' } })
    let inVain: number | null = null
    try {
      const taken = await takePeerMessage(db, raw.toString('latin1'), side, peers, realClock.now())
      inVain = taken.ok ? 0 : 1
      return taken.ok ? reply(204, null) : taken
    } finally {
      knocks.leave(ip, inVain)
    }
  })
}
