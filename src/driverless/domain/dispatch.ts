import { type Control, isSilent, seenAt, vehiclesOf } from './control.ts'
import { homeAgain } from './control-hand-over.ts'
import { beginOrder, HEAD_START_MS, planRoute, stoppedBy } from './control-orders.ts'
import type { Task, VehicleControl } from './control-state.ts'
import { placeOf, wayOf } from './corridor.ts'
import { isReleased, isSealed } from './customs-facts.ts'
import { planWait } from './plans.ts'
import { unfitFor } from './vehicle-facts.ts'

/** Tasks whose customs object is released and whose seal is whole go to idle vehicles in the yard, first come first. */
export function dispatch(control: Control): void {
  const { state, traffic, graph } = control
  if (planWait(control) !== null) return
  state.waitingTasks = state.waitingTasks.filter((id) => {
    const task = state.tasks[id]
    if (!task || !isReady(control, task)) return task !== undefined
    const vehicle = vehiclesOf(control).find((each) => isFree(control, each) && isFit(control, each, task))
    if (vehicle === undefined) return true
    const yard = seenAt(control, vehicle)?.id ?? vehicle.route[0] ?? ''
    const route = planRoute(control, yard, 'border')
    if (route === null) return true
    traffic.leave(vehicle.id)
    traffic.enter(vehicle.id, wayOf(graph, route), 0, HEAD_START_MS[task.class])
    task.status = 'under-way'
    Object.assign(vehicle, { task: id, weighing: null, plateSeen: null })
    vehicle.giving = homeAgain(vehicle)
    beginOrder(control, vehicle, route)
    return false
  })
}

/** [DRV-3]: no order without a released customs object; an empty run carries none. */
export function isReady({ state }: Control, task: Task): boolean {
  if (task.from !== state.side) return false
  if (task.container === null) return true
  return isReleased(state, task) && isSealed(state, task)
}

/** [DRV-2]: nobody gets a task for which he is too weak, too big, unable to pause, or has no papers. */
function isFit({ graph, state }: Control, vehicle: VehicleControl, task: Task): boolean {
  return unfitFor(graph.corridor, vehicle.facts, vehicle.papers, task, state.nowMs).length === 0
}

function isFree(control: Control, vehicle: VehicleControl): boolean {
  const { traffic } = control
  if (vehicle.hands !== 'ours' || vehicle.task !== null || vehicle.fault !== null || !traffic.has(vehicle.id))
    return false
  if (isSilent(control, vehicle) || cannotDrive(vehicle) || stoppedBy(control, vehicle).length > 0) return false
  return seenAt(control, vehicle)?.kind === 'yard' && vehicle.report?.idle === true
}

/** Arrived in our yard, everything done: the task is delivered and the vehicle free. */
export function finish(control: Control, vehicle: VehicleControl): void {
  const { state, traffic, graph } = control
  const last = vehicle.route.at(-1)
  const { order, report } = vehicle
  if (order === null || report === null || last === undefined || placeOf(graph, last)?.kind !== 'yard') return
  const done = report.idle && report.orderId === order.id && report.lastNode === last
  if (!done) return
  const task = vehicle.task === null ? undefined : state.tasks[vehicle.task]
  if (task) {
    // Sent back from the gate: it is set down where it was picked up, and carried anew by a new task.
    const isBack = task.from === state.side
    task.status = isBack ? 'returned' : 'delivered'
    if (!isBack) count(control, vehicle, task)
  }
  traffic.leave(vehicle.id)
  traffic.enter(vehicle.id, wayOf(graph, [last]), 0)
  const idle = { route: [last], order: null, task: null, gate: null, scanAsked: false, weighing: null, plateSeen: null }
  Object.assign(vehicle, { ...idle, giving: homeAgain(vehicle) })
}

function count({ state, effects }: Control, vehicle: VehicleControl, task: Task): void {
  state.counters.trips += 1
  state.counters.kilograms += task.container === null ? 0 : task.declaredKg
  effects.push({ kind: 'delivered', vehicle: vehicle.id, task: task.id, kilograms: task.declaredKg })
}

/** Whether the vehicle itself, a fault or a person at it keeps it from driving by our word. */
export function cannotDrive(vehicle: VehicleControl): boolean {
  const { report } = vehicle
  if (vehicle.fault !== null || vehicle.recovery !== null) return true
  if (report === null) return vehicle.order !== null
  // With a remote driver the order is kept, and the block by position; nothing new is granted meanwhile.
  return report.emergencyStop !== 'NONE' || !['AUTOMATIC', 'SEMIAUTOMATIC'].includes(report.operatingMode)
}
