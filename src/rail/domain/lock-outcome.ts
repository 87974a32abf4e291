import type { VersionFacts } from './exchange.ts'

/** Memory of a lock [CTOP-19]: `T0` proves, `T1` informs, `T2` holds the whole record; the technical conditions give the bytes. */
export type MemoryClass = 'T0' | 'T1' | 'T2'

/** The seven ways in which the copy of a lock and the online copy stand to each other [CTOP-25]. */
export const LOCK_OUTCOMES = [
  'equal',
  'lock-only',
  'online-only',
  'differs-explained',
  'differs-unexplained',
  'lock-broken',
  'wrong-lock',
] as const
export type LockOutcome = (typeof LOCK_OUTCOMES)[number]

/** What an event of a lock says for the outcome of its reading. */
type Told = Pick<LockEvent, 'counter' | 'kind' | 'hash'>

/** What was read from a lock at the border. */
export interface LockReading {
  /** The lock and container that stand on the thing itself. */
  readonly lock: string
  readonly container: string
  /** What the capsule says; null when it cannot be read. */
  readonly capsule: (VersionFacts & { readonly lock: string; readonly container: string }) | null
  /** What the lock itself tells of its life, from the closing on; `intact`: the chain is whole. */
  readonly events: { readonly intact: boolean; readonly chain: readonly Told[] }
  /** Counter and head that were printed into the capsule when it was written; the smallest class has no room for the head. */
  readonly boundAt: { readonly counter: number; readonly head: string | null } | null
}

/**
 * How a reading stands to the online versions [CTOP-22, CTOP-25 … 27]. A copy in another lock or on another container fails
 * before anything is compared; a chain that is broken, or in which the event of the binding is missing or another one, is a case: the
 * counter went back, also when it has grown past its old place since; so is one that tells of a cut or an opening after the
 * binding, whatever its capsule says. A lower version than the newest
 * online one is explained by it; the same version with another content never is.
 */
export function lockOutcome(reading: LockReading, online: readonly VersionFacts[]): LockOutcome {
  const { capsule, events, boundAt } = reading
  if (capsule === null) return online.length > 0 && !wasForced(events.chain, 0) ? 'online-only' : 'lock-broken'
  if (capsule.lock !== reading.lock || capsule.container !== reading.container) return 'wrong-lock'
  if (wasForced(events.chain, boundAt?.counter ?? 0)) return 'lock-broken'
  if (!events.intact || (boundAt !== null && !tellsOf(events.chain, boundAt))) return 'lock-broken'
  if (online.length === 0) return 'lock-only'
  const twin = online.find(({ version }) => version === capsule.version)
  if (twin) {
    if (twin.root !== capsule.root) return 'differs-unexplained'
    return online.some(({ version }) => version > capsule.version) ? 'differs-explained' : 'equal'
  }
  return online.some(({ version }) => version > capsule.version) ? 'differs-explained' : 'lock-only'
}

/** Whether a lock tells that somebody was at it after the event of its binding [CTOP-21]; a shock or a low battery alone is no case. */
function wasForced(chain: readonly Told[], boundAt: number): boolean {
  return chain.some(({ kind, counter }) => (kind === 'cut' || kind === 'opened') && counter > boundAt)
}

function tellsOf(
  chain: readonly Told[],
  { counter, head }: { readonly counter: number; readonly head: string | null },
): boolean {
  return chain.some((event) => event.counter === counter && (head === null || event.hash === head))
}

/** Whether the goods may go on after a reading, as far as the exchange can say. */
export function mayGoOn(outcome: LockOutcome): boolean {
  return outcome === 'equal' || outcome === 'lock-only' || outcome === 'online-only' || outcome === 'differs-explained'
}

/** One event in the life of a lock [CTOP-21]; `hash` chains it to the one before. */
export interface LockEvent {
  readonly counter: number
  readonly kind: 'closed' | 'opened' | 'shock' | 'cut' | 'battery' | 'written'
  readonly at: string
  readonly previous: string
  readonly hash: string
}

/** Whether a chain of events is whole: counters without a gap, each hash over its predecessor [CTOP-21]. */
export function chainIsWhole(events: readonly LockEvent[], hash: (text: string) => string): boolean {
  return events.every((event, index) => {
    const before = events[index - 1]
    const follows = before === undefined || (event.counter === before.counter + 1 && event.previous === before.hash)
    return follows && event.hash === eventHash(event, hash)
  })
}

/** The hash of one event over its predecessor. */
export function eventHash(
  { counter, kind, at, previous }: Omit<LockEvent, 'hash'>,
  hash: (text: string) => string,
): string {
  return hash(`${counter} ${kind} ${at} ${previous}`)
}
