import { plateKey } from '#kernel/plate.ts'
import type { SealsOfTruck } from './contract.ts'
import type { EscortDeps } from './deps.ts'
import { listTripsOfPlate } from './store/trip-store.ts'
import { listLegRows } from './store/view-store.ts'

const OVER: readonly string[] = ['closed', 'cancelled']
const RANK = { green: 0, grey: 1, amber: 2, red: 3 } as const

/** How the seals of a truck stand, for whoever meets it: its trips that are not over, each as loud as its loudest seal. */
export async function readSealsOfTruck(
  { db }: EscortDeps,
  truck: { readonly country: string; readonly plate: string },
): Promise<SealsOfTruck> {
  const key = plateKey(truck.country, truck.plate)
  if (key === '') return { trips: [] }
  const trips = (await listTripsOfPlate(db, truck.country, key)).filter(({ state }) => !OVER.includes(state))
  const rows = await listLegRows(
    db,
    trips.map(({ id }) => id),
  )
  return {
    trips: trips.map(({ id, reference, state, declaration, booking }) => {
      const hanging = rows.filter(({ tripId, removedAt }) => tripId === id && removedAt === null)
      const colours = hanging.map(({ colour }) => colour).toSorted((a, b) => RANK[b] - RANK[a])
      const seals = hanging.map(({ seal, lockPoint, colour, heardAt }) => ({
        number: seal,
        lockPoint,
        colour,
        heardAt: heardAt?.toString() ?? null,
      }))
      return { reference, state, declaration, booking, colour: colours[0] ?? 'grey', seals }
    }),
  }
}
