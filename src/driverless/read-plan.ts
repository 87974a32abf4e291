import type { Database } from '#platform/database.ts'
import { CorridorPicture } from './contract.ts'
import { Corridor } from './domain/corridor.ts'
import { readPicture, readPlanRow } from './store/desk-store.ts'

/** The plan by which the controller of a side drives now; null before it has begun. */
export async function planInUse(db: Database, side: string): Promise<Corridor | null> {
  const body = await readPlanRow(db, side)
  return body === null ? null : Corridor.parse(body)
}

/** The vehicles of a side that stand in its places without an order, by what the desk shows. */
export async function standingNow(
  db: Database,
  side: string,
): Promise<readonly { readonly id: string; readonly place: string }[]> {
  const body = await readPicture(db, side)
  if (body === null) return []
  return CorridorPicture.parse(body).vehicles.flatMap(({ id, hands, stopsAt, place, held }) => {
    const [only, ...others] = held
    const stands = hands === 'ours' && stopsAt === null && others.length === 0
    return stands && only !== undefined ? [{ id, place: place ?? only }] : []
  })
}
