/**
 * How a vehicle changes from one authority's controller to the other's, over a network that may lose, repeat and reorder
 * anything [DRV-20, DRV-21]. Two pure machines, one a side, for one vehicle at one line:
 *
 * the giving side announces (PRE), the taking side reserves its first block (GRANT) or does not (REJ); only then the
 * giving side extends the vehicle's base over the line; the vehicle arrives at the hand-over node; the taking side takes
 * it (TAKEN), and only then the giving side frees its last block (FREED). The giving side may cancel as long as it has not
 * extended (CANCEL, CANCELLED). A grant is withdrawn by nobody else. Every attempt has a number, which only goes up, so
 * that a message of an earlier attempt says nothing; every message may come again, and is sent again until it is answered.
 *
 * `hand-over-explorer.ts` walks through everything that can happen.
 */

/** From the giving to the taking side. */
export type GivingMessage = { readonly kind: 'PRE' | 'CANCEL' | 'FREED'; readonly attempt: number }
/** From the taking to the giving side. */
export type TakingMessage = {
  readonly kind: 'GRANT' | 'REJ' | 'CANCELLED' | 'TAKEN'
  readonly attempt: number
}

export type GivingPhase =
  /** In our hands, nothing asked. */
  | 'ours'
  | 'announced'
  | 'granted'
  | 'cancelling'
  /** The last attempt was refused; the vehicle waits in a bay until a new one. */
  | 'refused'
  /** The vehicle may drive over the line: from here on we only wait, and stop it in an emergency. */
  | 'extended'
  /** Theirs, confirmed. Our last block is free. */
  | 'handed-over'

export interface Giving {
  readonly phase: GivingPhase
  readonly attempt: number
  /** When the other side first said that it has the vehicle while that one said that it is on our side still. */
  readonly doubtedAtMs?: number
}

export type TakingPhase =
  | 'nothing'
  /** Announced to us, not decided yet. */
  | 'asked'
  /** Our first block is kept for it. */
  | 'reserved'
  | 'refused'
  | 'cancelled'
  /** In our hands; said until the other side has confirmed. */
  | 'taken'
  /** In our hands, and the other side knows. */
  | 'settled'

export interface Taking {
  readonly phase: TakingPhase
  /** The highest attempt ever seen, by whatever message. */
  readonly attempt: number
}

export const NEW_GIVING: Giving = { phase: 'ours', attempt: 0 }
export const NEW_TAKING: Taking = { phase: 'nothing', attempt: 0 }

/** What a machine becomes and says. */
export interface Step<S, M> {
  readonly state: S
  readonly send: readonly M[]
}

/** The vehicle shall cross: a new attempt. Only from where nothing of an earlier one is open. */
export function announce(giving: Giving): Step<Giving, GivingMessage> {
  if (giving.phase !== 'ours' && giving.phase !== 'refused') return { state: giving, send: [] }
  const attempt = giving.attempt + 1
  return { state: { phase: 'announced', attempt }, send: [{ kind: 'PRE', attempt }] }
}

/** We do not want it to cross any more. Too late once the base is extended: the vehicle may be on its way. */
export function cancel(giving: Giving): Step<Giving, GivingMessage> {
  if (giving.phase !== 'announced' && giving.phase !== 'granted') return { state: giving, send: [] }
  const state: Giving = { phase: 'cancelling', attempt: giving.attempt }
  return { state, send: [{ kind: 'CANCEL', attempt: giving.attempt }] }
}

/** The base is extended over the line. Only on a grant of this very attempt. */
export function extend(giving: Giving): Giving {
  return giving.phase === 'granted' ? { ...giving, phase: 'extended' } : giving
}

/** What the giving side says again until it is answered. */
export function givingAgain(giving: Giving): readonly GivingMessage[] {
  if (giving.phase === 'announced') return [{ kind: 'PRE', attempt: giving.attempt }]
  return giving.phase === 'cancelling' ? [{ kind: 'CANCEL', attempt: giving.attempt }] : []
}

/** The giving side hears. What is not of the present attempt says nothing. */
export function hearAsGiving(giving: Giving, message: TakingMessage): Step<Giving, GivingMessage> {
  const stay = { state: giving, send: [] }
  if (message.attempt !== giving.attempt) return stay
  switch (message.kind) {
    case 'GRANT':
      return giving.phase === 'announced' ? { state: { ...giving, phase: 'granted' }, send: [] } : stay
    case 'REJ':
      return giving.phase === 'announced' || giving.phase === 'cancelling'
        ? { state: { ...giving, phase: 'refused' }, send: [] }
        : stay
    case 'CANCELLED':
      return giving.phase === 'cancelling' ? { state: { ...giving, phase: 'ours' }, send: [] } : stay
    case 'TAKEN': {
      if (giving.phase !== 'extended' && giving.phase !== 'handed-over') return stay
      const freed: GivingMessage = { kind: 'FREED', attempt: giving.attempt }
      return { state: { ...giving, phase: 'handed-over' }, send: [freed] }
    }
  }
}

/** Our decision about what was announced. The block is reserved in the same step, or the vehicle stays where it is. */
export function decide(taking: Taking, decision: 'reserve' | 'refuse'): Step<Taking, TakingMessage> {
  if (taking.phase !== 'asked') return { state: taking, send: [] }
  const state: Taking = { ...taking, phase: decision === 'reserve' ? 'reserved' : 'refused' }
  return { state, send: takingAgain(state) }
}

/** The vehicle stands at the hand-over node. Null when we have nothing reserved for it: an invariant is broken. */
export function arrive(taking: Taking): Step<Taking, TakingMessage> | null {
  if (taking.phase === 'taken' || taking.phase === 'settled') return { state: taking, send: [] }
  if (taking.phase !== 'reserved') return null
  const state: Taking = { ...taking, phase: 'taken' }
  return { state, send: takingAgain(state) }
}

/** The answer that stands, said again to whoever asks again. */
export function takingAgain(taking: Taking): readonly TakingMessage[] {
  const { attempt } = taking
  switch (taking.phase) {
    case 'reserved':
      return [{ kind: 'GRANT', attempt }]
    case 'refused':
      return [{ kind: 'REJ', attempt }]
    case 'cancelled':
      return [{ kind: 'CANCELLED', attempt }]
    case 'taken':
    case 'settled':
      return [{ kind: 'TAKEN', attempt }]
    case 'nothing':
    case 'asked':
      return []
  }
}

/** The taking side hears. A higher attempt replaces an earlier one, which cannot be open any more. */
export function hearAsTaking(taking: Taking, message: GivingMessage): Step<Taking, TakingMessage> {
  const { attempt } = message
  if (attempt < taking.attempt || taking.phase === 'settled') return { state: taking, send: [] }
  const isNew = attempt > taking.attempt
  switch (message.kind) {
    case 'PRE':
      return isNew ? { state: { phase: 'asked', attempt }, send: [] } : { state: taking, send: takingAgain(taking) }
    case 'CANCEL': {
      const open = isNew || taking.phase === 'asked' || taking.phase === 'reserved'
      // A cancel that comes before its announcement is remembered, so that the announcement finds it.
      const state: Taking = open ? { phase: 'cancelled', attempt } : taking
      return { state, send: takingAgain(state) }
    }
    case 'FREED':
      return { state: taking.phase === 'taken' && !isNew ? { ...taking, phase: 'settled' } : taking, send: [] }
  }
}

/** Where the vehicle is, as far as the line matters. */
export type VehiclePlace = 'before-line' | 'over-line' | 'arrived'

export type HandOverViolation =
  | 'two-controllers'
  | 'no-controller'
  | 'beyond-line-without-reservation'
  | 'freed-before-taken'

/**
 * What must hold at every moment; the same function watches the running controllers and the explorer's states [DRV-21].
 * Null when all is well.
 */
export function violationOf(giving: Giving, taking: Taking, place: VehiclePlace): HandOverViolation | null {
  const theirs = taking.phase === 'taken' || taking.phase === 'settled'
  const gone = giving.phase === 'handed-over'
  // After the extension the giving side gives no order any more.
  const ordersHere = !gone && giving.phase !== 'extended'
  if (ordersHere && theirs) return 'two-controllers'
  if (place !== 'before-line' && !theirs && taking.phase !== 'reserved') return 'beyond-line-without-reservation'
  if (gone && !theirs) return place === 'before-line' ? 'freed-before-taken' : 'no-controller'
  return null
}
