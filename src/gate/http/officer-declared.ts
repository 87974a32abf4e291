import { z } from 'zod'
import { declareRoutes } from '#platform/http/route.ts'
import {
  CommandRequest,
  CommandView,
  CrossingsAnswer,
  CrossingsQuery,
  LaneCode,
  LaneHourAnswer,
  LanesAnswer,
  LanesDayAnswer,
  LanesDayQuery,
  LanesQuery,
  YardAnswer,
} from '../contract.ts'

const LOOKERS = ['officer', 'registrar', 'administrator'] as const

/** Routes of the administrator cabinet: what happens at the checkpoint, and commands to its lanes [R707-2.1, R707-4]. */
export const OFFICER_ROUTES = declareRoutes({
  'GET /api/gate/lanes': {
    access: LOOKERS,
    load: 'query',
    summary: 'Lanes of a checkpoint with barrier, camera, the vehicle at the bar and the last ones.',
    query: LanesQuery,
    response: LanesAnswer,
  },
  'GET /api/gate/yard': {
    access: LOOKERS,
    load: 'query',
    summary: 'Trucks of a checkpoint: next, called, late, inside.',
    query: LanesQuery,
    response: YardAnswer,
  },
  'GET /api/gate/stream': {
    access: LOOKERS,
    load: 'stream',
    summary: 'Server-sent events: `lanes`, `yard` and `matters`, at once and after every change.',
    query: LanesQuery,
  },
  'GET /api/gate/lanes/:lane/hour': {
    access: LOOKERS,
    load: 'query',
    summary: 'What a lane saw and did in its last hour: vehicles, commands of officers, alarms.',
    subject: 'lane',
    params: z.strictObject({ lane: LaneCode }),
    query: LanesQuery,
    response: LaneHourAnswer,
  },
  'GET /api/gate/day': {
    access: LOOKERS,
    load: 'query',
    summary: 'A day of a checkpoint by lane: when vehicles came, when officers held a lane, what failed.',
    query: LanesDayQuery,
    response: LanesDayAnswer,
  },
  'POST /api/gate/lanes/:lane/commands': {
    access: ['officer'],
    load: 'gate',
    summary: 'Tells a lane to open, hold, resume, send away, or open by hand with a reason; audited.',
    subject: 'lane',
    params: z.strictObject({ lane: LaneCode }),
    body: CommandRequest,
    response: CommandView,
  },
  'GET /api/gate/pictures/:id': {
    access: LOOKERS,
    load: 'query',
    summary: 'The picture of a passage as JPEG; every look is audited.',
    subject: 'picture',
    params: z.strictObject({ id: z.uuid() }),
  },
  'GET /api/gate/crossings': {
    access: LOOKERS,
    load: 'query',
    summary: 'When and where a plate went through; every look is audited.',
    query: CrossingsQuery,
    response: CrossingsAnswer,
  },
})
