import { z } from 'zod'
import { declareRoutes } from '#platform/http/route.ts'
import { ApproveRequest, Done, EnrolRequest, RouteRequest, RoutesAnswer, Stock } from '../contract.ts'
import { ZoneRehearsalRequest, ZoneRehearsed, ZoneRequest, ZonesAnswer } from '../contract/zones.ts'
import { CENTRE, LOOKERS } from './acting.ts'

/** Routes of the stock and of the drawings: seals, routes, zones. */
export const MAP_ROUTES = declareRoutes({
  'GET /api/escort/seals': {
    access: LOOKERS,
    load: 'query',
    summary: 'The stock of seals, and the protocols in which one may be enrolled.',
    refusals: [],
    response: Stock,
  },
  'POST /api/escort/seals': {
    access: CENTRE,
    load: 'command',
    summary: 'Enters a seal into the stock.',
    refusals: ['escort.seal-known', 'escort.seal-unknown', 'escort.secret-needed'],
    body: EnrolRequest,
    response: Done,
  },
  'GET /api/escort/zones': {
    access: LOOKERS,
    load: 'query',
    summary: 'Versions of zones with their signatures and what came of trying them on past trips.',
    refusals: [],
    response: ZonesAnswer,
  },
  'POST /api/escort/zones': {
    access: CENTRE,
    load: 'command',
    summary: 'Draws a version of a zone.',
    refusals: [
      'escort.zone-corners-double',
      'escort.zone-malformed',
      'escort.zone-outside-country',
      'escort.zone-size',
      'escort.zone-version-taken',
    ],
    body: ZoneRequest,
    bodyLimit: 256 * 1024,
    response: Done,
  },
  'POST /api/escort/zones/:id/rehearsals': {
    access: CENTRE,
    load: 'command',
    summary: 'Tries a version of a zone on the trips of the last days; only then may it be signed.',
    refusals: ['escort.version-unknown', 'law.not-in-country'],
    subject: 'escort-drawing',
    params: z.strictObject({ id: z.uuid() }),
    body: ZoneRehearsalRequest,
    response: ZoneRehearsed,
  },
  'GET /api/escort/routes': {
    access: LOOKERS,
    load: 'query',
    summary: 'Versions of routes with their corridors.',
    refusals: [],
    response: RoutesAnswer,
  },
  'POST /api/escort/routes': {
    access: CENTRE,
    load: 'command',
    summary: 'Draws a version of a route.',
    refusals: ['escort.corridor-malformed', 'escort.id-reused'],
    body: RouteRequest,
    bodyLimit: 1024 * 1024,
    response: Done,
  },
  'POST /api/escort/drawings/:id/approval': {
    access: CENTRE,
    load: 'command',
    summary: 'The second signature of a version of a route or a zone, by another person.',
    refusals: ['escort.second-person-needed', 'escort.version-unknown', 'escort.zone-not-rehearsed'],
    subject: 'escort-drawing',
    params: z.strictObject({ id: z.uuid() }),
    body: ApproveRequest,
    response: Done,
  },
})
