import { groupBy } from '#kernel/group-by.ts'
import { type Control, isPeerThere, vehiclesOf } from './control.ts'
import { type Corridor, type CorridorGraph, corridorFaults, graphOf, wayOf, wayWithin } from './corridor.ts'
import { Traffic } from './traffic.ts'

/** Who of an authority has signed a plan. */
export interface PlanSignature {
  readonly by: string
  readonly atMs: number
}

/** A version of the corridor's plan that somebody has put forward. */
export interface PlanProposal {
  readonly corridor: Corridor
  readonly by: string
  readonly atMs: number
}

/**
 * The versions of the corridor's plan, as one side knows them [DRV-1]. A plan is known by its root: the SHA-256 of its canonical
 * form (RFC 8785). It comes into force when both authorities have signed the same root, and is driven by when nobody is
 * under way any more.
 */
export interface PlanState {
  /** The one by which this side drives. */
  readonly root: string
  readonly corridor: Corridor
  readonly proposals: Readonly<Record<string, PlanProposal>>
  /** By root, then by side. The other side may have signed what we have not seen yet. */
  readonly signed: Readonly<Record<string, Readonly<Record<string, PlanSignature>>>>
  /** What the other side said last of itself. */
  readonly other: PlanWord | null
}

/** What a side says of its plan with every sign of life. */
export interface PlanWord {
  /** The plan by which it drives. */
  readonly root: string
  /** The signed one that it waits to drive by; null for none. */
  readonly next: string | null
  /** Nobody is under way on its side. */
  readonly empty: boolean
  readonly signed: readonly { readonly root: string; readonly by: string }[]
}

export type PlanEvent =
  /** The plan with which the controller begins, before anybody has signed. */
  | { readonly kind: 'plan-opened'; readonly root: string; readonly corridor: Corridor }
  | { readonly kind: 'plan-proposed'; readonly root: string; readonly corridor: Corridor; readonly by: string }
  /** A person of our side signs. */
  | { readonly kind: 'sign-plan'; readonly root: string; readonly by: string }

/** So many proposals are kept; the log has them all. */
const PROPOSALS_KEPT = 5

export function openPlan({ state }: Control, { root, corridor }: { root: string; corridor: Corridor }): void {
  state.plan ??= { root, corridor, proposals: {}, signed: {}, other: null }
}

/** Keeps a proposal of a later version than the one in use; what is not of the same corridor, or has faults, is not kept. */
export function proposePlan({ state }: Control, event: Extract<PlanEvent, { kind: 'plan-proposed' }>): void {
  const { plan } = state
  const { root, corridor, by } = event
  if (plan === null || planFaults(plan.corridor, corridor).length > 0) return
  const older = Object.entries(plan.proposals).filter(([each]) => each !== root)
  const kept = [...older.slice(-(PROPOSALS_KEPT - 1)), [root, { corridor, by, atMs: state.nowMs }] as const]
  state.plan = { ...plan, proposals: Object.fromEntries(kept) }
}

/** What keeps a plan from following another: no later version of the same corridor, or not whole in itself. */
export function planFaults(before: Corridor, next: Corridor): readonly string[] {
  const faults: string[] = []
  if (next.id !== before.id || next.mapId !== before.mapId) faults.push(`the plan is not of ${before.id}`)
  if (String(next.authorities) !== String(before.authorities)) faults.push('the authorities are not the same')
  if (next.version <= before.version) faults.push(`the version is higher than ${before.version}`)
  for (const { id, authority } of before.places.filter(({ kind }) => kind === 'yard')) {
    const there = next.places.some((each) => each.id === id && each.kind === 'yard' && each.authority === authority)
    if (!there) faults.push(`${id} stays a yard: vehicles stand in it`)
  }
  return [...faults, ...corridorFaults(next)]
}

/**
 * A person of our side signs a plan that is here: the other side hears it. Of two plans with the same number each authority
 * signs one at most, so that never two of them are in force; who has signed a wrong one puts forward a higher number.
 */
export function signPlan(control: Control, { root, by }: { readonly root: string; readonly by: string }): void {
  const { state, effects } = control
  const { plan } = state
  if (plan === null || (plan.root !== root && plan.proposals[root] === undefined)) return
  if (plan.signed[root]?.[state.side] !== undefined) return
  const { version } = plan.proposals[root]?.corridor ?? plan.corridor
  const rival = Object.entries(plan.proposals).some(
    ([each, { corridor }]) => each !== root && corridor.version === version && plan.signed[each]?.[state.side],
  )
  if (rival) return
  keepSignature(control, root, state.side, by)
  effects.push({ kind: 'peer', body: { kind: 'plan', root, by } })
}

/** The other authority has signed: its word is in a message that it has signed as a whole. */
export function hearSignature(control: Control, { root, by }: { readonly root: string; readonly by: string }): void {
  if (control.state.plan?.signed[root]?.[control.state.otherSide] === undefined) {
    keepSignature(control, root, control.state.otherSide, by)
  }
}

/** What the other side says of its plan with every sign of life. */
export function hearPlan(control: Control, word: PlanWord): void {
  const { state } = control
  if (state.plan === null) return
  for (const signature of word.signed) hearSignature(control, signature)
  state.plan = { ...state.plan, other: word }
}

/** The other side speaks of a vehicle at the line: what it said before of being empty holds no more until it says so again. */
export function hearBusy({ state }: Control): void {
  const { plan } = state
  if (plan?.other) state.plan = { ...plan, other: { ...plan.other, empty: false } }
}

function keepSignature({ state }: Control, root: string, side: string, by: string): void {
  const { plan } = state
  if (plan === null) return
  const own = { ...plan.signed[root], [side]: { by, atMs: state.nowMs } }
  const { [root]: _before, ...others } = plan.signed
  const kept = Object.entries(others).filter(([each]) => each === plan.root || plan.proposals[each] !== undefined)
  // What the other side has signed and we have not seen yet, is remembered as the last of its kind.
  const unseen = Object.entries(others)
    .filter(([each]) => each !== plan.root && plan.proposals[each] === undefined)
    .slice(-PROPOSALS_KEPT)
  state.plan = { ...plan, signed: Object.fromEntries([...kept, ...unseen, [root, own]]) }
}

/** Whether both authorities have signed a root. */
function isSignedByBoth({ state, graph }: Control, root: string): boolean {
  const signatures = state.plan?.signed[root] ?? {}
  return graph.corridor.authorities.every((side) => signatures[side] !== undefined)
}

/** A place that a version leaves with less room than there are vehicles standing in it. */
export interface Crowded {
  readonly place: string
  /** How many it would have; 0 where the place goes. */
  readonly places: number
  readonly vehicles: readonly string[]
}

/** Where vehicles that stand now would find no room in a version of the plan; empty when all of them do [DRV-1]. */
export function crowdedIn(
  { places }: Corridor,
  standing: readonly { readonly id: string; readonly place: string }[],
): readonly Crowded[] {
  return [...groupBy(standing, ({ place }) => place)].flatMap(([id, vehicles]) => {
    const next = places.find((place) => place.id === id)
    const room = next === undefined ? 0 : (next.places ?? Number.POSITIVE_INFINITY)
    return vehicles.length <= room ? [] : [{ place: id, places: room, vehicles: vehicles.map((each) => each.id) }]
  })
}

/** The vehicles that stand in a place of ours without an order. */
export function standingOf(control: Control): readonly { readonly id: string; readonly place: string }[] {
  return vehiclesOf(control).flatMap(({ id, hands, order, route: [place, ...way] }) =>
    hands === 'ours' && order === null && way.length === 0 && place !== undefined ? [{ id, place }] : [],
  )
}

/**
 * The root of the version that waits to be driven by: the highest that both have signed. One in which not everybody who stands here
 * has room waits aside, and orders are given until he has: nobody falls out of the traffic by a change of the plan.
 */
export function nextPlan(control: Control): string | null {
  const { plan } = control.state
  const signed = Object.entries(plan?.proposals ?? {}).filter(([root]) => isSignedByBoth(control, root))
  signed.sort(([, a], [, b]) => b.corridor.version - a.corridor.version)
  const [root, proposal] = signed[0] ?? []
  if (root === undefined || proposal === undefined) return null
  return crowdedIn(proposal.corridor, standingOf(control)).length > 0 ? null : root
}

/** Why no order is given and nobody is handed over; null while the plan lets it be. */
export function planWait(control: Control): 'unsigned' | 'changing' | 'other-plan' | null {
  const { plan } = control.state
  if (plan === null) return null
  if (!isSignedByBoth(control, plan.root)) return 'unsigned'
  if (nextPlan(control) !== null) return 'changing'
  return plan.other !== null && plan.other.root !== plan.root ? 'other-plan' : null
}

/**
 * Whether a vehicle may be handed over: both sides drive by the same plan, which both have signed. A change that waits does
 * not keep those who are under way from finishing.
 */
export function isLinePlanned(control: Control): boolean {
  const wait = planWait(control)
  const { plan } = control.state
  const same = plan?.other === null || plan?.other?.root === plan?.root
  return wait === null || (wait === 'changing' && same)
}

export function planWordOf(control: Control): PlanWord | null {
  const { plan, side } = control.state
  if (plan === null) return null
  const signed = Object.entries(plan.signed).flatMap(([root, signatures]) => {
    const own = signatures[side]
    return own === undefined ? [] : [{ root, by: own.by }]
  })
  return { root: plan.root, next: nextPlan(control), empty: isEmpty(control), signed }
}

/** Nobody is under way here, and nobody is expected: every vehicle of ours stands in a yard without an order. */
function isEmpty(control: Control): boolean {
  const { state, traffic } = control
  if (Object.keys(state.manuals).some((id) => traffic.has(id))) return false
  return vehiclesOf(control).every(
    ({ hands, order, route, recovery }) =>
      hands === 'away' || (hands === 'ours' && order === null && recovery === null && route.length === 1),
  )
}

/**
 * Drives by the next plan from now on, when both sides are empty: the other one has said so, or drives by it already. While a
 * change waits neither side gives an order, so that who is empty stays so.
 */
export function adoptPlan(control: Control): void {
  const { state } = control
  const { plan } = state
  const root = nextPlan(control)
  const next = root === null ? undefined : plan?.proposals[root]
  if (plan === null || root === null || next === undefined || !isEmpty(control) || !isPeerThere(control)) return
  const { other } = plan
  const ready = other !== null && (other.root === root || (other.next === root && other.empty))
  if (!ready) return
  const later = Object.entries(plan.proposals).filter(([, each]) => each.corridor.version > next.corridor.version)
  state.plan = { ...plan, root, corridor: next.corridor, proposals: Object.fromEntries(later) }
  redraw(control, graphOf(next.corridor))
}

/** Puts the standing vehicles, the closures and the cars that wait outside into a new graph. */
function redraw(control: Control, graph: CorridorGraph): void {
  const { state } = control
  const traffic = new Traffic(graph.blocks, control.trafficOptions)
  for (const vehicle of vehiclesOf(control)) {
    if (vehicle.hands === 'ours' && control.traffic.has(vehicle.id)) {
      traffic.enter(vehicle.id, wayOf(graph, vehicle.route), 0)
    }
  }
  for (const place of Object.keys(state.closures)) {
    const block = graph.indexOf.get(place)
    if (block === undefined) delete state.closures[place]
    else traffic.setClosed(block, true)
  }
  for (const place of Object.keys(state.gates)) if (!graph.indexOf.has(place)) delete state.gates[place]
  // Over places that were not there before: a car keeps no way on which it would not hold all that it drives through.
  for (const [id, { by, route: before }] of Object.entries(state.manuals)) {
    const route = wayWithin(graph, state.side, before[0] ?? '', before.at(-1) ?? '')
    if (route === null) delete state.manuals[id]
    else state.manuals[id] = { by, route }
  }
  state.arrivals = {}
  control.graph = graph
  control.traffic = traffic
}
