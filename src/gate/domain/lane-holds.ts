/** A hold or release that was carried out at a lane. */
export interface DoneHold {
  readonly id: string
  readonly kind: 'hold' | 'resume'
  readonly at: Temporal.Instant
}

/** A time in which an officer held the lane; `until` null where no act of the period ended it. */
export interface Held {
  readonly id: string
  readonly from: Temporal.Instant
  readonly until: Temporal.Instant | null
}

/**
 * When a lane was held within a period: from each hold to the release after it; a hold of a held lane begins nothing new. What was held
 * before the period is held from its beginning. `acts`: oldest first, the last one before the period among them.
 */
export function holdsOf(acts: readonly DoneHold[], from: Temporal.Instant): readonly Held[] {
  const holds: Held[] = []
  let open: DoneHold | null = null
  for (const act of acts) {
    if (act.kind === 'hold') {
      open ??= act
      continue
    }
    if (open && Temporal.Instant.compare(act.at, from) > 0) holds.push(heldFrom(open, from, act.at))
    open = null
  }
  return open ? [...holds, heldFrom(open, from, null)] : holds
}

function heldFrom({ id, at }: DoneHold, start: Temporal.Instant, until: Temporal.Instant | null): Held {
  return { id, from: Temporal.Instant.compare(at, start) < 0 ? start : at, until }
}
