import { alarm, type Control, vehiclesOf } from './control.ts'
import { isOnOurSide, reachedBy, stoppedBy } from './control-orders.ts'
import type { PeerBody, Stop } from './control-state.ts'
import { planWordOf } from './plans.ts'
import { isRestarted, isStopped, isToldToOther, restartSides, type StopScope } from './stops.ts'

/** What stays on the other side does not concern us. */
export function hearStop(control: Control, said: { stop: string; scope: StopScope; by: string }): void {
  const { state, graph } = control
  if (isToldToOther(graph, state.otherSide, said.scope))
    openStop(control, said.stop, said.scope, said.by, state.otherSide)
}

/** What is said to the other side every few seconds, at `atMs` by our clock. */
export function aliveBody(control: Control, atMs: number): PeerBody {
  const { state, graph } = control
  const plan = planWordOf(control)
  const both = Object.values(state.stops).filter((stop) => isToldToOther(graph, stop.side, stop.scope))
  const given = both.flatMap(({ id, restarts }) => {
    const by = restarts[state.side]?.by
    return by === undefined ? [] : [{ stop: id, by }]
  })
  const lifted = Object.entries(state.lifted).map(([stop, by]) => ({ stop, by }))
  const own = both.filter((stop) => stop.side === state.side)
  return {
    kind: 'alive',
    stops: own.map(({ id, scope, by }) => ({ stop: id, scope, by })),
    restarts: [...given, ...lifted],
    holds: Object.values(state.vehicles).flatMap(({ id, hold }) =>
      hold === null ? [] : [{ vehicle: id, by: hold.by, basis: hold.basis }],
    ),
    saidAtMs: atMs,
    ...(plan && { plan }),
    ...(state.clock && { heard: { saidAtMs: state.clock.saidAtMs, heardAtMs: state.clock.heardAtMs } }),
  }
}

export function openStop(control: Control, id: string, scope: StopScope, by: string, side: string): void {
  const { state, effects, traffic, graph } = control
  if (state.stops[id] || state.lifted[id] !== undefined) return
  const restarts = Object.fromEntries(restartSides(graph, side, scope).map((each) => [each, null]))
  const stop: Stop = { id, scope, by, side, atMs: state.nowMs, saidAtMs: state.nowMs, acknowledgements: {}, restarts }
  state.stops[id] = stop
  for (const vehicle of vehiclesOf(control)) {
    if (vehicle.hands !== 'ours' || !traffic.has(vehicle.id) || !isOnOurSide(control, vehicle.report)) continue
    if (!isStopped(graph, stop, vehicle, reachedBy(control, vehicle))) continue
    stop.acknowledgements[vehicle.id] = null
    effects.push({ kind: 'instant', vehicle: vehicle.id, actionId: `${id}-pause`, actionType: 'startPause' })
  }
}

export function restart(control: Control, id: string, by: string, side: string): void {
  const { state, effects } = control
  const stop = state.stops[id]
  if (!stop || !(side in stop.restarts)) return
  stop.restarts[side] ??= { by, atMs: state.nowMs }
  if (!isRestarted(stop)) return
  delete state.stops[id]
  state.lifted[id] = stop.restarts[state.side]?.by ?? by
  for (const old of Object.keys(state.lifted).slice(0, -50)) delete state.lifted[old]
  for (const vehicle of Object.keys(stop.acknowledgements)) {
    const other = state.vehicles[vehicle]
    if (other === undefined || other.hands !== 'ours' || stoppedBy(control, other).length > 0) continue
    if (!isOnOurSide(control, other.report)) continue
    const actionId = `${id}-go`
    other.resume = { actionId, saidAtMs: state.nowMs }
    effects.push({ kind: 'instant', vehicle, actionId, actionType: 'stopPause' })
  }
}

/**
 * A stop is said again to whoever has not said that he stands, and the word to go on to whoever still says that he is
 * paused: both go out over a line that may lose them, and a controller that was ended between its log and the line has
 * lost them too. The action has the same name every time, so that hearing it twice does nothing.
 */
export function repeatStops(control: Control): void {
  const { state, settings, effects } = control
  for (const stop of Object.values(state.stops)) {
    const open = Object.entries(stop.acknowledgements).filter(([, at]) => at === null)
    if (open.length === 0 || state.nowMs - stop.saidAtMs < settings.sayAgainMs) continue
    stop.saidAtMs = state.nowMs
    for (const [vehicle] of open) {
      effects.push({ kind: 'instant', vehicle, actionId: `${stop.id}-pause`, actionType: 'startPause' })
    }
  }
  for (const vehicle of vehiclesOf(control)) {
    if (vehicle.resume === null) continue
    const isDone = vehicle.report?.paused !== true || vehicle.hands !== 'ours' || stoppedBy(control, vehicle).length > 0
    const heard = vehicle.reportAtMs !== null && vehicle.reportAtMs > vehicle.resume.saidAtMs
    if (isDone && (heard || vehicle.hands !== 'ours')) vehicle.resume = null
    else if (!isDone && state.nowMs - vehicle.resume.saidAtMs >= settings.sayAgainMs) {
      const { actionId } = vehicle.resume
      vehicle.resume = { actionId, saidAtMs: state.nowMs }
      effects.push({ kind: 'instant', vehicle: vehicle.id, actionId, actionType: 'stopPause' })
    }
  }
}

/** Who has not stopped in time is an alarm with the node at which it stops at the latest: the end of its base [DRV-30]. */
export function watchStop(control: Control, stop: Stop): void {
  const { state, settings } = control
  if (state.nowMs - stop.atMs < settings.stoppedMs) return
  for (const [id, at] of Object.entries(stop.acknowledgements)) {
    const vehicle = state.vehicles[id]
    if (at !== null || vehicle === undefined) continue
    alarm(control, 'not-stopped', vehicle, vehicle.route[vehicle.order?.releasedTo ?? 0] ?? '')
  }
}
