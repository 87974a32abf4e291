import { z } from 'zod'
import { declareRoutes } from '#platform/http/route.ts'
import {
  LaneCode,
  OverviewPastAnswer,
  OverviewPastQuery,
  OverviewQuery,
  OverviewTaken,
  OverviewsAnswer,
  OverviewsQuery,
} from '../contract.ts'
import { GATE_LIMITS } from '../domain/limits.ts'

const LOOKERS = ['officer', 'registrar', 'administrator'] as const

/** Cameras that look over the waiting zone and the checkpoint: from the gate to the authority [R707-9, R707-32a]. */
export const OVERVIEW_ROUTES = declareRoutes({
  'POST /api/gate/overviews': {
    access: ['device'],
    devices: ['gate-controller'],
    load: 'urgent',
    summary: 'Uploads a picture of an overview camera as a JPEG body; safe to repeat.',
    refusals: [
      'gate.checkpoint-needed',
      'gate.id-reused',
      'gate.other-checkpoint-forbidden',
      'gate.picture-not-jpeg',
      'gate.picture-too-big',
      'law.not-in-country',
    ],
    query: OverviewQuery,
    response: OverviewTaken,
    rawBody: true,
    bodyLimit: GATE_LIMITS.pictureMaxBytes + 1024,
  },
  'GET /api/gate/overviews': {
    access: LOOKERS,
    load: 'query',
    summary:
      'The overview cameras of a checkpoint with the newest picture of each; a look is audited once while it goes on.',
    refusals: ['gate.checkpoint-needed', 'gate.other-checkpoint-forbidden', 'law.not-in-country'],
    query: OverviewsQuery,
    response: OverviewsAnswer,
  },
  'GET /api/gate/overviews/:camera/past': {
    access: LOOKERS,
    load: 'query',
    summary: 'When an overview camera took pictures before an instant, newest first.',
    refusals: ['gate.checkpoint-needed', 'gate.other-checkpoint-forbidden'],
    subject: 'camera',
    params: z.strictObject({ camera: LaneCode }),
    query: OverviewPastQuery,
    response: OverviewPastAnswer,
  },
  'GET /api/gate/pictures/overviews/:id': {
    access: LOOKERS,
    load: 'query',
    summary: 'A picture of an overview camera as JPEG; a look at one of before is audited.',
    refusals: ['gate.checkpoint-needed', 'gate.other-checkpoint-forbidden', 'gate.picture-unknown'],
    subject: 'overview',
    params: z.strictObject({ id: z.uuid() }),
  },
})
