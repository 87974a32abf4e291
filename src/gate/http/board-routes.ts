import { z } from 'zod'
import { EventStream, type Route, route } from '#platform/http/route.ts'
import { BoardAnswer } from '../contract.ts'
import type { GateDeps } from '../deps.ts'
import { refuse } from '../domain/refusals.ts'
import { readBoard } from '../read-gate.ts'
import { checkpointTopic } from './topics.ts'

const Params = z.strictObject({ checkpoint: z.string().regex(/^[A-Z0-9-]{2,40}$/) })

/** The public board of a checkpoint: plates and times, nothing personal [R707-12]. */
export function boardRoutes(deps: GateDeps): readonly Route[] {
  return [
    route({
      method: 'GET',
      url: '/api/gate/boards/:checkpoint',
      access: 'public',
      load: 'query',
      summary: 'Rows of the board: who drives in, who is called, who is next.',
      subject: 'checkpoint',
      params: Params,
      response: BoardAnswer,
      run: async ({ params }) => (await readBoard(deps, params.checkpoint)) ?? refuse('gate.checkpoint-unknown'),
    }),
    route({
      method: 'GET',
      url: '/api/gate/boards/:checkpoint/stream',
      access: 'public',
      load: 'stream',
      summary: 'Server-sent events: `board` with all rows, at once and after every change.',
      subject: 'checkpoint',
      params: Params,
      run: async ({ params: { checkpoint }, signal }) => {
        if ((await deps.zoneOf(checkpoint)) === null) return refuse('gate.checkpoint-unknown')
        const read = async () => [{ event: 'board', data: await readBoard(deps, checkpoint) }]
        return new EventStream(deps.live.watch(checkpointTopic('board', checkpoint, read), signal))
      },
    }),
  ]
}
