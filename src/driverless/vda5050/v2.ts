import { z } from 'zod'
import { Action, Angle, Header, list, Reference, Text, Trajectory } from './parts.ts'
import { EdgeState, Load, Velocity } from './state.ts'

/** Messages of VDA 5050 2.0 and 2.1 as far as they differ from 3.0; one reading covers both. */

export const ConnectionV2 = Header.extend({ connectionState: z.enum(['ONLINE', 'OFFLINE', 'CONNECTIONBROKEN']) })

const NodeStateV2 = z.looseObject({
  nodeId: Text,
  sequenceId: z.int(),
  nodeDescription: Text.optional(),
  released: z.boolean(),
  nodePosition: z.looseObject({ x: z.number(), y: z.number(), theta: Angle.optional(), mapId: Text }).optional(),
})

export const StateV2 = Header.extend({
  maps: list(
    z.looseObject({
      mapId: Text,
      mapVersion: Text,
      mapDescription: Text.optional(),
      mapStatus: z.enum(['ENABLED', 'DISABLED']),
    }),
  ).optional(),
  orderId: Text,
  orderUpdateId: z.int(),
  zoneSetId: Text.optional(),
  lastNodeId: Text,
  lastNodeSequenceId: z.int(),
  driving: z.boolean(),
  paused: z.boolean().optional(),
  newBaseRequest: z.boolean().optional(),
  distanceSinceLastNode: z.number().optional(),
  operatingMode: z.enum(['AUTOMATIC', 'SEMIAUTOMATIC', 'MANUAL', 'SERVICE', 'TEACHIN']),
  nodeStates: list(NodeStateV2),
  edgeStates: list(EdgeState.omit({ edgeDescriptor: true }).extend({ edgeDescription: Text.optional() })),
  agvPosition: z
    .looseObject({
      x: z.number(),
      y: z.number(),
      theta: z.number(),
      mapId: Text,
      positionInitialized: z.boolean(),
      localizationScore: z.number().min(0).max(1).optional(),
      deviationRange: z.number().optional(),
    })
    .optional(),
  velocity: Velocity.optional(),
  loads: list(Load).optional(),
  actionStates: list(
    z.looseObject({
      actionId: Text,
      actionType: Text.optional(),
      actionDescription: Text.optional(),
      actionStatus: z.enum(['WAITING', 'INITIALIZING', 'RUNNING', 'PAUSED', 'FINISHED', 'FAILED']),
      resultDescription: Text.optional(),
    }),
  ),
  batteryState: z.looseObject({
    batteryCharge: z.number(),
    batteryVoltage: z.number().optional(),
    batteryHealth: z.number().optional(),
    charging: z.boolean(),
    reach: z.number().optional(),
  }),
  errors: list(
    z.looseObject({
      errorType: Text,
      errorReferences: list(Reference).optional(),
      errorDescription: Text.optional(),
      errorHint: Text.optional(),
      errorLevel: z.enum(['WARNING', 'FATAL']),
    }),
  ),
  information: list(
    z.looseObject({
      infoType: Text,
      infoReferences: list(Reference).optional(),
      infoDescription: Text.optional(),
      infoLevel: z.enum(['INFO', 'DEBUG']),
    }),
  ).optional(),
  safetyState: z.looseObject({
    eStop: z.enum(['AUTOACK', 'MANUAL', 'REMOTE', 'NONE']),
    fieldViolation: z.boolean(),
  }),
})
export type StateV2 = z.infer<typeof StateV2>

export const ActionV2 = Action.omit({ actionDescriptor: true, retriable: true }).extend({
  actionDescription: Text.optional(),
  blockingType: z.enum(['NONE', 'SOFT', 'HARD']),
})

export const InstantActionsV2 = Header.extend({ actions: list(ActionV2) })
export type InstantActionsV2 = z.infer<typeof InstantActionsV2>

const NodeV2 = z.looseObject({
  nodeId: Text,
  sequenceId: z.int().min(0),
  nodeDescription: Text.optional(),
  released: z.boolean(),
  nodePosition: z
    .looseObject({
      x: z.number(),
      y: z.number(),
      theta: Angle.optional(),
      /** 2.1; 2.0 writes `allowedDeviationXy`. Metres. */
      allowedDeviationXY: z.number().min(0).optional(),
      allowedDeviationXy: z.number().min(0).optional(),
      allowedDeviationTheta: z.number().optional(),
      mapId: Text,
    })
    .optional(),
  actions: list(ActionV2),
})

const EdgeV2 = z.looseObject({
  edgeId: Text,
  sequenceId: z.int().min(0),
  edgeDescription: Text.optional(),
  released: z.boolean(),
  startNodeId: Text,
  endNodeId: Text,
  maxSpeed: z.number().optional(),
  maxHeight: z.number().optional(),
  minHeight: z.number().optional(),
  orientation: Angle.optional(),
  orientationType: Text.optional(),
  direction: Text.optional(),
  rotationAllowed: z.boolean().optional(),
  maxRotationSpeed: z.number().optional(),
  length: z.number().optional(),
  trajectory: Trajectory.optional(),
  actions: list(ActionV2),
})

export const OrderV2 = Header.extend({
  orderId: Text,
  orderUpdateId: z.int().min(0),
  zoneSetId: Text.optional(),
  nodes: list(NodeV2),
  edges: list(EdgeV2),
})
export type OrderV2 = z.infer<typeof OrderV2>
