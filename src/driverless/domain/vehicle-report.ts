import type { State, VehicleError } from '../vda5050/state.ts'

/** What a controller needs of a vehicle's state, whatever version it speaks. */
export interface VehicleReport {
  readonly headerId: number
  /** When the vehicle said it, by its own clock; absent where that is not known. Milliseconds since 1970. */
  readonly saidAtMs?: number
  readonly orderId: string
  readonly orderUpdateId: number
  readonly lastNode: string
  readonly lastNodeSequence: number
  /** Nothing of an order is left: no node, no edge, no action under way. */
  readonly idle: boolean
  readonly driving: boolean
  readonly paused: boolean
  readonly newBaseRequest: boolean
  readonly operatingMode: string
  readonly emergencyStop: 'NONE' | 'MANUAL' | 'REMOTE'
  readonly fieldViolation: boolean
  readonly batteryPercent: number
  /** Metres in the corridor's map; null when it does not know where it is. */
  readonly x: number | null
  readonly y: number | null
  /** How it is turned in the corridor's map, radians from the x axis against the clock; absent where it does not know, and in records of before it was kept. */
  readonly theta?: number
  /** Metres a second; below 0 it drives backwards. */
  readonly speed: number
  readonly load: { readonly container: string; readonly kilograms: number | null } | null
  readonly errors: readonly { readonly type: string; readonly level: string; readonly orderId: string | null }[]
  /** Zones that it asks for, or is in; absent where its version knows none. */
  readonly zoneRequests?: readonly { readonly id: string; readonly zone: string; readonly status: string }[]
  /** Actions at once that are done, by name. */
  readonly doneActions: readonly string[]
}

/** Reads a state. */
export function reportOf(state: State): VehicleReport {
  const position = state.mobileRobotPosition?.localized ? state.mobileRobotPosition : null
  const [load] = state.loads ?? []
  const saidAtMs = Date.parse(state.timestamp)
  const done = (action: { actionStatus: string }) =>
    action.actionStatus === 'FINISHED' || action.actionStatus === 'FAILED'
  return {
    headerId: state.headerId,
    ...(!Number.isNaN(saidAtMs) && { saidAtMs }),
    orderId: state.orderId,
    orderUpdateId: state.orderUpdateId,
    lastNode: state.lastNodeId,
    lastNodeSequence: state.lastNodeSequenceId,
    idle: state.nodeStates.length === 0 && state.edgeStates.length === 0 && state.actionStates.every(done),
    driving: state.driving,
    paused: state.paused ?? false,
    newBaseRequest: state.newBaseRequest ?? false,
    operatingMode: state.operatingMode,
    emergencyStop: state.safetyState.activeEmergencyStop,
    fieldViolation: state.safetyState.fieldViolation,
    batteryPercent: state.powerSupply.stateOfCharge,
    x: position?.x ?? null,
    y: position?.y ?? null,
    ...(position && { theta: position.theta }),
    speed: state.velocity?.vx ?? 0,
    load: load?.loadId === undefined ? null : { container: load.loadId, kilograms: load.weight ?? null },
    errors: state.errors.map((error) => ({
      type: error.errorType,
      level: error.errorLevel,
      orderId: referenceOf(error, 'orderId'),
    })),
    ...(state.zoneRequests && { zoneRequests: requestsOf(state) }),
    doneActions: state.instantActionStates.filter(done).map((action) => action.actionId),
  }
}

function requestsOf(state: State) {
  const asked = (state.zoneRequests ?? []).filter(({ requestType }) => requestType === 'ACCESS')
  return asked.map(({ requestId, zoneId, requestStatus }) => ({ id: requestId, zone: zoneId, status: requestStatus }))
}

function referenceOf(error: VehicleError, key: string): string | null {
  return error.errorReferences?.find((reference) => reference.referenceKey === key)?.referenceValue ?? null
}

/**
 * What we do when a vehicle rejects an order (6.1.4), by the type of its error. `again`: the same message once more, since
 * the vehicle has an older one. `known`: it has what we sent, and the repetition was harmless. `person`: the vehicle keeps
 * its blocks, gets nothing more, and somebody looks.
 */
export const REJECTIONS: Readonly<Record<string, 'again' | 'known' | 'person'>> = {
  validationFailure: 'person',
  validationError: 'person',
  unsupportedParameter: 'person',
  unknownAction: 'person',
  orderActionError: 'person',
  outdatedOrderUpdate: 'known',
  sameOrderUpdateId: 'known',
  orderUpdateError: 'again',
  otherOrderActive: 'again',
  orderError: 'person',
  startNodeOutOfRange: 'person',
  noRouteError: 'person',
  noRoute: 'person',
  notAvailable: 'again',
  mobileRobotNotAvailable: 'again',
  unknownMapId: 'person',
  unknownMap: 'person',
}
