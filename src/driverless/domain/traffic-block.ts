/** Who may be in a block together. `exclusive`: one. `places`: as many as fit. `same-direction`: as many, one way. */
export type BlockRule = 'exclusive' | 'places' | 'same-direction'

export interface TrafficBlock {
  readonly id: string
  readonly rule: BlockRule
  /** How many fit; null is without limit (a yard). */
  readonly places: number | null
  /** Whoever is granted this block is granted the next one of his way in the same moment (scanner and its exit). */
  readonly withNext?: boolean
  /**
   * Whoever has come here leaves by the word of the other side, whose own traffic never needs a block of ours to let him
   * in: a queue here ends, it cannot be part of a ring.
   */
  readonly drains?: boolean
}

/** A way as blocks in order, each with the direction in which it is passed. */
export interface Way {
  readonly blocks: readonly number[]
  readonly directions: readonly (1 | -1)[]
}
