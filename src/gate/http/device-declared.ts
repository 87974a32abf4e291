import { z } from 'zod'
import { declareRoutes } from '#platform/http/route.ts'
import {
  CommandOutcomes,
  CommandsAnswer,
  CommandsQuery,
  Heartbeat,
  HeartbeatAnswer,
  PassageBatch,
  PassageBatchAnswer,
  PermitListAnswer,
  PictureAnswer,
  PictureQuery,
} from '../contract.ts'
import { GATE_LIMITS } from '../domain/limits.ts'

/** A gate controller, and no other machine. */
const CONTROLLER = { access: ['device'], devices: ['gate-controller'] } as const

const BATCH_MAX_BYTES = 2 * 1024 * 1024

/** Routes of gate controllers, which sign in with the token of an enrolled device. */
export const DEVICE_ROUTES = declareRoutes({
  'GET /api/gate/permits': {
    ...CONTROLLER,
    load: 'urgent',
    summary: 'The signed list of trucks that may come through; 204 when the given version is the newest.',
    refusals: ['gate.checkpoint-needed', 'gate.other-checkpoint-forbidden', 'law.not-in-country'],
    query: z.strictObject({ version: z.string().max(80).optional() }),
    response: PermitListAnswer,
  },
  'POST /api/gate/passages': {
    ...CONTROLLER,
    load: 'urgent',
    summary:
      'Uploads passages with their revisions; safe to repeat; answers what the centre holds now and, asked by the ' +
      'header `prefer: verdicts`, what it refuses and why.',
    refusals: [
      'gate.checkpoint-needed',
      'gate.other-checkpoint-forbidden',
      'gate.passage-malformed',
      'gate.passage-not-recordable',
      'law.not-in-country',
      'payments.charge-unknown',
      'payments.not-secured',
      'payments.settled-otherwise',
      'queue.booking-unknown',
      'queue.step-not-possible',
      'queue.time-taken-back',
      'queue.too-early',
      'queue.too-late',
    ],
    body: PassageBatch,
    judgesTexts: true,
    response: PassageBatchAnswer,
    bodyLimit: BATCH_MAX_BYTES,
  },
  'POST /api/gate/pictures': {
    ...CONTROLLER,
    load: 'urgent',
    summary: 'Uploads the picture of a passage as a JPEG body; safe to repeat.',
    refusals: [
      'gate.checkpoint-needed',
      'gate.id-reused',
      'gate.other-checkpoint-forbidden',
      'gate.passage-unknown',
      'gate.picture-not-jpeg',
      'gate.picture-too-big',
      'law.not-in-country',
    ],
    query: PictureQuery,
    response: PictureAnswer,
    rawBody: true,
    bodyLimit: GATE_LIMITS.pictureMaxBytes + 1024,
  },
  'POST /api/gate/heartbeat': {
    ...CONTROLLER,
    load: 'urgent',
    summary: 'Reports lanes, barriers, alarms and what waits to be uploaded.',
    refusals: ['gate.checkpoint-needed', 'gate.other-checkpoint-forbidden', 'law.not-in-country'],
    body: Heartbeat,
    response: HeartbeatAnswer,
    bodyLimit: 256 * 1024,
  },
  'GET /api/gate/commands': {
    ...CONTROLLER,
    load: 'stream',
    summary: "Officers' commands for this checkpoint; waits for one up to the given seconds (long poll).",
    refusals: ['gate.checkpoint-needed', 'gate.other-checkpoint-forbidden'],
    query: CommandsQuery,
    response: CommandsAnswer,
  },
  'POST /api/gate/command-outcomes': {
    ...CONTROLLER,
    load: 'urgent',
    summary: "Reports what became of officers' commands; safe to repeat.",
    refusals: ['gate.checkpoint-needed', 'gate.other-checkpoint-forbidden'],
    body: CommandOutcomes,
  },
})
