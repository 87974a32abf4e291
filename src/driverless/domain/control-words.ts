import { alarm, type Control, seenAt, vehiclesOf } from './control.ts'
import type { ControlEvent, ScanVerdict, VehicleControl } from './control-state.ts'
import { decideByOfficer } from './control-gates.ts'
import { openStop, restart } from './control-stops.ts'
import { wayWithin } from './corridor.ts'
import { signPlan } from './plans.ts'
import { approveMove, clearFault } from './recovery.ts'
import { holdGate } from './gate-lane.ts'

/** Kinds of events that are a person's word. */
export type PersonEvent = Extract<
  ControlEvent,
  {
    kind:
      | 'hold'
      | 'sign-plan'
      | 'weighed'
      | 'gate-decision'
      | 'gate-lane'
      | 'image'
      | 'recover'
      | 'stop'
      | 'restart'
      | 'intake'
      | 'closure'
      | 'manual'
      | 'manual-at'
      | 'manual-left'
      | 'clear-fault'
      | 'acknowledge'
      | 'withdraw'
  }
>

/** Takes what a person says. */
export function obey(control: Control, event: PersonEvent, vehicle: VehicleControl | undefined): void {
  switch (event.kind) {
    case 'hold':
      return hold(control, event, vehicle)
    case 'sign-plan':
      return signPlan(control, event)
    case 'weighed': {
      const { grossKg, by, basis, atMs } = event
      if (vehicle) vehicle.weighing = { grossKg, by, basis, atMs }
      return
    }
    case 'gate-decision': {
      const { decision: kind, by, basis, atMs } = event
      if (vehicle) decideByOfficer(control, vehicle, { kind, by, basis, atMs })
      return
    }
    case 'gate-lane':
      if (control.graph.indexOf.has(event.place)) holdGate(control, event.place, event.by, event.reason)
      return
    case 'recover':
      return approveMove(control, event)
    case 'image':
      return sayOfImage(control, event, vehicle)
    case 'stop': {
      const { stop, scope, by } = event
      openStop(control, stop, scope, by, control.state.side)
      control.effects.push({ kind: 'peer', body: { kind: 'stop', stop, scope, by } })
      return
    }
    case 'restart':
      restart(control, event.stop, event.by, control.state.side)
      control.effects.push({ kind: 'peer', body: { kind: 'restart', stop: event.stop, by: event.by } })
      return
    case 'intake':
    case 'closure':
    case 'manual':
    case 'manual-at':
    case 'manual-left':
    case 'clear-fault':
    case 'acknowledge':
    case 'withdraw':
      return keepOrder(control, event, vehicle)
  }
}

type OrderEvent = Exclude<
  PersonEvent,
  { kind: 'hold' | 'sign-plan' | 'weighed' | 'gate-decision' | 'gate-lane' | 'image' | 'recover' | 'stop' | 'restart' }
>

/** What people say of the corridor itself: intake, closures, cars with drivers, faults and alarms. */
function keepOrder(control: Control, event: OrderEvent, vehicle: VehicleControl | undefined): void {
  const { state, traffic, graph } = control
  switch (event.kind) {
    case 'intake':
      state.intakeClosed = event.reason === null ? null : { by: event.by, reason: event.reason, atMs: event.atMs }
      return
    case 'closure': {
      const block = graph.indexOf.get(event.place)
      if (block === undefined) return
      traffic.setClosed(block, event.reason !== null)
      if (event.reason === null) delete state.closures[event.place]
      else state.closures[event.place] = { by: event.by, reason: event.reason, atMs: event.atMs }
      return
    }
    case 'manual': {
      const route = wayWithin(graph, state.side, event.from, event.to)
      if (route !== null && !traffic.has(event.id)) state.manuals[event.id] ??= { by: event.by, route }
      return
    }
    case 'manual-at': {
      const at = state.manuals[event.id]?.route.indexOf(event.place) ?? -1
      if (at >= 0 && traffic.has(event.id)) traffic.passed(event.id, at)
      return
    }
    case 'manual-left':
      if (traffic.has(event.id) && state.manuals[event.id]) traffic.leave(event.id)
      delete state.manuals[event.id]
      return
    case 'clear-fault':
      if (vehicle) clearFault(control, vehicle)
      return
    case 'acknowledge': {
      const open = state.alarms[event.alarm]
      if (open) open.acknowledged ??= { by: event.by, atMs: event.atMs }
      return
    }
    case 'withdraw':
      if (!state.waitingTasks.includes(event.task)) return tellTaken(control, event.task)
      state.waitingTasks = state.waitingTasks.filter((id) => id !== event.task)
      delete state.tasks[event.task]
      return
  }
}

/** A task that a vehicle took in the meantime is not withdrawn: whoever said so is told, and an officer sends the vehicle back. */
function tellTaken(control: Control, task: string): void {
  const taker = vehiclesOf(control).find((each) => each.task === task)
  if (taker !== undefined) alarm(control, 'order-not-withdrawn', taker, task)
}

/** Our customs hold a vehicle, wherever it is: the other side hears it at once and with every sign of life [DRV-4]. */
function hold(
  { effects }: Control,
  { vehicle: id, by, basis, atMs }: Extract<PersonEvent, { kind: 'hold' }>,
  vehicle: VehicleControl | undefined,
): void {
  if (vehicle === undefined) return
  vehicle.hold = basis === null ? null : { by, basis, atMs }
  effects.push({ kind: 'peer', body: { kind: 'hold', vehicle: id, by, basis } })
}

/** A person here says what an image of the vehicle's load shows; the other side gets reference and verdict, not the image. */
function sayOfImage(
  control: Control,
  { image, verdict, by, atMs }: Extract<PersonEvent, { kind: 'image' }>,
  vehicle: VehicleControl | undefined,
): void {
  const { state, effects } = control
  const known = state.images[image]
  const task = known?.task ?? vehicle?.task ?? null
  if (task === null) return
  const container = known?.container ?? state.tasks[task]?.container ?? null
  keepVerdict(control, image, task, container, state.side, { verdict, by, atMs })
  effects.push({ kind: 'peer', body: { kind: 'image', image, task, container, verdict, by } })
  // What stood under the scanner for this image goes on by itself when it is clear.
  const clear = verdict === 'clear' && vehicle !== undefined && seenAt(control, vehicle)?.kind === 'scanner'
  if (clear) decideByOfficer(control, vehicle, { kind: 'continue', by, basis: image, atMs })
}

/** Keeps a side's verdict with the image; the image itself is kept once, where it was made. */
export function keepVerdict(
  { state }: Control,
  image: string,
  task: string,
  container: string | null,
  side: string,
  verdict: ScanVerdict,
): void {
  state.images[image] ??= { task, container, verdicts: {} }
  state.images[image].verdicts[side] = verdict
}
