import { z } from 'zod'
import { declareRoutes } from '#platform/http/route.ts'
import { BoardAnswer } from '../contract.ts'

const Params = z.strictObject({ checkpoint: z.string().regex(/^[A-Z0-9-]{2,40}$/) })

/** The public board of a checkpoint: plates and times, nothing personal [R707-12]. */
export const BOARD_ROUTES = declareRoutes({
  'GET /api/gate/boards/:checkpoint': {
    access: 'public',
    load: 'query',
    summary: 'Rows of the board: who drives in, who is called, who is next.',
    refusals: ['gate.checkpoint-unknown', 'law.not-in-country'],
    subject: 'checkpoint',
    params: Params,
    response: BoardAnswer,
  },
  'GET /api/gate/boards/:checkpoint/stream': {
    access: 'public',
    load: 'stream',
    summary: 'Server-sent events: `board` with all rows, at once and after every change.',
    refusals: ['gate.checkpoint-unknown', 'law.not-in-country'],
    subject: 'checkpoint',
    params: Params,
  },
})
