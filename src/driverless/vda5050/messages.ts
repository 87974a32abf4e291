import { z } from 'zod'
import { Action, ActionParameter, BlockingType, Header, list, Text, Timestamp } from './parts.ts'

/** Actions at once (6.2); 3.0 lets them only be NONE. */
export const InstantActions = Header.extend({
  actions: list(Action.omit({ retriable: true }).extend({ blockingType: z.enum(['NONE']) })),
})
export type InstantActions = z.infer<typeof InstantActions>

/** Retained, and the last will (6.14). It says nothing of a vehicle's health, and may not be used for it. */
export const Connection = Header.extend({
  connectionState: z.enum(['ONLINE', 'OFFLINE', 'HIBERNATING', 'CONNECTION_BROKEN']),
})
export type Connection = z.infer<typeof Connection>

/** The answer to requests for a zone or a corridor (6.4.3). */
export const Responses = Header.extend({
  responses: list(
    z.looseObject({
      requestId: Text,
      grantType: z.enum(['GRANTED', 'QUEUED', 'REVOKED', 'REJECTED']),
      leaseExpiry: Timestamp.optional(),
    }),
  ),
})
export type Responses = z.infer<typeof Responses>

const ZoneAction = z.looseObject({
  actionType: Text,
  actionDescriptor: Text.optional(),
  blockingType: BlockingType,
  actionParameters: list(ActionParameter).optional(),
  retriable: z.boolean().optional(),
})

const Factor = z.number().min(0).max(1)

const ZONE_BODY = {
  zoneId: Text,
  zoneDescriptor: Text.optional(),
  vertices: z
    .array(z.looseObject({ x: z.number(), y: z.number() }))
    .min(3)
    .max(2000),
}

/** A zone and what its kind asks for (6.5). Metres a second; factors 0 … 1; directions in radians. */
const Zone = z.discriminatedUnion('zoneType', [
  z.looseObject({ ...ZONE_BODY, zoneType: z.literal('BLOCKED') }),
  z.looseObject({ ...ZONE_BODY, zoneType: z.literal('LINE_GUIDED') }),
  z.looseObject({
    ...ZONE_BODY,
    zoneType: z.literal('RELEASE'),
    releaseLossBehavior: z.enum(['STOP', 'CONTINUE', 'EVACUATE']),
  }),
  z.looseObject({ ...ZONE_BODY, zoneType: z.literal('COORDINATED_REPLANNING') }),
  z.looseObject({ ...ZONE_BODY, zoneType: z.literal('SPEED_LIMIT'), maximumSpeed: z.number() }),
  z.looseObject({
    ...ZONE_BODY,
    zoneType: z.literal('ACTION'),
    entryActions: list(ZoneAction),
    duringActions: list(ZoneAction),
    exitActions: list(ZoneAction),
  }),
  z.looseObject({ ...ZONE_BODY, zoneType: z.literal('PRIORITY'), priorityFactor: Factor }),
  z.looseObject({ ...ZONE_BODY, zoneType: z.literal('PENALTY'), penaltyFactor: Factor }),
  z.looseObject({
    ...ZONE_BODY,
    zoneType: z.literal('DIRECTED'),
    direction: z.number(),
    directedLimitation: z.enum(['SOFT', 'RESTRICTED', 'STRICT']),
  }),
  z.looseObject({
    ...ZONE_BODY,
    zoneType: z.literal('BIDIRECTED'),
    direction: z.number(),
    bidirectedLimitation: z.enum(['SOFT', 'RESTRICTED']),
  }),
])

export const ZoneSet = Header.extend({
  zoneSet: z.looseObject({
    mapId: Text,
    zoneSetId: Text,
    zoneSetDescriptor: Text.optional(),
    zones: list(Zone),
  }),
})
export type ZoneSet = z.infer<typeof ZoneSet>
