/** How far a message has come, as the signed receipts of the other customs say [CTOP-10]. */
export type MessageState = 'queued' | 'received' | 'accepted' | 'refused' | 'processed'

export type ReceiptKind = Exclude<MessageState, 'queued'>

const RANK: Readonly<Record<MessageState, number>> = { queued: 0, received: 1, accepted: 2, refused: 2, processed: 3 }

/** The state that receipts leave behind, in whatever order they came: an answer never falls back behind a later one. */
export function stateOf(receipts: readonly ReceiptKind[]): MessageState {
  return receipts.reduce<MessageState>((state, kind) => (RANK[kind] > RANK[state] ? kind : state), 'queued')
}

/** Which receipt is overdue by the deadlines of the technical conditions, minutes after the message was made; null when none is [CTOP-3]. */
export function overdue(
  state: MessageState,
  madeAt: Temporal.Instant,
  now: Temporal.Instant,
  deadlines: { readonly received: number; readonly accepted: number },
): 'received' | 'accepted' | null {
  const minutes = now.since(madeAt).total('minutes')
  if (state === 'queued' && minutes > deadlines.received) return 'received'
  return state === 'received' && minutes > deadlines.accepted ? 'accepted' : null
}

/** One version of a consignment: its number and the hash of its canonical bytes. */
export interface VersionFacts {
  readonly version: number
  readonly root: string
}

/**
 * What an arriving version means beside those known [CTOP-11, CTOP-27]. The higher version stands; a late older one is kept and
 * marked superseded, never applied over a newer one; the same version with another content is a case for people, never an
 * automatic choice.
 */
export function judgeVersion(
  known: readonly VersionFacts[],
  incoming: VersionFacts,
): 'apply' | 'superseded' | 'same' | 'contradicts' {
  const twin = known.find(({ version }) => version === incoming.version)
  if (twin) return twin.root === incoming.root ? 'same' : 'contradicts'
  return known.some(({ version }) => version > incoming.version) ? 'superseded' : 'apply'
}

/** How the exchange runs [CTOP-15]. `offline`: records travel by locks only. */
export const MODES = ['online', 'degraded', 'offline'] as const
export type Mode = (typeof MODES)[number]

/**
 * How far failures in a row let the mode fall by themselves [CTOP-15]: at the numbers of the technical conditions. It rises again only
 * when nothing fails any more and a reconciliation found the books equal since.
 */
export function fallenAfter(
  fallen: Mode,
  facts: { readonly failuresInRow: number; readonly cleanSince: boolean },
  limits: { readonly degraded: number; readonly offline: number },
): Mode {
  if (facts.failuresInRow >= limits.offline) return 'offline'
  if (facts.failuresInRow >= limits.degraded) return fallen === 'offline' ? 'offline' : 'degraded'
  return facts.failuresInRow === 0 && facts.cleanSince ? 'online' : fallen
}

/** One word about how the exchange runs, and since when. */
interface ModeWord {
  readonly mode: Mode
  readonly at: Temporal.Instant
}

/**
 * Which word holds: what a person declared stands until a person takes it back, and failures may let the mode fall further, never rise
 * above it [CTOP-15]. Undefined: nobody ever said anything, and it is online.
 */
export function lowerWord<Declared extends ModeWord, Fallen extends ModeWord>(
  declared: Declared | undefined,
  fallen: Fallen | undefined,
): Declared | Fallen | undefined {
  if (!declared || !fallen) return declared ?? fallen
  return MODES.indexOf(fallen.mode) > MODES.indexOf(declared.mode) ? fallen : declared
}
