import {
  announce,
  arrive,
  cancel,
  decide,
  extend,
  type Giving,
  type GivingMessage,
  givingAgain,
  hearAsGiving,
  hearAsTaking,
  type HandOverViolation,
  NEW_GIVING,
  NEW_TAKING,
  type Taking,
  type TakingMessage,
  takingAgain,
  type VehiclePlace,
  violationOf,
} from './hand-over.ts'

/**
 * Walks through everything that can happen in a hand-over: every order of deliveries, every loss and repetition, every
 * decision, up to some attempts. A message that was sent once stays in the network: it may be delivered now, later, again
 * or never, which covers loss, repetition and any order; a controller that is killed and comes back with its stored state
 * is one whose messages were late.
 */
export type HandOverVariant =
  | 'ours'
  /** The taking side withdraws a grant by a time-out of its own. */
  | 'taker-times-out'
  /** The giving side frees its block when the vehicle reports that it has left, before the taking side confirms. */
  | 'frees-on-left'
  /** Messages carry no attempt numbers. */
  | 'no-attempt-numbers'

export interface Exploration {
  readonly states: number
  readonly transitions: number
  /** The shortest way to a broken invariant, as the names of its steps; null when there is none. */
  readonly violation: { readonly what: HandOverViolation; readonly steps: readonly string[] } | null
  /** States from which no settled outcome can be reached any more. */
  readonly stuck: number
  /** All that both sides and the vehicle can be in together, whatever is in the network: see {@link togetherOf}. */
  readonly together: ReadonlySet<string>
}

interface World {
  readonly giving: Giving
  readonly taking: Taking
  readonly place: VehiclePlace
  /** The attempt of the extension that was sent to the vehicle; 0 for none. */
  readonly extension: number
  readonly left: boolean
  /** Whether messages carry the number of their attempt. */
  readonly numbered: boolean
  /** All that was ever sent, sorted. */
  readonly sent: readonly string[]
}

interface Move {
  readonly name: string
  readonly to: World
}

const ATTEMPTS = 3

/** Explores a variant; `ours` is the protocol that runs, the others show that the explorer sees. */
export function exploreHandOver(variant: HandOverVariant, attempts = ATTEMPTS): Exploration {
  const start: World = {
    giving: NEW_GIVING,
    taking: NEW_TAKING,
    place: 'before-line',
    extension: 0,
    left: false,
    numbered: variant !== 'no-attempt-numbers',
    sent: [],
  }
  const seen = new Map<string, { world: World; from: string | null; by: string }>()
  const backwards = new Map<string, string[]>()
  const first = keyOf(start)
  seen.set(first, { world: start, from: null, by: '' })
  const queue = [first]
  const settled: string[] = []
  let transitions = 0
  let violation: Exploration['violation'] = null
  for (const key of queue) {
    const world = seen.get(key)?.world ?? start
    const broken = violationOf(world.giving, world.taking, world.place)
    if (broken !== null && violation === null) violation = { what: broken, steps: stepsTo(key, seen) }
    if (isSettled(world)) settled.push(key)
    for (const move of movesOf(world, variant, attempts)) {
      const next = keyOf(move.to)
      if (next === key) continue
      transitions += 1
      backwards.set(next, [...(backwards.get(next) ?? []), key])
      if (seen.has(next)) continue
      seen.set(next, { world: move.to, from: key, by: move.name })
      queue.push(next)
    }
  }
  const together = new Set([...seen.values()].map(({ world }) => togetherOf(world.giving, world.taking, world.place)))
  return { states: seen.size, transitions, violation, stuck: seen.size - reaching(settled, backwards), together }
}

/** What both sides and the vehicle are in, as one name: running controllers are held against what was explored. */
export function togetherOf(giving: Giving, taking: Taking, place: VehiclePlace): string {
  return `${giving.phase} ${giving.attempt}|${taking.phase} ${taking.attempt}|${place}`
}

function movesOf(world: World, variant: HandOverVariant, attempts: number): readonly Move[] {
  return [...decisions(world, attempts), ...deliveries(world), ...vehicleMoves(world), ...flaws(world, variant)]
}

function decisions(world: World, attempts: number): Move[] {
  const { giving, taking } = world
  const moves: Move[] = []
  const give = (name: string, step: { state: Giving; send: readonly GivingMessage[] }) =>
    moves.push({ name, to: said({ ...world, giving: step.state }, step.send) })
  const take = (name: string, step: { state: Taking; send: readonly TakingMessage[] }) =>
    moves.push({ name, to: said({ ...world, taking: step.state }, step.send) })
  if (giving.attempt < attempts) give('announce', announce(giving))
  give('cancel', cancel(giving))
  if (giving.phase === 'granted') {
    moves.push({ name: 'extend', to: { ...world, giving: extend(giving), extension: giving.attempt } })
  }
  take('reserve', decide(taking, 'reserve'))
  take('refuse', decide(taking, 'refuse'))
  give('say again', { state: giving, send: givingAgain(giving) })
  take('answer again', { state: taking, send: takingAgain(taking) })
  return moves
}

function deliveries(world: World): Move[] {
  return world.sent.map((text) => {
    const [kind, number] = text.split(' ')
    const blind = !world.numbered
    const name = `deliver ${text}`
    if (kind === 'PRE' || kind === 'CANCEL' || kind === 'FREED') {
      const { phase } = world.taking
      // Without numbers a taking side reads every announcement after a closed attempt as a new one.
      const anew = blind && kind === 'PRE' && (phase === 'refused' || phase === 'cancelled')
      const step = hearAsTaking(anew ? NEW_TAKING : world.taking, { kind, attempt: Number(number) })
      return { name, to: said({ ...world, taking: step.state }, step.send) }
    }
    const attempt = blind ? world.giving.attempt : Number(number)
    const step = hearAsGiving(world.giving, { kind: kind as TakingMessage['kind'], attempt })
    return { name, to: said({ ...world, giving: step.state }, step.send) }
  })
}

/** The vehicle drives as soon as its base is extended, and is seen arriving and leaving at any later moment. */
function vehicleMoves(world: World): Move[] {
  if (world.extension > 0 && world.place === 'before-line') {
    return [{ name: 'the vehicle crosses the line', to: { ...world, place: 'over-line' } }]
  }
  const moves: Move[] = []
  if (world.place === 'over-line') {
    moves.push({ name: 'the vehicle arrives', to: { ...world, place: 'arrived' } })
    if (!world.left) moves.push({ name: 'the vehicle has left the last block', to: { ...world, left: true } })
  }
  const step = world.place === 'arrived' ? arrive(world.taking) : null
  if (step) moves.push({ name: 'the taking side takes it', to: said({ ...world, taking: step.state }, step.send) })
  return moves
}

/** What the broken variants do besides. */
function flaws(world: World, variant: HandOverVariant): Move[] {
  const { giving, taking } = world
  if (variant === 'taker-times-out' && taking.phase === 'reserved') {
    return [{ name: 'the grant times out', to: { ...world, taking: { ...taking, phase: 'cancelled' } } }]
  }
  if (variant === 'frees-on-left' && world.left && giving.phase === 'extended') {
    return [{ name: 'the block is freed on leaving', to: { ...world, giving: { ...giving, phase: 'handed-over' } } }]
  }
  return []
}

function said(world: World, messages: readonly { kind: string; attempt: number }[]): World {
  const sent = new Set(world.sent)
  for (const message of messages) sent.add(`${message.kind} ${world.numbered ? message.attempt : 1}`)
  return sent.size === world.sent.length ? world : { ...world, sent: [...sent].sort() }
}

/** Handed over and known to both, or in the giving side's hands with nothing kept on the other. */
function isSettled(world: World): boolean {
  const { giving, taking, place } = world
  if (giving.phase === 'handed-over') return taking.phase === 'settled' && place === 'arrived'
  const ours = giving.phase === 'ours' || giving.phase === 'refused'
  return ours && place === 'before-line' && taking.phase !== 'reserved' && taking.phase !== 'asked'
}

function keyOf(world: World): string {
  const { giving, taking } = world
  return `${giving.phase} ${giving.attempt}|${taking.phase} ${taking.attempt}|${world.place} ${world.extension} ${world.left}|${world.sent.join(',')}`
}

function stepsTo(key: string, seen: ReadonlyMap<string, { from: string | null; by: string }>): readonly string[] {
  const steps: string[] = []
  for (let at: string | null = key; at !== null; at = seen.get(at)?.from ?? null) steps.unshift(seen.get(at)?.by ?? '')
  return steps.slice(1)
}

function reaching(goals: readonly string[], backwards: ReadonlyMap<string, readonly string[]>): number {
  const reached = new Set(goals)
  for (const key of reached) for (const before of backwards.get(key) ?? []) reached.add(before)
  return reached.size
}
