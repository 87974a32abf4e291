import type { z } from 'zod'
import { Factsheet } from '../vda5050/factsheet.ts'
import { FactsheetV2 } from '../vda5050/factsheet-v2.ts'
import { Connection, type InstantActions, type Responses, type ZoneSet } from '../vda5050/messages.ts'
import type { Order, OrderEdge, OrderNode } from '../vda5050/order.ts'
import { State } from '../vda5050/state.ts'
import { parseTopic, type VdaVersion } from '../vda5050/topics.ts'
import { connectionUp, instantActionsDown, orderDown, stateUp } from '../vda5050/translate.ts'
import { ConnectionV2, StateV2 } from '../vda5050/v2.ts'
import type { ControlEffect, ControlEvent } from './control-state.ts'
import { lossBehaviour } from './leases.ts'
import { firstFaultAt, formFaults } from './form-faults.ts'
import { type CorridorGraph, type CorridorPlace, placeOf } from './corridor.ts'
import { factsOf, factsOfV2 } from './vehicle-facts.ts'
import { reportOf } from './vehicle-report.ts'

/** A message of a vehicle as it came, before anybody has read it. */
export interface Frame {
  readonly topic: string
  readonly text: string
}

/** Actions at once that we send begin with this, so that a state of 2.x can be parted. */
const INSTANT = 'now-'

/** What a message of a vehicle means; null when it means nothing to the controller. One that is not of its form says where. */
export function eventOfFrame(interfaceName: string, frame: Frame, atMs: number): ControlEvent | null {
  const parsed = parseTopic(interfaceName, frame.topic)
  if (parsed === null) return null
  const { topic, major } = parsed
  const vehicle = `${parsed.who.manufacturer}/${parsed.who.serialNumber}`
  const json = jsonOf(frame.text)
  const isThree = major === 3
  const read = <T>(of: z.ZodType<T>, event: (message: T) => EventOf): ControlEvent => {
    const { data, error } = of.safeParse(json)
    if (error !== undefined) {
      const faults = json === undefined ? ['not JSON'] : formFaults(error)
      return { kind: 'unreadable', atMs, vehicle, topic, pointer: firstFaultAt(error), faults }
    }
    return { ...event(data), atMs }
  }
  switch (topic) {
    case 'state':
      return isThree
        ? read(State, (state) => ({ kind: 'report', vehicle, report: reportOf(state) }))
        : read(StateV2, (state) => ({ kind: 'report', vehicle, report: reportOf(stateUp(state, isInstant)) }))
    case 'factsheet':
      return isThree
        ? read(Factsheet, (sheet) => ({ kind: 'factsheet', vehicle, facts: factsOf(sheet) }))
        : read(FactsheetV2, (sheet) => ({ kind: 'factsheet', vehicle, facts: factsOfV2(sheet) }))
    case 'connection':
      return isThree
        ? read(Connection, ({ connectionState: state }) => ({ kind: 'connection', vehicle, state }))
        : read(ConnectionV2, (said) => ({ kind: 'connection', vehicle, state: connectionUp(said).connectionState }))
    case 'visualization':
    case 'order':
    case 'instantActions':
    case 'zoneSet':
    case 'responses':
      return null
  }
}

type EventOf = ControlEvent extends infer E ? (E extends unknown ? Omit<E, 'atMs'> : never) : never

function isInstant(actionId: string): boolean {
  return actionId.startsWith(INSTANT)
}

function jsonOf(text: string): unknown {
  try {
    return JSON.parse(text)
  } catch {
    return undefined
  }
}

/** The header of a message to a vehicle. */
export interface WireHeader {
  readonly headerId: number
  readonly timestamp: string
}

/** An order as the vehicle's version says it: base up to what is released, the rest of the way as horizon. */
export function orderMessage(
  graph: CorridorGraph,
  effect: Extract<ControlEffect, { kind: 'order' }>,
  version: VdaVersion,
  header: WireHeader,
): object {
  const [manufacturer = '', serialNumber = ''] = effect.vehicle.split('/')
  const last = effect.route.length - 1
  const nodes: OrderNode[] = []
  const edges: OrderEdge[] = []
  for (let at = effect.from; at <= last; at += 1) {
    const id = effect.route[at] ?? ''
    const place = placeOf(graph, id)
    const picks = at === 0 && effect.pick ? [loadAction('pick', effect)] : []
    const drops = at === last && effect.drop ? [loadAction('drop', effect)] : []
    nodes.push({
      nodeId: id,
      sequenceId: at * 2,
      released: at <= effect.releasedTo,
      ...(place && { nodePosition: { x: place.x, y: place.y, mapId: graph.corridor.mapId } }),
      actions: [...picks, ...drops],
    })
    const road = at === effect.from ? undefined : graph.roadBetween.get(`${effect.route[at - 1]}>${id}`)
    if (at === effect.from) continue
    edges.push({
      edgeId: road?.id ?? `${effect.route[at - 1]}-${id}`,
      sequenceId: at * 2 - 1,
      released: at <= effect.releasedTo,
      ...(effect.decision?.at === at - 1 && { edgeDescriptor: effect.decision.text }),
      ...(road && { maximumSpeed: road.maximumSpeed, length: road.length }),
      actions: [],
    })
  }
  const references = Object.entries(effect.references)
    .map(([side, number]) => `${side}: ${number}`)
    .join('; ')
  const order: Order = {
    ...header,
    version: '3.0.0',
    manufacturer,
    serialNumber,
    orderId: effect.orderId,
    orderUpdateId: effect.updateId,
    ...(references !== '' && { orderDescription: references }),
    nodes,
    edges,
  }
  return version === '3.0.0' ? order : orderDown(order, version)
}

function loadAction(actionType: 'pick' | 'drop', { orderId, container }: Extract<ControlEffect, { kind: 'order' }>) {
  const actionParameters = container === null ? [] : [{ key: 'loadId', value: container }]
  return { actionType, actionId: `${orderId}-${actionType}`, blockingType: 'HARD' as const, actionParameters }
}

/**
 * The zones of the corridor: each block but yards, as a strip along the road that leads into it. Both sides send the same set,
 * and each answers for its own zones.
 */
export function zoneSetMessage(graph: CorridorGraph, vehicle: string, header: WireHeader): ZoneSet {
  const [manufacturer = '', serialNumber = ''] = vehicle.split('/')
  const { places, roads, mapId } = graph.corridor
  const zones = places.flatMap((place) => {
    const road = roads.find(({ to }) => to === place.id)
    const from = placeOf(graph, road?.from ?? '')
    if (place.kind === 'yard' || from === undefined) return []
    const releaseLossBehavior = lossBehaviour(graph, place)
    return [{ zoneId: place.id, zoneType: 'RELEASE' as const, releaseLossBehavior, vertices: strip(from, place) }]
  })
  const zoneSet = { mapId, zoneSetId: zoneSetOf(graph), zones }
  return { ...header, version: '3.0.0', manufacturer, serialNumber, zoneSet }
}

function zoneSetOf({ corridor }: CorridorGraph): string {
  return `${corridor.id}-${corridor.version}`
}

/** Half the width of a lane, metres. */
const HALF_LANE = 2.5

function strip(from: CorridorPlace, to: CorridorPlace) {
  const length = Math.hypot(to.x - from.x, to.y - from.y) || 1
  const [dx, dy] = [((to.y - from.y) / length) * HALF_LANE, ((from.x - to.x) / length) * HALF_LANE]
  return [
    { x: from.x + dx, y: from.y + dy },
    { x: to.x + dx, y: to.y + dy },
    { x: to.x - dx, y: to.y - dy },
    { x: from.x - dx, y: from.y - dy },
  ]
}

/** The answer to a request for a zone. */
export function responseMessage(effect: Extract<ControlEffect, { kind: 'response' }>, header: WireHeader): Responses {
  const [manufacturer = '', serialNumber = ''] = effect.vehicle.split('/')
  const { requestId, grant: grantType, untilMs } = effect
  const leaseExpiry = untilMs === null ? null : Temporal.Instant.fromEpochMilliseconds(untilMs).toString()
  const response = { requestId, grantType, ...(leaseExpiry !== null && { leaseExpiry }) }
  return { ...header, version: '3.0.0', manufacturer, serialNumber, responses: [response] }
}

/** An action at once as the vehicle's version says it. */
export function instantMessage(
  graph: CorridorGraph,
  effect: Extract<ControlEffect, { kind: 'instant' }>,
  version: VdaVersion,
  header: WireHeader,
): object {
  const [manufacturer = '', serialNumber = ''] = effect.vehicle.split('/')
  const { actionType } = effect
  const actionId = `${INSTANT}${effect.actionId}`
  const actionParameters = actionType === 'enableZoneSet' ? [{ key: 'zoneSetId', value: zoneSetOf(graph) }] : []
  const message: InstantActions = {
    ...header,
    version: '3.0.0',
    manufacturer,
    serialNumber,
    actions: [{ actionType, actionId, blockingType: 'NONE', actionParameters }],
  }
  return version === '3.0.0' ? message : instantActionsDown(message, version)
}
