import type { Database } from '#platform/database.ts'
import { Corridor } from './domain/corridor.ts'
import { readPlanRow } from './store/desk-store.ts'

/** The plan by which the controller of a side drives now; null before it has begun. */
export async function planInUse(db: Database, side: string): Promise<Corridor | null> {
  const body = await readPlanRow(db, side)
  return body === null ? null : Corridor.parse(body)
}
