import type { BarrierInputs } from '../domain/lane-opening.ts'

/** One barrier. Every method throws `Unavailable` when the device does not answer in time. */
export interface Barrier {
  read(): Promise<BarrierInputs>
  /** Raises the boom once: a pulse, never a standing order. Lowering is the barrier's own work, guarded by its loop. */
  pulseOpen(): Promise<void>
  close(): void
}
