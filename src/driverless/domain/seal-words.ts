import type { CustomsNeed } from './customs-hold.ts'
import { alarm, type Control, isPeerThere, taskOf } from './control.ts'
import type { ControlState, Task, VehicleControl } from './control-state.ts'
import { hangsOn, isWholeOn, type KeptSeal, type Seal } from './customs-facts.ts'

export const SEAL_STATES = ['whole', 'broken', 'opened', 'removed', 'unknown'] as const
export type SealState = (typeof SEAL_STATES)[number]

/**
 * What the controllers say to each other of the seal on a load that goes over the line [DRV-27]: its number, how it is and since when,
 * and nothing of the truck, the trip or a person. It is said from the announcement on, and again until it was heard.
 */
export type SealBody =
  | {
      readonly kind: 'seal'
      readonly vehicle: string
      readonly task: string
      readonly seal: string
      /** Which word of this seal on this way it is: it only goes up, so that an earlier one, come late, says nothing. */
      readonly word: number
      readonly state: SealState
      readonly alarm: boolean
      /** By the clock of the side that says it. */
      readonly saidAtMs: number
    }
  | { readonly kind: 'seal-heard'; readonly vehicle: string; readonly task: string; readonly word: number }

type SealSaid = Extract<SealBody, { kind: 'seal' }>

/** What the other side is told of the seal on what a vehicle carries to it. */
export interface SealTold {
  readonly task: string
  readonly seal: string
  readonly container: string
  /** The last word; null while there is none. */
  last: SealSaid | null
  sentAtMs: number
  sends: number
  heard: boolean
}

/** What the customs of the other side say of the seal on what a vehicle brings from there, and when they first said anything of it. */
export type SealHeard = Omit<SealSaid, 'kind' | 'vehicle'> & { readonly sinceMs: number }

/** Phases of giving in which the load is bound for the other side and announced there. */
const BOUND: ReadonlySet<string> = new Set(['announced', 'granted', 'extended', 'handed-over'])
/** A word that is not answered is said ever more rarely: a side of an earlier version never answers. */
const RAREST_MS = 60_000

/** Tells the other side of the seal on what the vehicle carries there: each change once, again until it was heard. */
export function tellSeal(control: Control, vehicle: VehicleControl): void {
  const { state, settings, effects } = control
  const phase = vehicle.giving?.phase ?? 'ours'
  if (!BOUND.has(phase)) return
  if (phase !== 'handed-over') beginTelling(vehicle, taskOf(control, vehicle))
  const told = vehicle.sealTold
  const known = told === null ? undefined : state.seals[told.seal]
  if (told === null || known === undefined || !isPeerThere(control)) return
  const { last } = told
  const now = sayable(known, told.container)
  if (last === null || now.state !== last.state || now.alarm !== last.alarm) {
    const { task, seal } = told
    const about = { kind: 'seal', vehicle: vehicle.id, task, seal, word: (last?.word ?? 0) + 1 } as const
    Object.assign(told, { last: { ...about, ...now, saidAtMs: known.saidAtMs }, sends: 0, heard: false })
  } else {
    const pauseMs = Math.min(RAREST_MS, settings.sayAgainMs * 2 ** Math.min(told.sends - 1, 10))
    if (told.heard || state.nowMs - told.sentAtMs < pauseMs) return
  }
  if (told.last === null) return
  told.sends += 1
  told.sentAtMs = state.nowMs
  effects.push({ kind: 'peer', body: told.last })
}

function beginTelling(vehicle: VehicleControl, task: Task | null): void {
  if (vehicle.sealTold?.task === task?.id) return
  const { id = '', seal = null, container = null } = task ?? {}
  vehicle.sealTold =
    seal === null || container === null
      ? null
      : { task: id, seal, container, last: null, sentAtMs: 0, sends: 0, heard: false }
}

/** Of a seal that hangs on something else by now the other side hears that it is off this container, and not where it is. */
function sayable(known: Seal, container: string): { readonly state: SealState; readonly alarm: boolean } {
  if (!hangsOn(known, container)) return { state: 'removed', alarm: false }
  return { state: SEAL_STATES.find((each) => each === known.state) ?? 'unknown', alarm: known.alarm }
}

/**
 * Hears how a seal is by the other side's word, or that our own word was heard. Of a load that was not announced nothing is kept and
 * nothing is answered: the word comes again after the announcement.
 */
export function hearSeal(control: Control, body: SealBody): void {
  const { state, effects } = control
  const vehicle = state.vehicles[body.vehicle]
  if (vehicle === undefined) return
  const { sealTold: told, theirSeal: known } = vehicle
  if (body.kind === 'seal-heard') {
    if (told?.task === body.task && told.last?.word === body.word) told.heard = true
    return
  }
  const task = taskOf(control, vehicle)
  const isKnown = known?.task === body.task && known.seal === body.seal
  const isBrought = task?.id === body.task && task.from !== state.side && task.seal === body.seal
  if (!isKnown && !isBrought) return
  if (!isKnown || body.word > known.word) {
    const { kind: _kind, vehicle: _vehicle, ...said } = body
    vehicle.theirSeal = { ...said, sinceMs: isKnown ? known.sinceMs : state.nowMs }
  }
  effects.push({ kind: 'peer', body: { kind: 'seal-heard', vehicle: vehicle.id, task: body.task, word: body.word } })
}

/** A seal that the other side says is not whole is an alarm as soon as the vehicle is in our hands. */
export function watchSeal(control: Control, vehicle: VehicleControl): void {
  const theirs = theirWordOf(vehicle)
  if (theirs !== null && !isWholeOn(theirs, null)) alarm(control, 'seal', vehicle, theirs.seal)
}

/** What the other side says of the seal on the vehicle's present load. */
export function theirWordOf({ task, theirSeal }: VehicleControl): SealHeard | null {
  return theirSeal !== null && theirSeal.task === task ? theirSeal : null
}

/** What our own side knows of the seal; null where that says nothing of this load. */
export function ownWordOf({ seals }: ControlState, task: Task, theirs: SealHeard | null): KeptSeal | null {
  const own = seals[task.seal ?? '']
  if (own === undefined) return null
  // It came off here once and was hung anew over there: what we heard before their first word is of its journey before.
  const isOfBefore = own.state === 'removed' && theirs !== null && own.heardAtMs < theirs.sinceMs
  return isOfBefore ? null : own
}

/**
 * What is missing of the seal of a loaded vehicle: whoever knows of it, our side or the customs of the other one, must know it whole,
 * and one of them must know of it [DRV-27].
 */
export function sealMissing(state: ControlState, task: Task, vehicle: VehicleControl): readonly CustomsNeed[] {
  const theirs = theirWordOf(vehicle)
  const own = ownWordOf(state, task, theirs)
  const missing: CustomsNeed[] = []
  if (own === null ? theirs === null : !isWholeOn(own, task.container)) missing.push('seal')
  if (theirs !== null && !isWholeOn(theirs, task.container)) missing.push('other-seal')
  return missing
}
