import type { LaneView } from '#gate/contract.ts'

/**
 * What became of the vehicle that an officer saw in a lane: it still waits there (`same`, also when he saw nobody and
 * nobody has come), it has left, it has been decided, or one has driven up where he saw nobody.
 */
export type Standing = 'same' | 'left' | 'decided' | 'arrived'

/** Holds the lane as an officer saw it against the lane as it is now: only `same` may be acted on [GATE-6]. */
export function standingOf(seen: LaneView, now: LaneView | null): Standing {
  const meant = seen.current
  if (meant === null) return (now?.current ?? null) === null ? 'same' : 'arrived'
  if (now?.current?.id === meant.id) return now.current.state === 'waiting' ? 'same' : 'decided'
  const ended = now?.recent.find(({ id }) => id === meant.id)
  return ended === undefined || ended.state === 'left' ? 'left' : 'decided'
}
