import { hearClock } from './clock-difference.ts'
import { decideAtGates } from './control-gates.ts'
import { keepVerdict, obey } from './control-words.ts'
import { beginCensus, endCensus } from './census.ts'
import { keepRelease, keepSeal, NOTHING_FORGOTTEN } from './customs-facts.ts'
import { lookAhead } from './look-ahead.ts'
import { endRecovery } from './recovery.ts'
import { cannotDrive, dispatch, finish } from './dispatch.ts'
import {
  alarm,
  type Control,
  CONTROL_SETTINGS,
  type ControlSettings,
  isPeerThere,
  isSilent,
  tellUnreadable,
  vehiclesOf,
} from './control.ts'
import { driveGiving, driveTaking, hearHandOver, placeBeyond, watchLine } from './control-hand-over.ts'
import { extendBase, limitOf, repeatOrder, stoppedBy, takeReport, toldOf } from './control-orders.ts'
import {
  type ControlEffect,
  type ControlEvent,
  type ControlState,
  newVehicle,
  type Task,
  type VehicleControl,
} from './control-state.ts'
import { hearStop, repeatStops, restart, watchStop } from './control-stops.ts'
import { type CorridorGraph, graphOf, placeOf, wayOf } from './corridor.ts'
import { enrolInstrument, hearInstrument, noteStays } from './instruments.ts'
import { answerRequests } from './leases.ts'
import { adoptPlan, hearBusy, hearPlan, hearSignature, nextPlan, openPlan, proposePlan } from './plans.ts'
import { hearSeal, tellSeal, watchSeal } from './seal-words.ts'
import { Traffic, TRAFFIC_OPTIONS, type TrafficOptions } from './traffic.ts'
import { closeStrayed, watchPosition } from './watch-position.ts'

/** A controller with nothing in its hands. */
export function newControlState(graph: CorridorGraph, side: string, nowMs: number): ControlState {
  const otherSide = graph.corridor.authorities.find((authority) => authority !== side) ?? side
  return {
    side,
    otherSide,
    traffic: { movers: [], closed: [] },
    plan: null,
    vehicles: {},
    tasks: {},
    waitingTasks: [],
    releases: {},
    seals: {},
    forgotten: NOTHING_FORGOTTEN,
    gates: {},
    instruments: {},
    images: {},
    clock: null,
    arrivals: {},
    recovery: null,
    census: null,
    lookedAheadMs: null,
    stops: {},
    lifted: {},
    closures: {},
    alarms: {},
    manuals: {},
    intakeClosed: null,
    peerHeardAtMs: null,
    settings: null,
    counters: { orders: 0, alarms: 0, trips: 0, kilograms: 0, grants: 0 },
    nowMs,
  }
}

/**
 * One authority's controller: takes events one by one and answers what is to be done. It has no clock and no chance: the
 * same events give the same state and the same effects, in the process, in the twin and in a replay [DRV-39, DRV-40].
 */
export class FleetControl {
  readonly #control: Control

  constructor(
    graph: CorridorGraph,
    state: ControlState,
    settings: ControlSettings = CONTROL_SETTINGS,
    traffic: TrafficOptions = TRAFFIC_OPTIONS,
  ) {
    // What both have signed since counts, and not what the release brought.
    const own = state.plan === null ? graph : graphOf(state.plan.corridor)
    const opened = new Traffic(own.blocks, traffic)
    opened.load(state.traffic)
    this.#control = { graph: own, settings, state, traffic: opened, trafficOptions: traffic, effects: [], list: null }
  }

  get state(): ControlState {
    this.#control.state.traffic = this.#control.traffic.save()
    return this.#control.state
  }

  get control(): Control {
    return this.#control
  }

  /** Takes an event; answers what follows from it. */
  take(event: ControlEvent): readonly ControlEffect[] {
    const { state, effects } = this.#control
    state.nowMs = Math.max(state.nowMs, event.atMs)
    effects.length = 0
    // What only says that a vehicle is alive changes nothing; time is taken up with the next tick.
    if (apply(this.#control, event) !== 'nothing-new') settle(this.#control)
    return [...effects]
  }
}

function apply(control: Control, event: ControlEvent): 'news' | 'nothing-new' | void {
  const { state } = control
  const vehicle = 'vehicle' in event ? state.vehicles[event.vehicle] : undefined
  switch (event.kind) {
    case 'tick':
      return lookAhead(control)
    case 'settings':
      control.settings = event.settings
      state.settings = event.settings
      return
    case 'vehicle':
      return register(control, event)
    case 'report':
      return vehicle ? takeReport(control, vehicle, event.report) : 'nothing-new'
    case 'connection':
      if (vehicle) connect(control, vehicle, event.state)
      return
    case 'unreadable':
      return vehicle ? tellUnreadable(control, vehicle, event) : 'nothing-new'
    case 'factsheet':
      if (vehicle) {
        vehicle.facts = event.facts
        sayZones(control, vehicle)
      }
      return
    case 'task':
      if (isOrdered(state, event.task)) return
      state.tasks[event.task.id] = { ...event.task, status: 'waiting' }
      state.waitingTasks.push(event.task.id)
      forgetOver(state)
      return
    case 'release':
      return keepRelease(state, event.declaration, event.release, event.saidAtMs)
    case 'seal': {
      const { state: said, alarm: open, on } = event
      return keepSeal(state, event.seal, { state: said, alarm: open, ...(on && { on }) }, event.saidAtMs)
    }
    case 'peer':
      return hearPeer(control, event.body)
    case 'plan-opened':
      return openPlan(control, event)
    case 'plan-proposed':
      return proposePlan(control, event)
    case 'instrument':
      return enrolInstrument(control, event)
    case 'telegram':
      return hearInstrument(control, event.words)
    case 'sign-plan':
    case 'weighed':
    case 'hold':
    case 'gate-decision':
    case 'gate-lane':
    case 'image':
    case 'recover':
    case 'stop':
    case 'restart':
    case 'intake':
    case 'closure':
    case 'manual':
    case 'manual-at':
    case 'manual-left':
    case 'clear-fault':
    case 'acknowledge':
    case 'withdraw':
      return obey(control, event, vehicle)
  }
}

function hearPeer(control: Control, body: Extract<ControlEvent, { kind: 'peer' }>['body']): void {
  const { state } = control
  if (!isPeerThere(control)) beginCensus(control)
  state.peerHeardAtMs = state.nowMs
  switch (body.kind) {
    case 'alive':
      for (const stop of body.stops ?? []) hearStop(control, stop)
      for (const word of body.restarts ?? []) restart(control, word.stop, word.by, state.otherSide)
      if (body.holds) hearHolds(control, body.holds)
      if (body.plan) hearPlan(control, body.plan)
      return hearClock(control, body)
    case 'hand-over':
      hearBusy(control)
      hearHandOver(control, body)
      return forgetOver(state)
    case 'plan':
      return hearSignature(control, body)
    case 'stop':
      return hearStop(control, body)
    case 'restart':
      return restart(control, body.stop, body.by, state.otherSide)
    case 'hold': {
      const vehicle = state.vehicles[body.vehicle]
      const { by, basis } = body
      if (vehicle) vehicle.theirHold = basis === null ? null : { by, basis, atMs: state.nowMs }
      return
    }
    case 'image': {
      const verdict = { verdict: body.verdict, by: body.by, atMs: state.nowMs }
      return keepVerdict(control, body.image, body.task, body.container, state.otherSide, verdict)
    }
    case 'seal':
    case 'seal-heard':
      return hearSeal(control, body)
    case 'gate':
      // Known by the log; it binds nobody here.
      return
  }
}

/** Their customs' holds, all of them: what is not among them any more is lifted. */
function hearHolds({ state }: Control, holds: readonly { vehicle: string; by: string; basis: string }[]): void {
  for (const vehicle of Object.values(state.vehicles)) {
    const held = holds.find((each) => each.vehicle === vehicle.id)
    if (held === undefined) vehicle.theirHold = null
    else vehicle.theirHold ??= { by: held.by, basis: held.basis, atMs: state.nowMs }
  }
}

/** So many tasks that are over are kept; the log has them all. */
const OVER_KEPT = 500

function isOver(task: Task | undefined): boolean {
  return task !== undefined && task.status !== 'waiting' && task.status !== 'under-way'
}

function forgetOver({ tasks, images }: ControlState): void {
  let over = 0
  // Counted without a list: it is asked with every word of a hand-over, and mostly there are fewer.
  for (const id in tasks) if (isOver(tasks[id])) over += 1
  for (const id in tasks) {
    if (over <= OVER_KEPT) break
    if (!isOver(tasks[id])) continue
    delete tasks[id]
    over -= 1
  }
  for (const [image, { task }] of Object.entries(images)) if (!tasks[task]) delete images[image]
}

/**
 * A container is in one task at a time, and a customs object in one as well [DRV-3]. A task that is over frees both for the
 * next one.
 */
function isOrdered({ tasks }: ControlState, task: Pick<Task, 'id' | 'container' | 'declaration'>): boolean {
  if (tasks[task.id]) return true
  if (task.container === null) return false
  const open = Object.values(tasks).filter(({ status }) => status === 'waiting' || status === 'under-way')
  return open.some(({ container, declaration }) => container === task.container || declaration === task.declaration)
}

/** A vehicle that comes and has not said what it is, is asked [DRV-2]. */
function connect(control: Control, vehicle: VehicleControl, said: string): void {
  const { state, effects } = control
  // The broker says the same again to whoever asks anew; only who was away may have begun to count anew.
  vehicle.isBack ||= said === 'ONLINE' && vehicle.connection !== null && vehicle.connection !== said
  vehicle.connection = said
  if (said !== 'ONLINE') return
  // Who was switched off has forgotten the zones.
  if (vehicle.facts !== null) return sayZones(control, vehicle)
  const actionId = `factsheet-${state.nowMs}`
  effects.push({ kind: 'instant', vehicle: vehicle.id, actionId, actionType: 'factsheetRequest' })
}

/** Who knows RELEASE zones gets ours: the set, and the word to use it [DRV-17]. */
function sayZones({ effects, state }: Control, { id, facts, version }: VehicleControl): void {
  if (facts?.zones.includes('RELEASE') !== true || version !== '3.0.0') return
  effects.push({ kind: 'zone-set', vehicle: id })
  const actionId = `zones-${state.nowMs}`
  effects.push({ kind: 'instant', vehicle: id, actionId, actionType: 'enableZoneSet' })
}

function register(control: Control, event: Extract<ControlEvent, { kind: 'vehicle' }>): void {
  const { state, traffic, graph } = control
  const known = state.vehicles[event.vehicle]
  if (known) {
    if (event.papers !== undefined) known.papers = event.papers
    return
  }
  const place = event.at === null ? undefined : placeOf(graph, event.at)
  const here = place?.authority === state.side
  const awaited = nextPlan(control)
  control.list = null
  state.vehicles[event.vehicle] = {
    ...newVehicle(event.vehicle, event.version, state.nowMs),
    papers: event.papers ?? null,
    hands: here ? 'ours' : 'away',
    route: here ? [place.id] : [],
  }
  if (!here) return
  if (!traffic.enter(event.vehicle, wayOf(graph, [place.id]), 0)) delete state.vehicles[event.vehicle]
  // A signed version that both sides are about to drive by has no room for it: it comes when that is done.
  else if (awaited !== null && nextPlan(control) === null) {
    traffic.leave(event.vehicle)
    delete state.vehicles[event.vehicle]
    control.list = null
  }
}

/** What follows of itself after every event, always in the same order. */
function settle(control: Control): void {
  adoptPlan(control)
  endCensus(control)
  const { traffic, state } = control
  const strayed: number[] = []
  dispatch(control)
  for (const vehicle of vehiclesOf(control)) {
    watchLine(control, vehicle)
    if (vehicle.hands !== 'ours' || !traffic.has(vehicle.id)) continue
    const silent = vehicle.order !== null && isSilent(control, vehicle)
    if (silent) alarm(control, 'silent', vehicle, vehicle.order?.id ?? '')
    watchSeal(control, vehicle)
    decideAtGates(control, vehicle)
    endRecovery(control, vehicle)
    const stray = watchPosition(control, vehicle)
    if (stray !== null) strayed.push(stray)
    const halted = silent || stray !== null || stoppedBy(control, vehicle).length > 0 || cannotDrive(vehicle)
    traffic.halt(vehicle.id, halted)
    const { limit, goal } = limitOf(control, vehicle)
    traffic.limitTo(vehicle.id, limit, goal)
    driveGiving(control, vehicle, halted)
  }
  for (const vehicle of vehiclesOf(control)) {
    driveTaking(control, vehicle)
    tellSeal(control, vehicle)
  }
  for (const [id, { route }] of Object.entries(state.manuals)) {
    if (!traffic.has(id)) traffic.admit(id, wayOf(control.graph, route), route.length - 1)
  }
  closeStrayed(control, strayed, true)
  // Round by round, so that nobody has his third block before another has his first.
  for (let granted = -1; granted !== 0; ) {
    granted = traffic.grant(state.nowMs).length
    state.counters.grants += granted
  }
  closeStrayed(control, strayed, false)
  for (const vehicle of vehiclesOf(control)) {
    if (vehicle.hands !== 'ours' || !traffic.has(vehicle.id)) continue
    extendOverLine(control, vehicle)
    const { front } = traffic.placeOf(vehicle.id)
    // The other side's place is behind our last block: without that one nobody gets there.
    const isOver = vehicle.giving?.phase === 'extended' && front === vehicle.route.length - 2
    const told = isOver ? front + 1 : toldOf(control, vehicle, front)
    // Who is stopped is told nothing further: he may stand only because he was told no more.
    const isTold = vehicle.giving?.phase !== 'handed-over' && stoppedBy(control, vehicle).length === 0
    if (isTold) extendBase(control, vehicle, told)
    repeatOrder(control, vehicle)
    finish(control, vehicle)
  }
  noteStays(control)
  for (const vehicle of vehiclesOf(control)) answerRequests(control, vehicle)
  for (const stop of Object.values(state.stops)) watchStop(control, stop)
  repeatStops(control)
}

/** With the grant of the other side its hand-over place is the last node of our order. */
function extendOverLine(control: Control, vehicle: VehicleControl): void {
  const last = vehicle.route.at(-1) ?? ''
  if (vehicle.giving?.phase !== 'extended' || placeOf(control.graph, last)?.kind !== 'border') return
  const beyond = placeBeyond(control, last)
  if (beyond !== null) vehicle.route = [...vehicle.route, beyond]
}
