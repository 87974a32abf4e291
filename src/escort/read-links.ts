import type { z } from 'zod'
import type { TripLinks } from './contract.ts'
import type { EscortDeps } from './deps.ts'
import { listPassages } from './store/passage-store.ts'
import type { Trip } from './store/trip-store.ts'

/** What the other systems say of the truck of a trip: its bookings, its way through gates, what customs decided about its goods. */
export async function readLinks(deps: EscortDeps, trip: Trip): Promise<z.input<typeof TripLinks>> {
  const passages = await listPassages(deps.db, trip.id)
  const known = [trip.booking, ...passages.map(({ booking }) => booking)].filter((id) => id !== null)
  const [bookings, ofPlate, ofContainer] = await Promise.all([
    deps.bookingsOf?.(trip.plateKey, [...new Set(known)]) ?? [],
    deps.releasesOf?.({ kind: 'plate', id: trip.plateKey }) ?? [],
    trip.container === null ? [] : (deps.releasesOf?.({ kind: 'container', id: trip.container }) ?? []),
  ])
  const releases = new Map(
    [...ofPlate, ...ofContainer].map((release) => [`${release.declaration} ${release.authority}`, release]),
  )
  return {
    bookings: bookings.map(({ id, reference, checkpoint, state, startsAt, endsAt }) => ({
      reference,
      checkpoint,
      state,
      startsAt: startsAt.toString(),
      endsAt: endsAt.toString(),
      ordered: id === trip.booking,
    })),
    passages: passages.map(({ checkpoint, lane, stage, direction, occurredAt }) => ({
      checkpoint,
      lane,
      stage,
      direction,
      at: occurredAt.toString(),
    })),
    releases: [...releases.values()].map(({ declaration, authority, decision, decidedAt }) => ({
      declaration,
      authority,
      decision,
      at: decidedAt.toString(),
    })),
  }
}
