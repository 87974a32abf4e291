import { z } from 'zod'
import {
  Angle,
  BoundingBoxReference,
  Header,
  list,
  LoadDimensions,
  NodePosition,
  Reference,
  Text,
  Timestamp,
  Trajectory,
  Translation,
} from './parts.ts'

const ActionStatus = z.enum(['WAITING', 'INITIALIZING', 'RUNNING', 'PAUSED', 'RETRIABLE', 'FINISHED', 'FAILED'])

const ActionState = z.looseObject({
  actionId: Text,
  actionType: Text.optional(),
  actionDescriptor: Text.optional(),
  actionStatus: ActionStatus,
  actionResult: Text.optional(),
})
type ActionState = z.infer<typeof ActionState>

const OperatingMode = z.enum(['STARTUP', 'AUTOMATIC', 'SEMIAUTOMATIC', 'INTERVENED', 'MANUAL', 'SERVICE', 'TEACH_IN'])
type OperatingMode = z.infer<typeof OperatingMode>

const ErrorLevel = z.enum(['WARNING', 'URGENT', 'CRITICAL', 'FATAL'])

export const VehicleError = z.looseObject({
  errorType: Text,
  errorReferences: list(Reference).optional(),
  errorDescription: Text.optional(),
  errorDescriptionTranslations: list(Translation).optional(),
  errorHint: Text.optional(),
  errorHintTranslations: list(Translation).optional(),
  errorLevel: ErrorLevel,
})
export type VehicleError = z.infer<typeof VehicleError>

/** QUEUED is named by the text (6.9) and missing in the schema: read, never sent. */
const RequestStatus = z.enum(['REQUESTED', 'QUEUED', 'GRANTED', 'REVOKED', 'EXPIRED'])

const ZoneRequest = z.looseObject({
  requestId: Text,
  requestType: z.enum(['ACCESS', 'REPLANNING']),
  zoneId: Text,
  zoneSetId: Text,
  requestStatus: RequestStatus,
  trajectory: Trajectory.optional(),
})

const EdgeRequest = z.looseObject({
  requestId: Text,
  requestType: z.enum(['CORRIDOR']),
  edgeId: Text,
  sequenceId: z.int(),
  requestStatus: RequestStatus,
})

const MobileRobotPosition = z.looseObject({
  x: z.number(),
  y: z.number(),
  theta: Angle,
  mapId: Text,
  localized: z.boolean(),
  localizationScore: z.number().min(0).max(1).optional(),
  deviationRange: z.number().min(0).optional(),
})

export const Velocity = z.looseObject({
  vx: z.number().optional(),
  vy: z.number().optional(),
  omega: z.number().optional(),
})

const PlannedPath = z.looseObject({ trajectory: Trajectory, traversedNodes: list(Text).optional() })
const IntermediatePath = z.looseObject({
  polyline: list(z.looseObject({ x: z.number(), y: z.number(), theta: Angle.optional(), eta: Timestamp })),
})

const NodeState = z.looseObject({
  nodeId: Text,
  sequenceId: z.int(),
  nodeDescriptor: Text.optional(),
  released: z.boolean(),
  nodePosition: NodePosition.optional(),
})

export const EdgeState = z.looseObject({
  edgeId: Text,
  sequenceId: z.int(),
  edgeDescriptor: Text.optional(),
  released: z.boolean(),
  trajectory: Trajectory.optional(),
})

/** Percent; range in metres. */
const PowerSupply = z.looseObject({
  stateOfCharge: z.number().min(0).max(100),
  batteryVoltage: z.number().optional(),
  batteryCurrent: z.number().optional(),
  batteryHealth: z.number().min(0).max(100).optional(),
  charging: z.boolean(),
  range: z.number().min(0).optional(),
})

const SafetyState = z.looseObject({
  activeEmergencyStop: z.enum(['MANUAL', 'REMOTE', 'NONE']),
  fieldViolation: z.boolean(),
})

export const Load = z.looseObject({
  loadId: Text.optional(),
  loadType: Text.optional(),
  loadPosition: Text.optional(),
  boundingBoxReference: BoundingBoxReference.optional(),
  loadDimensions: LoadDimensions.optional(),
  /** Kilograms. */
  weight: z.number().min(0).optional(),
})

/** What a vehicle says of itself, on every change and at least every 30 s (6.10). */
export const State = Header.extend({
  maps: list(
    z.looseObject({
      mapId: Text,
      mapVersion: Text,
      mapDescriptor: Text.optional(),
      mapStatus: z.enum(['ENABLED', 'DISABLED']),
    }),
  ).optional(),
  zoneSets: list(
    z.looseObject({ zoneSetId: Text, mapId: Text, zoneSetStatus: z.enum(['ENABLED', 'DISABLED']) }),
  ).optional(),
  orderId: Text,
  orderUpdateId: z.int(),
  lastNodeId: Text,
  lastNodeSequenceId: z.int(),
  nodeStates: list(NodeState),
  edgeStates: list(EdgeState),
  plannedPath: PlannedPath.optional(),
  intermediatePath: IntermediatePath.optional(),
  mobileRobotPosition: MobileRobotPosition.optional(),
  velocity: Velocity.optional(),
  loads: list(Load).optional(),
  driving: z.boolean(),
  paused: z.boolean().optional(),
  newBaseRequest: z.boolean().optional(),
  zoneRequests: list(ZoneRequest).optional(),
  edgeRequests: list(EdgeRequest).optional(),
  /** Metres. */
  distanceSinceLastNode: z.number().optional(),
  actionStates: list(ActionState),
  instantActionStates: list(ActionState),
  zoneActionStates: list(ActionState).optional(),
  powerSupply: PowerSupply,
  operatingMode: OperatingMode,
  errors: list(VehicleError),
  information: list(
    z.looseObject({
      infoType: Text,
      infoReferences: list(Reference).optional(),
      infoDescriptor: Text.optional(),
      infoLevel: z.enum(['INFO', 'DEBUG']),
    }),
  ).optional(),
  safetyState: SafetyState,
})
export type State = z.infer<typeof State>

/** Position between states (6.11). */
export const Visualization = Header.extend({
  referenceStateHeaderId: z.int(),
  plannedPath: PlannedPath.optional(),
  intermediatePath: IntermediatePath.optional(),
  mobileRobotPosition: MobileRobotPosition.optional(),
  velocity: Velocity.optional(),
})
export type Visualization = z.infer<typeof Visualization>
