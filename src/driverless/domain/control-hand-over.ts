import { missingInCensus } from './census.ts'
import { isClockTrusted } from './clock-difference.ts'
import { alarm, type Control, isPeerThere, isSilent, seenAt, taskOf } from './control.ts'
import { asksAgain, beginOrder, HEAD_START_MS, planRoute, stopsAt } from './control-orders.ts'
import { newVehicle, type PeerBody, type VehicleControl } from './control-state.ts'
import { placeOf, wayOf } from './corridor.ts'
import { learnRelease, useRelease, wordOf } from './customs-facts.ts'
import { customsMissing } from './customs-hold.ts'
import { isLinePlanned } from './plans.ts'
import {
  announce,
  arrive,
  decide,
  extend,
  type Giving,
  type GivingMessage,
  givingAgain,
  hearAsGiving,
  hearAsTaking,
  NEW_GIVING,
  NEW_TAKING,
  type TakingMessage,
  takingAgain,
} from './hand-over.ts'

const FROM_GIVING: ReadonlySet<string> = new Set(['PRE', 'CANCEL', 'FREED'])

/** Hears what the other side says of a vehicle [DRV-20]. */
export function hearHandOver(control: Control, body: Extract<PeerBody, { kind: 'hand-over' }>): void {
  const { state } = control
  const { message } = body
  if (FROM_GIVING.has(message.kind)) {
    const vehicle = state.vehicles[body.vehicle] ?? newcomer(control, body)
    if (vehicle === null) return
    const before = vehicle.taking ?? NEW_TAKING
    // While it is in our hands nobody else has it to give: what is true comes again once we have heard that it was taken over.
    if (vehicle.hands === 'ours' && message.attempt > before.attempt) return
    // Once settled it is ours for good; a new announcement after it has gone back begins anew.
    const anew = before.phase === 'settled' && vehicle.hands === 'away' && message.attempt > before.attempt
    const step = hearAsTaking(anew ? { ...NEW_TAKING, attempt: before.attempt } : before, message as GivingMessage)
    if (step.state.phase === 'cancelled' && before.phase === 'reserved') letGo(control, vehicle)
    vehicle.taking = step.state
    // What was decided already was announced with what it carries; a word of an earlier attempt says nothing of it.
    const isOpen = step.state.phase === 'asked' && step.state.attempt === message.attempt
    if (message.kind === 'PRE' && isOpen && body.announced) learn(control, vehicle, body.announced)
    say(control, vehicle, step.send)
    return
  }
  const vehicle = state.vehicles[body.vehicle]
  if (!vehicle?.giving) return
  if (message.kind === 'TAKEN' && isStillHere(control, vehicle, vehicle.giving)) return
  const step = hearAsGiving(vehicle.giving, message as TakingMessage)
  const handedOver = step.state.phase === 'handed-over' && vehicle.giving.phase !== 'handed-over'
  vehicle.giving = step.state
  say(control, vehicle, step.send)
  if (handedOver) giveAway(control, vehicle)
}

function newcomer(control: Control, body: Extract<PeerBody, { kind: 'hand-over' }>): VehicleControl | null {
  if (!body.announced) return null
  const vehicle = newVehicle(body.vehicle, body.announced.version, control.state.nowMs)
  control.state.vehicles[body.vehicle] = vehicle
  control.list = null
  return vehicle
}

/** What is announced comes with its customs object: the release of one side is known to both [DRV-4]. */
function learn(
  { state }: Control,
  vehicle: VehicleControl,
  announced: NonNullable<Extract<PeerBody, { kind: 'hand-over' }>['announced']>,
): void {
  const { task, release } = announced
  // What was announced with it before and never came is not on its way to us any more: its container is free for another order.
  const before = vehicle.task === null ? undefined : state.tasks[vehicle.task]
  if (before !== undefined && before.id !== task.id && before.from !== state.side) delete state.tasks[before.id]
  state.tasks[task.id] ??= { ...task, status: 'under-way' }
  vehicle.task = task.id
  if (task.declaration !== null && release !== null) learnRelease(state, task.declaration, release)
}

/**
 * Whether a vehicle that the other side says it has taken over is on our side still, by its own reports: then its last block stays its
 * own, and the word, which is said again, is believed when a report fits it or the vehicle has fallen silent. A report that was
 * on its way meanwhile is waited for before people are told [DRV-20, DRV-21].
 */
function isStillHere(control: Control, vehicle: VehicleControl, giving: Giving): boolean {
  const { state, settings } = control
  const isOurs = seenAt(control, vehicle)?.authority === state.side && !isSilent(control, vehicle)
  if (!settings.doubtsTaken || giving.phase !== 'extended' || !isOurs) return false
  const doubtedAtMs = giving.doubtedAtMs ?? state.nowMs
  vehicle.giving = { ...giving, doubtedAtMs }
  if ((vehicle.reportAtMs ?? 0) - doubtedAtMs >= settings.sayAgainMs) alarm(control, 'not-gone', vehicle, '')
  return true
}

/** Confirmed by the other side: our last block is free, and the vehicle is theirs. */
function giveAway({ traffic, state }: Control, vehicle: VehicleControl): void {
  if (traffic.has(vehicle.id)) traffic.leave(vehicle.id)
  vehicle.hands = 'away'
  vehicle.order = null
  vehicle.route = []
  const task = vehicle.task === null ? undefined : state.tasks[vehicle.task]
  if (task) {
    task.status = 'handed-over'
    useRelease(state, task)
  }
  // What was asked and said of the load that it carried here is not asked of its next one.
  const unasked = { scanAsked: false, gate: null, weighing: null, plateSeen: null }
  Object.assign(vehicle, { task: null, ...unasked, fault: null, resume: null })
}

function letGo({ traffic }: Control, vehicle: VehicleControl): void {
  if (traffic.has(vehicle.id)) traffic.leave(vehicle.id)
  vehicle.hands = 'away'
  vehicle.route = []
}

/** What the giving side does of itself with a vehicle at the line: announce, extend, say again. */
export function driveGiving(control: Control, vehicle: VehicleControl, halted: boolean): void {
  const { graph, state } = control
  const last = placeOf(graph, vehicle.route.at(-1) ?? '')
  if (vehicle.hands !== 'ours' || last?.kind !== 'border') return
  const giving = vehicle.giving ?? NEW_GIVING
  const inRefuge = seenAt(control, vehicle)?.kind === 'refuge'
  const end = vehicle.route.length - 1
  const isKept = inRefuge && control.traffic.placeOf(vehicle.id).front >= end
  const near = vehicle.order !== null && (isKept || vehicle.order.releasedTo >= end)
  // Asked only where it decides: most are far from the line.
  const isFree = () => {
    const beyond = placeBeyond(control, last.id)
    const isOpen = beyond === null || stopsAt(control, vehicle, [beyond]).length === 0
    return isOpen && !halted && !isSilent(control, vehicle) && customsMissing(state, vehicle).length === 0
  }
  switch (giving.phase) {
    case 'ours':
    case 'refused': {
      if (giving.phase === 'refused') goAside(control, vehicle)
      if (!near || !isFree() || !asksAgain(control, vehicle) || !isPeerThere(control) || !isClockTrusted(control))
        return
      if (missingInCensus(control).length > 0 || !isLinePlanned(control)) return
      const step = announce(giving)
      vehicle.giving = step.state
      return say(control, vehicle, step.send)
    }
    case 'granted':
      // The base is extended over the line in the same step: no other order is given from here on.
      if (isFree()) vehicle.giving = extend(giving)
      return
    case 'announced':
    case 'cancelling':
      if (state.nowMs - vehicle.saidAtMs >= control.settings.sayAgainMs) say(control, vehicle, givingAgain(giving))
      return
    case 'extended':
    case 'handed-over':
      return
  }
}

/** Whom the other side refuses, waits in the refuge beside the line and not in the others' way [DRV-22]. */
function goAside(control: Control, vehicle: VehicleControl): void {
  const { graph, traffic } = control
  const border = vehicle.route.at(-1) ?? ''
  const end = vehicle.route.length - 1
  const refuge = graph.roadsFrom.get(border)?.find(({ to }) => placeOf(graph, to)?.kind === 'refuge')?.to
  const { rear } = traffic.placeOf(vehicle.id)
  // In the refuge already: its place before the line is the others' until it is asked for again.
  const told = vehicle.order?.releasedTo ?? end
  if (placeOf(graph, vehicle.route[told] ?? '')?.kind === 'refuge') {
    if (!asksAgain(control, vehicle)) traffic.giveBack(vehicle.id, told)
    return
  }
  if (refuge === undefined || rear < end || vehicle.report?.lastNode !== border) return
  const route = [...vehicle.route, refuge, border]
  if (traffic.rerouteFrom(vehicle.id, rear, wayOf(graph, route.slice(rear)))) vehicle.route = route
}

/** What the taking side does of itself: reserve when it is safe, take who has arrived, say again. */
export function driveTaking(control: Control, vehicle: VehicleControl): void {
  const { state, traffic, graph } = control
  const { taking } = vehicle
  if (taking === null) return
  if (taking.phase === 'asked') {
    const task = taskOf(control, vehicle)
    const first = firstPlace(control)
    const route = first === null ? null : planRoute(control, first, 'yard')
    if (isRefused(control, vehicle)) {
      const step = decide(taking, 'refuse')
      vehicle.taking = step.state
      return say(control, vehicle, step.send)
    }
    if (route === null || traffic.has(vehicle.id) || missingInCensus(control).length > 0) return
    if (stopsAt(control, vehicle, route.slice(0, 1)).length > 0) return
    if (!isLinePlanned(control)) return
    const headStart = HEAD_START_MS[task?.class ?? 'ordinary']
    if (!traffic.admit(vehicle.id, wayOf(graph, route), 0, headStart, route.length - 1)) return
    vehicle.hands = 'incoming'
    vehicle.route = route
    const step = decide(taking, 'reserve')
    vehicle.taking = step.state
    say(control, vehicle, step.send)
    return
  }
  if (taking.phase === 'reserved' && isAtHandOver(control, vehicle)) take(control, vehicle)
  else if (taking.phase === 'taken' && state.nowMs - vehicle.saidAtMs >= control.settings.sayAgainMs) {
    say(control, vehicle, takingAgain(taking))
  }
}

function take(control: Control, vehicle: VehicleControl): void {
  const { taking } = vehicle
  const step = taking && arrive(taking)
  if (!step) return
  vehicle.taking = step.state
  vehicle.hands = 'ours'
  vehicle.giving = homeAgain(vehicle)
  beginOrder(control, vehicle, vehicle.route)
  say(control, vehicle, step.send)
}

/** It stands at our hand-over place and the other side's order is done: ours may begin (3.0, 6.1.2: a new order needs an idle vehicle). */
function isAtHandOver(control: Control, vehicle: VehicleControl): boolean {
  const place = seenAt(control, vehicle)
  return place?.id === vehicle.route[0] && vehicle.report?.idle === true
}

/** Watches the invariants that one side sees alone [DRV-21]. */
export function watchLine(control: Control, vehicle: VehicleControl): void {
  const place = seenAt(control, vehicle)
  if (place === null || place.authority !== control.state.side) return
  const mine = vehicle.hands !== 'away'
  if (!mine && place.kind !== 'hand-over' && vehicle.report?.driving === true) {
    alarm(control, 'invariant-broken', vehicle, 'beyond-line-without-reservation')
  }
}

/**
 * Whether our side takes it now: not while a person has closed the intake, nor while our customs hold that vehicle. The
 * other side learns no reason; the vehicle waits in its place before the line and is announced again [DRV-22].
 */
function isRefused({ state }: Control, vehicle: VehicleControl): boolean {
  return state.intakeClosed !== null || vehicle.hold !== null || vehicle.theirHold !== null
}

/** Our place behind the line. */
function firstPlace({ graph, state }: Control): string | null {
  return graph.corridor.places.find((place) => place.kind === 'hand-over' && place.authority === state.side)?.id ?? null
}

/** The other side's place to which our base is extended. */
export function placeBeyond({ graph }: Control, border: string): string | null {
  const road = graph.roadsFrom.get(border)?.find((each) => placeOf(graph, each.to)?.kind === 'hand-over')
  return road?.to ?? null
}

/** Attempts only go up, also over several crossings of the same vehicle. */
export function homeAgain({ giving }: VehicleControl): Giving | null {
  return giving === null ? null : { phase: 'ours', attempt: giving.attempt }
}

function say(control: Control, vehicle: VehicleControl, messages: readonly (GivingMessage | TakingMessage)[]): void {
  const { state, effects } = control
  for (const message of messages) {
    vehicle.saidAtMs = state.nowMs
    const task = taskOf(control, vehicle)
    const release = wordOf(state.releases[task?.declaration ?? ''])
    const announced = message.kind === 'PRE' && task !== null ? { version: vehicle.version, task, release } : undefined
    effects.push({
      kind: 'peer',
      body: { kind: 'hand-over', vehicle: vehicle.id, message, ...(announced && { announced }) },
    })
  }
}
