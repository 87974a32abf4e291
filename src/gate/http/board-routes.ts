import { EventStream, type Route, serve } from '#platform/http/route.ts'
import type { GateDeps } from '../deps.ts'
import { refuse } from '../domain/refusals.ts'
import { readBoard } from '../read-gate.ts'
import { checkpointTopic } from './topics.ts'
import { BOARD_ROUTES } from './board-declared.ts'

/** The public board of a checkpoint: plates and times, nothing personal [R707-12]. */
export function boardRoutes(deps: GateDeps): readonly Route[] {
  return [
    serve(
      BOARD_ROUTES['GET /api/gate/boards/:checkpoint'],
      async ({ params }) => (await readBoard(deps, params.checkpoint)) ?? refuse('gate.checkpoint-unknown'),
    ),
    serve(BOARD_ROUTES['GET /api/gate/boards/:checkpoint/stream'], async ({ params: { checkpoint }, signal }) => {
      if ((await deps.zoneOf(checkpoint)) === null) return refuse('gate.checkpoint-unknown')
      const read = async () => [{ event: 'board', data: await readBoard(deps, checkpoint) }]
      return new EventStream(deps.live.watch(checkpointTopic('board', checkpoint, read), signal))
    }),
  ]
}
