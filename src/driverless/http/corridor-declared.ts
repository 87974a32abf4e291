import { declareRoutes } from '#platform/http/route.ts'
import { CommandTaken, CorridorCommand, CorridorPicture } from '../contract.ts'

const DISPATCHER = ['corridor-dispatcher'] as const

/** All holds of a side with their reasons come with every sign of life: as many as it may name, in letters of two bytes, signed. */
const PEER_BYTES = 512 * 1024

/** The dispatcher's desk, and the ear for the other side's controller. */
export const CORRIDOR_ROUTES = declareRoutes({
  'GET /api/driverless/corridor': {
    access: DISPATCHER,
    load: 'query',
    summary:
      'The corridor now: lanes, blocks with their holders, vehicles with the reason of their wait, stops, alarms.',
    refusals: ['driverless.no-corridor', 'driverless.other-corridor-forbidden'],
    response: CorridorPicture,
  },
  'GET /api/driverless/corridor/stream': {
    access: DISPATCHER,
    load: 'stream',
    summary: 'The same, told anew whenever it changes.',
    refusals: ['driverless.other-corridor-forbidden'],
  },
  'POST /api/driverless/commands': {
    access: DISPATCHER,
    load: 'urgent',
    summary:
      'A word of a named person to the controller: stop, restart, hold, gate decision, closure, acknowledgement. Never a safety device: a stop is asked of the vehicles over radio.',
    refusals: [
      'driverless.already-ordered',
      'driverless.declaration-ordered',
      'driverless.no-corridor',
      'driverless.other-corridor-forbidden',
      'driverless.place-of-other-side',
      'driverless.plan-crowded',
      'driverless.unknown-target',
    ],
    body: CorridorCommand,
    response: CommandTaken,
  },
  'POST /api/driverless/peer': {
    access: 'public',
    load: 'callback',
    summary: 'Takes a signed message of the other side’s controller (compact JWS); durable before it is answered.',
    refusals: ['driverless.peer-not-believed'],
    rawBody: true,
    bodyLimit: PEER_BYTES,
  },
})
