import type { LaneView } from '#gate/contract.ts'

/**
 * What became of the vehicle that an officer saw in a lane: it still waits there (`same`, also when he saw nobody and
 * nobody has come), it has left, it has been decided, or one has driven up where he saw nobody.
 */
export type Standing = 'same' | 'left' | 'decided' | 'arrived'

/** A vehicle does not leave the loop of a lane, in which nothing opens by itself any more. */
export function isBlocked({ alarms }: LaneView): boolean {
  return alarms.some(({ kind, clearedAt }) => kind === 'lane-blocked' && clearedAt === null)
}

/** Who stands at the bar of a lane: nobody, where only the vehicle on the loop blocks it. */
export function standsAtBar(lane: LaneView): LaneView['current'] {
  return lane.current?.state === 'passing' && isBlocked(lane) ? null : lane.current
}

/** Holds the lane as an officer saw it against the lane as it is now: only `same` may be acted on [GATE-6]. */
export function standingOf(seen: LaneView, now: LaneView | null): Standing {
  const meant = seen.current
  if (meant === null) return now === null || standsAtBar(now) === null ? 'same' : 'arrived'
  if (now?.current?.id === meant.id) return now.current.state === 'waiting' ? 'same' : 'decided'
  const ended = now?.recent.find(({ id }) => id === meant.id)
  return ended === undefined || ended.state === 'left' ? 'left' : 'decided'
}
