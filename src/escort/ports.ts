import { type Port, port } from '#platform/module-context.ts'

/** A truck whose seals raise an alarm: the gate holds it, an officer looks. */
export interface AlarmedTruck {
  /** The key of its plate, which does not hold the country. */
  readonly plateKey: string
  /** The trip's number as people say it. */
  readonly reference: string
}

/** Where a gate asks for the seals of the trucks that may come. */
export interface SealsOfTrucks {
  /** Trucks on a trip with a red incident that is not closed, or with a seal that is red now. */
  alarmed(): Promise<readonly AlarmedTruck[]>
}
export const SEALS_OF_TRUCKS: Port<SealsOfTrucks> = port('escort.seals-of-trucks')
