import { EventStream, type Route, serve } from '#platform/http/route.ts'
import { changesOf, type Live, type Topic } from '#platform/live.ts'
import { DECLARATION_CHANGED } from '../signals.ts'
import { STREAM_ROUTES } from './stream-declared.ts'

/** Both customs answer one declaration in several messages: screens look at what changed within it once. */
const PAUSE_MS = 2_000

/** Tells customs that a declaration changed, a declarant that one of his own did; each asks for what he may see. */
export function streamRoutes(live: Live): readonly Route[] {
  return [
    serve(
      STREAM_ROUTES['GET /api/declaration/stream'],
      async ({ principal, signal }) =>
        new EventStream(live.watch(principal.role === 'declarant' ? topicOf(principal.id) : CUSTOMS, signal)),
    ),
  ]
}

const CUSTOMS = changesOf({
  key: 'declaration.customs',
  hears: [{ channel: DECLARATION_CHANGED }],
  pauseMs: PAUSE_MS,
})

const topicOf = (accountId: string): Topic =>
  changesOf({
    key: `declaration.own/${accountId}`,
    hears: [{ channel: DECLARATION_CHANGED, payload: accountId }],
    pauseMs: PAUSE_MS,
  })
