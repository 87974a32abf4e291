import { type Port, port } from '#platform/module-context.ts'
import type { AlarmedTruck } from './store/view-store.ts'

/** Where a gate asks for the seals of the trucks that may come. */
export interface SealsOfTrucks {
  /** Trucks on a trip with a red incident that is not closed, or with a seal that is red now. */
  alarmed(): Promise<readonly AlarmedTruck[]>
}
export const SEALS_OF_TRUCKS: Port<SealsOfTrucks> = port('escort.seals-of-trucks')
