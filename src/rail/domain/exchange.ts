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
 * The mode after failures in a row [CTOP-15]. It falls by itself at the numbers of the technical conditions; it returns to `online` only when a reconciliation found the
 * books equal after the failures ended, or when a person declares it.
 */
export function modeAfter(
  mode: Mode,
  facts: { readonly failuresInRow: number; readonly cleanSince: boolean },
  limits: { readonly degraded: number; readonly offline: number },
): Mode {
  if (facts.failuresInRow >= limits.offline) return 'offline'
  if (facts.failuresInRow >= limits.degraded) return mode === 'offline' ? 'offline' : 'degraded'
  return facts.failuresInRow === 0 && facts.cleanSince ? 'online' : mode
}
