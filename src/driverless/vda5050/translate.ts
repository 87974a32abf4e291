import type { z } from 'zod'
import type { Connection, InstantActions } from './messages.ts'
import type { Order } from './order.ts'
import type { Action } from './parts.ts'
import type { State } from './state.ts'
import type { VdaVersion } from './topics.ts'
import type { ActionV2, ConnectionV2, InstantActionsV2, OrderV2, StateV2 } from './v2.ts'

/**
 * Vehicles of 2.0 and 2.1 in a controller that speaks 3.0. Going down nothing is lost but what {@link NOT_IN_V2} lists;
 * going up nothing is invented: what 2.x does not say is absent.
 */

/** What 2.x cannot express, and what is done instead. */
export const NOT_IN_V2 = [
  { part: 'responses, zoneSet, zoneRequests, edgeRequests', instead: 'blocks are granted by the base alone' },
  { part: 'operating mode INTERVENED', instead: 'a remote driver shows as MANUAL and the block is kept by position' },
  { part: 'who may clear a remote emergency stop', instead: 'AUTOACK is read as REMOTE, the stricter of both' },
  { part: 'blocking type SINGLE', instead: 'sent as HARD, which forbids more' },
  { part: 'an ellipse of allowed deviation', instead: 'its smaller half axis' },
  { part: 'error levels URGENT and CRITICAL', instead: 'FATAL of a vehicle is read as FATAL, WARNING as WARNING' },
] as const

type Version2 = Exclude<VdaVersion, '3.0.0'>

/** Drops properties that are undefined, so that a message has only what it says. */
function said<T extends object>(parts: T): T {
  return Object.fromEntries(Object.entries(parts).filter(([, value]) => value !== undefined)) as T
}

function actionDown(action: Action): z.infer<typeof ActionV2> {
  const { actionDescriptor, retriable: _retriable, blockingType, ...rest } = action
  return said({
    ...rest,
    actionDescription: actionDescriptor,
    blockingType: blockingType === 'SINGLE' ? ('HARD' as const) : blockingType,
  }) as z.infer<typeof ActionV2>
}

/** An order for a vehicle of 2.x. */
export function orderDown(order: Order, version: Version2): OrderV2 {
  const nodes = order.nodes.map(({ nodeDescriptor, nodePosition, actions, ...node }) => {
    const ellipse = nodePosition?.allowedDeviationXY
    const radius = ellipse === undefined ? undefined : Math.min(ellipse.a, ellipse.b)
    const position =
      nodePosition === undefined
        ? undefined
        : said({
            x: nodePosition.x,
            y: nodePosition.y,
            theta: nodePosition.theta,
            [version === '2.0.0' ? 'allowedDeviationXy' : 'allowedDeviationXY']: radius,
            allowedDeviationTheta: nodePosition.allowedDeviationTheta,
            mapId: nodePosition.mapId,
          })
    return said({
      ...node,
      nodeDescription: nodeDescriptor,
      nodePosition: position,
      actions: actions.map(actionDown),
    }) as OrderV2['nodes'][number]
  })
  const edges = order.edges.map((edge, at) => {
    const { edgeDescriptor, maximumSpeed, maximumMobileRobotHeight, minimumLoadHandlingDeviceHeight, ...rest } = edge
    const { reachOrientationBeforeEntering: _reach, corridor: _corridor, trajectory, ...kept } = rest
    return said({
      ...kept,
      // 2.0 has no orientation type.
      orientationType: version === '2.0.0' ? undefined : kept.orientationType,
      trajectory: trajectory && { degree: 1, knotVector: [], ...trajectory },
      edgeDescription: edgeDescriptor,
      startNodeId: order.nodes[at]?.nodeId ?? '',
      endNodeId: order.nodes[at + 1]?.nodeId ?? '',
      maxSpeed: maximumSpeed,
      maxHeight: maximumMobileRobotHeight,
      minHeight: minimumLoadHandlingDeviceHeight,
      actions: edge.actions.map(actionDown),
    }) as OrderV2['edges'][number]
  })
  const { orderDescription: _description, ...header } = order
  return { ...header, version, nodes, edges }
}

/** Actions at once for a vehicle of 2.x. */
export function instantActionsDown(message: InstantActions, version: Version2): InstantActionsV2 {
  const actions = message.actions.map(actionDown)
  // The schema of 2.0.0 asks for a name beside the type that its text speaks of: both say the same.
  const named = actions.map((action) => ({ ...action, actionName: action.actionType }))
  // Implementations of 2.0.0 exist that read the list under the name of 1.1: a stop must be heard by either.
  return version === '2.0.0'
    ? { ...message, version, actions: named, instantActions: named }
    : { ...message, version, actions }
}

/** A state of a vehicle of 2.x. Actions at once stand among the others there; `instant` says which they were. */
export function stateUp(state: StateV2, instant: (actionId: string) => boolean): State {
  const { agvPosition, batteryState, safetyState, zoneSetId: _zones, actionStates, operatingMode, ...rest } = state
  const actions = actionStates.map(({ actionDescription, resultDescription, ...action }) =>
    said({ ...action, actionDescriptor: actionDescription, actionResult: resultDescription }),
  ) as State['actionStates']
  return said({
    ...rest,
    maps: rest.maps?.map(({ mapDescription, ...map }) => said({ ...map, mapDescriptor: mapDescription })),
    nodeStates: rest.nodeStates.map(({ nodeDescription, ...node }) =>
      said({ ...node, nodeDescriptor: nodeDescription }),
    ),
    edgeStates: rest.edgeStates.map(({ edgeDescription, ...edge }) =>
      said({ ...edge, edgeDescriptor: edgeDescription }),
    ),
    information: rest.information?.map(({ infoDescription, ...info }) =>
      said({ ...info, infoDescriptor: infoDescription }),
    ),
    operatingMode: operatingMode === 'TEACHIN' ? 'TEACH_IN' : operatingMode,
    mobileRobotPosition: positionUp(agvPosition),
    actionStates: actions.filter((action) => !instant(action.actionId)),
    instantActionStates: actions.filter((action) => instant(action.actionId)),
    powerSupply: said({
      stateOfCharge: Math.min(100, Math.max(0, batteryState.batteryCharge)),
      batteryVoltage: batteryState.batteryVoltage,
      batteryHealth: batteryState.batteryHealth,
      charging: batteryState.charging,
      range: batteryState.reach,
    }),
    safetyState: {
      activeEmergencyStop: safetyState.eStop === 'AUTOACK' ? 'REMOTE' : safetyState.eStop,
      fieldViolation: safetyState.fieldViolation,
    },
  }) as State
}

function positionUp(position: StateV2['agvPosition']): State['mobileRobotPosition'] {
  if (position === undefined) return undefined
  const { positionInitialized, theta, x, y, mapId, localizationScore, deviationRange } = position
  return said({
    x,
    y,
    // 2.x does not bound the angle.
    theta: Math.atan2(Math.sin(theta), Math.cos(theta)),
    mapId,
    localized: positionInitialized,
    localizationScore,
    deviationRange,
  }) as State['mobileRobotPosition']
}

/** The connection of a vehicle of 2.x. */
export function connectionUp(message: z.infer<typeof ConnectionV2>): Connection {
  const state = message.connectionState
  return { ...message, connectionState: state === 'CONNECTIONBROKEN' ? 'CONNECTION_BROKEN' : state }
}
