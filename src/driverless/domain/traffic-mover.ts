import type { Way } from './traffic-block.ts'

/** A vehicle as traffic sees it. */
export interface Mover {
  readonly id: string
  way: Way
  /** The rearmost and the foremost block that it holds, as indices of its way. */
  rear: number
  front: number
  /** How far it is let go: the end of its way, a hold point on it, a gate whose decision is not there. */
  limit: number
  /** Where it surely comes to without anybody's further word, and may rest; at least `limit`. Safety is proved up to here. */
  goal: number
  /** Nobody may grant it anything now (stopped, silent, broken down). */
  halted: boolean
  /** Since when it wants a block; moved on by the time in which it wanted none, or could not have driven. */
  waitingSinceMs: number | null
  /** Since when it wants none, with a wait behind it; null while it wants one or has not waited. */
  restingSinceMs: number | null
  /** Milliseconds of waiting that its class is worth: perishables, dangerous goods, humanitarian. */
  headStartMs: number
}

/** All that is in the traffic, as plain data: kept with a snapshot, and taken up again from it. */
export interface TrafficSaved {
  readonly movers: readonly Readonly<Mover>[]
  readonly closed: readonly number[]
}

/**
 * Whether a vehicle wants a block now. Its wait goes on while it does, and rests while it does not: two hours in the hands of
 * customs are no two hours of waiting for others [DRV-14].
 */
export function wants(mover: Mover, nowMs: number): boolean {
  if (mover.front >= mover.limit || mover.halted) {
    if (mover.waitingSinceMs !== null) mover.restingSinceMs ??= nowMs
    return false
  }
  mover.waitingSinceMs = (mover.waitingSinceMs ?? nowMs) + (nowMs - (mover.restingSinceMs ?? nowMs))
  mover.restingSinceMs = null
  return true
}

/** Adds a block of its way to what is held, or takes it away, by direction of passing. */
export function count(mover: Mover, at: number, by: 1 | -1, ahead: Int32Array, back: Int32Array): void {
  const block = mover.way.blocks[at] ?? -1
  const counts = (mover.way.directions[at] ?? 1) === 1 ? ahead : back
  counts[block] = (counts[block] ?? 0) + by
}
