import type { Factsheet } from '../vda5050/factsheet.ts'
import type { FactsheetV2 } from '../vda5050/factsheet-v2.ts'
import type { Task } from './control-state.ts'
import type { Corridor } from './corridor.ts'

/** What a vehicle says that it is and can do, in one form for every version of the standard [DRV-2]. */
export interface VehicleFacts {
  readonly series: string
  readonly robotClass: string
  /** Kilograms. */
  readonly maximumLoadKg: number
  /** Metres. */
  readonly width: number
  readonly length: number
  readonly height: number
  /** Metres a second. */
  readonly maximumSpeed: number
  /** Longest name that it takes, and most nodes of one order; 0 without a limit. */
  readonly idLength: number
  readonly orderNodes: number
  /** Actions in an order, and actions at once. */
  readonly nodeActions: readonly string[]
  readonly instantActions: readonly string[]
  /** Actions under way that can neither be paused nor ended. */
  readonly unstoppable: readonly string[]
  readonly zones: readonly string[]
}

/** Reads a factsheet of 3.0. */
export function factsOf(sheet: Factsheet): VehicleFacts {
  const { typeSpecification, physicalParameters, protocolLimits, protocolFeatures } = sheet
  const { mobileRobotActions } = protocolFeatures
  return {
    series: typeSpecification.seriesName,
    robotClass: typeSpecification.mobileRobotClass,
    maximumLoadKg: typeSpecification.maximumLoadMass,
    width: physicalParameters.width,
    length: physicalParameters.length,
    height: physicalParameters.maximumHeight,
    maximumSpeed: physicalParameters.maximumSpeed,
    idLength: protocolLimits.maximumStringLengths.maximumIdLength ?? 0,
    orderNodes: protocolLimits.maximumArrayLengths['order.nodes'] ?? 0,
    nodeActions: namesOf(mobileRobotActions, 'NODE'),
    instantActions: namesOf(mobileRobotActions, 'INSTANT'),
    unstoppable: mobileRobotActions
      .filter(
        ({ actionScopes, pauseAllowed, cancelAllowed }) =>
          actionScopes.includes('NODE') && !pauseAllowed && !cancelAllowed,
      )
      .map(({ actionType }) => actionType),
    zones: typeSpecification.supportedZones ?? [],
  }
}

/** Reads a factsheet of 2.x, which says nothing of pausing an action and knows no zones of 3.0. */
export function factsOfV2(sheet: FactsheetV2): VehicleFacts {
  const { typeSpecification, physicalParameters, protocolLimits, protocolFeatures } = sheet
  return {
    series: typeSpecification.seriesName,
    robotClass: typeSpecification.agvClass,
    maximumLoadKg: typeSpecification.maxLoadMass,
    width: physicalParameters.width,
    length: physicalParameters.length,
    height: physicalParameters.heightMax,
    maximumSpeed: physicalParameters.speedMax,
    idLength: protocolLimits.maxStringLens.idLen ?? 0,
    orderNodes: protocolLimits.maxArrayLens['order.nodes'] ?? 0,
    nodeActions: namesOf(protocolFeatures.agvActions, 'NODE'),
    instantActions: namesOf(protocolFeatures.agvActions, 'INSTANT'),
    unstoppable: [],
    zones: [],
  }
}

function namesOf(
  actions: readonly { readonly actionType: string; readonly actionScopes: readonly string[] }[],
  scope: string,
): readonly string[] {
  return actions.filter(({ actionScopes }) => actionScopes.includes(scope)).map(({ actionType }) => actionType)
}

/** What the two authorities ask for beside the factsheet before a vehicle may drive [DRV-2]. */
export interface VehiclePapers {
  readonly registration: string
  /** Milliseconds since 1970: until when it is insured. */
  readonly insuredUntilMs: number
  readonly permit: string
  readonly safetyCase: string
  /** Kilograms without a load, for a weighbridge; absent where nobody has entered them. */
  readonly unladenKg?: number | null
  /** Who answers for it, by side. */
  readonly operators: Readonly<Record<string, string>>
}

export const UNFIT_FOR = [
  'papers',
  'insurance',
  'operator',
  'load',
  'width',
  'length',
  'height',
  'pause',
  'names',
  'order-length',
  'loading',
] as const
export type UnfitFor = (typeof UNFIT_FOR)[number]

/** Longest name that we use: of a place, an order, an action at once (`now-` and the name of a stop with `-pause`). */
const LONGEST_NAME = 56

/**
 * Why a vehicle may not take a task on a corridor; empty when it may. What a vehicle has not said of itself is not held
 * against it here: it is asked for its factsheet when it connects, and the desk shows that it is missing.
 */
export function unfitFor(
  corridor: Corridor,
  facts: VehicleFacts | null,
  papers: VehiclePapers | null,
  task: Pick<Task, 'container' | 'declaredKg'>,
  nowMs: number,
): readonly UnfitFor[] {
  const why: UnfitFor[] = []
  if (papers !== null) {
    if ([papers.registration, papers.permit, papers.safetyCase].some((each) => each.trim() === '')) why.push('papers')
    if (papers.insuredUntilMs <= nowMs) why.push('insurance')
    if (corridor.authorities.some((side) => !papers.operators[side])) why.push('operator')
  }
  if (facts === null) return why
  const { gauge } = corridor
  if (task.container !== null && task.declaredKg > facts.maximumLoadKg) why.push('load')
  if (facts.width > gauge.width) why.push('width')
  if (facts.length > gauge.length) why.push('length')
  if (facts.height > gauge.height) why.push('height')
  if (!facts.instantActions.includes('startPause') || !facts.instantActions.includes('stopPause')) why.push('pause')
  if (facts.idLength > 0 && facts.idLength < LONGEST_NAME) why.push('names')
  if (facts.orderNodes > 0 && facts.orderNodes < longestOrder(corridor)) why.push('order-length')
  const loads = ['pick', 'drop'].every((action) => facts.nodeActions.includes(action))
  if (task.container !== null && !loads) why.push('loading')
  return why
}

/** An order names the whole way of one side at once. */
function longestOrder({ places, authorities }: Corridor): number {
  const count = (side: string) => places.filter(({ authority }) => authority === side).length
  return Math.ceil(Math.max(...authorities.map(count)) / 2)
}
