/** What the barrier's inputs say at one moment. */
export interface BarrierInputs {
  /** `both`: both limit switches report at once, which no sound barrier does. */
  readonly boom: 'down' | 'moving' | 'up' | 'both'
  /** A vehicle stands on the safety loop under the boom; null when the lane has no loop. */
  readonly loopOccupied: boolean | null
}

/** One barrier. Every method throws `Unavailable` when the device does not answer in time. */
export interface Barrier {
  read(): Promise<BarrierInputs>
  /** Raises the boom once: a pulse, never a standing order. Lowering is the barrier's own work, guarded by its loop. */
  pulseOpen(): Promise<void>
  close(): void
}
