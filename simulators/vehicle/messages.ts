import type { ZoneRequest } from './zones.ts'

/** What a vehicle says, in the words of the version that it speaks (VDA 5050 2.0, 2.1, 3.0). */

export interface VehicleSays {
  readonly headerId: number
  readonly version: string
  readonly manufacturer: string
  readonly serialNumber: string
  readonly orderId: string
  readonly orderUpdateId: number
  readonly lastNodeId: string
  readonly lastNodeSequenceId: number
  readonly ahead: readonly OrderNode[]
  readonly edgesAhead: readonly OrderEdge[]
  readonly driving: boolean
  readonly paused: boolean
  readonly x: number
  readonly y: number
  /** Radians from the x axis against the clock. */
  readonly theta: number
  readonly speed: number
  readonly load: { readonly id: string; readonly kilograms: number } | null
  readonly actions: readonly { readonly actionId: string; readonly actionType: string; readonly actionStatus: string }[]
  readonly instantActions: readonly {
    readonly actionId: string
    readonly actionType: string
    readonly actionStatus: string
  }[]
  readonly battery: number
  readonly emergencyStop: 'NONE' | 'MANUAL' | 'REMOTE'
  readonly mode: string
  readonly errors: readonly { readonly errorType: string; readonly references: Readonly<Record<string, string>> }[]
  readonly mapId: string
  readonly zoneRequests?: readonly ZoneRequest[]
}

export interface OrderNode {
  readonly nodeId: string
  readonly sequenceId: number
  readonly released: boolean
  readonly nodePosition?: { readonly x: number; readonly y: number; readonly mapId: string }
  readonly actions: readonly {
    readonly actionId: string
    readonly actionType: string
    readonly actionParameters?: readonly { readonly key: string; readonly value: unknown }[]
  }[]
}

export interface OrderEdge {
  readonly edgeId: string
  readonly sequenceId: number
  readonly released: boolean
  readonly length?: number
  readonly maximumSpeed?: number
  readonly maxSpeed?: number
}

export function connectionMessage(
  says: Pick<VehicleSays, 'headerId' | 'version' | 'manufacturer' | 'serialNumber'>,
  state: string,
) {
  const broken = says.version.startsWith('3') ? 'CONNECTION_BROKEN' : 'CONNECTIONBROKEN'
  return { ...headerOf(says), connectionState: state === 'BROKEN' ? broken : state }
}

function headerOf({
  headerId,
  version,
  manufacturer,
  serialNumber,
}: Pick<VehicleSays, 'headerId' | 'version' | 'manufacturer' | 'serialNumber'>) {
  const timestamp = Temporal.Now.instant().round('millisecond').toString()
  return { headerId, timestamp, version, manufacturer, serialNumber }
}

const ORDER_ACTIONS = ['pick', 'drop']
const INSTANT_ACTIONS = ['startPause', 'stopPause', 'stateRequest', 'factsheetRequest', 'cancelOrder']
const ZONE_ACTIONS = ['enableZoneSet']

/** What the vehicle is: a carrier of one container, by the factsheet of its version. */
export function factsheetMessage(
  says: Pick<VehicleSays, 'headerId' | 'version' | 'manufacturer' | 'serialNumber'>,
  maximumLoadKg: number,
  zones = false,
): object {
  const actions = [
    ...ORDER_ACTIONS.map((actionType) => ({ actionType, actionScopes: ['NODE'] })),
    ...[...INSTANT_ACTIONS, ...(zones ? ZONE_ACTIONS : [])].map((actionType) => ({
      actionType,
      actionScopes: ['INSTANT'],
    })),
  ]
  const common = { ...headerOf(says), loadSpecification: {} }
  return says.version.startsWith('3')
    ? { ...common, ...factsOfThree(actions, maximumLoadKg, zones) }
    : { ...common, ...factsOfTwo(actions, maximumLoadKg) }
}

type Actions = readonly { readonly actionType: string; readonly actionScopes: readonly string[] }[]

function factsOfThree(actions: Actions, maximumLoadKg: number, zones: boolean): object {
  return {
    typeSpecification: {
      seriesName: 'Steppe 75',
      mobileRobotKinematics: 'THREE_WHEEL',
      mobileRobotClass: 'CARRIER',
      maximumLoadMass: maximumLoadKg,
      localizationTypes: ['SPOT'],
      navigationTypes: ['VIRTUAL_LINE_GUIDED'],
      ...(zones && { supportedZones: ['RELEASE'] }),
    },
    physicalParameters: {
      minimumSpeed: 0,
      maximumSpeed: 6.9,
      maximumAcceleration: 0.5,
      maximumDeceleration: 1,
      minimumHeight: 1.5,
      maximumHeight: 4.4,
      width: 3,
      length: 16,
    },
    protocolLimits: {
      maximumStringLengths: {},
      maximumArrayLengths: {},
      timing: { minimumOrderInterval: 0, minimumStateInterval: 0 },
    },
    protocolFeatures: {
      optionalParameters: [],
      mobileRobotActions: actions.map((action) => ({ ...action, pauseAllowed: true, cancelAllowed: true })),
    },
    mobileRobotGeometry: {},
  }
}

function factsOfTwo(actions: Actions, maximumLoadKg: number): object {
  return {
    typeSpecification: {
      seriesName: 'Steppe 75',
      agvKinematic: 'THREEWHEEL',
      agvClass: 'CARRIER',
      maxLoadMass: maximumLoadKg,
      localizationTypes: ['SPOT'],
      navigationTypes: ['VIRTUAL_LINE_GUIDED'],
    },
    physicalParameters: {
      speedMin: 0,
      speedMax: 6.9,
      accelerationMax: 0.5,
      decelerationMax: 1,
      heightMin: 1.5,
      heightMax: 4.4,
      width: 3,
      length: 16,
    },
    protocolLimits: { maxStringLens: {}, maxArrayLens: {}, timing: { minOrderInterval: 0, minStateInterval: 0 } },
    protocolFeatures: { optionalParameters: [], agvActions: actions },
    agvGeometry: {},
  }
}

export function stateMessage(says: VehicleSays): object {
  const common = {
    ...headerOf(says),
    orderId: says.orderId,
    orderUpdateId: says.orderUpdateId,
    lastNodeId: says.lastNodeId,
    lastNodeSequenceId: says.lastNodeSequenceId,
    nodeStates: says.ahead.map(({ nodeId, sequenceId, released }) => ({ nodeId, sequenceId, released })),
    edgeStates: says.edgesAhead.map(({ edgeId, sequenceId, released }) => ({ edgeId, sequenceId, released })),
    driving: says.driving,
    paused: says.paused,
    newBaseRequest: false,
    velocity: { vx: says.speed, vy: 0, omega: 0 },
    loads: says.load === null ? [] : [{ loadId: says.load.id, loadType: 'container', weight: says.load.kilograms }],
  }
  const position = { x: says.x, y: says.y, theta: says.theta, mapId: says.mapId }
  const errors = says.errors.map(({ errorType, references }) => ({
    errorType,
    errorLevel: 'WARNING',
    errorReferences: Object.entries(references).map(([referenceKey, referenceValue]) => ({
      referenceKey,
      referenceValue,
    })),
  }))
  if (says.version.startsWith('3')) {
    return {
      ...common,
      errors,
      mobileRobotPosition: { ...position, localized: true },
      actionStates: says.actions,
      instantActionStates: says.instantActions,
      ...(says.zoneRequests && { zoneRequests: says.zoneRequests }),
      powerSupply: { stateOfCharge: says.battery, charging: false },
      operatingMode: says.mode,
      safetyState: { activeEmergencyStop: says.emergencyStop, fieldViolation: false },
    }
  }
  return {
    ...common,
    errors,
    agvPosition: { ...position, positionInitialized: true },
    actionStates: [...says.actions, ...says.instantActions],
    batteryState: { batteryCharge: says.battery, charging: false },
    operatingMode: says.mode === 'INTERVENED' ? 'MANUAL' : says.mode,
    safetyState: { eStop: says.emergencyStop, fieldViolation: false },
  }
}
