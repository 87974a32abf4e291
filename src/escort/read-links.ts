import type { z } from 'zod'
import type { ReleaseFact } from '#kernel/shared-facts.ts'
import type { TripLinks } from './contract.ts'
import type { EscortDeps } from './deps.ts'
import { listPassages, type PassageOfTrip } from './store/passage-store.ts'
import type { Trip } from './store/trip-store.ts'

type Bookings = Awaited<ReturnType<NonNullable<EscortDeps['bookingsOf']>>>

/** What the other systems say of the truck of a trip: its bookings, its way through gates, what customs decided about its goods. */
export async function readLinks(deps: EscortDeps, trip: Trip): Promise<z.input<typeof TripLinks>> {
  const passages = await listPassages(deps.db, trip.id)
  const [bookings, ofPlate, ofContainer] = await Promise.all([
    deps.bookingsOf?.(trip.plateKey, namedBookings(trip, passages)) ?? [],
    deps.releasesOf?.({ kind: 'plate', id: trip.plateKey }) ?? [],
    trip.containerKey === null ? [] : (deps.releasesOf?.({ kind: 'container', id: trip.containerKey }) ?? []),
  ])
  const releases = new Map(
    [...ofPlate, ...ofContainer].map((release) => [`${release.declaration} ${release.authority}`, release]),
  )
  return linksOf(trip, passages, bookings, [...releases.values()])
}

/**
 * What a carrier is told of them [ESC-62]: a plate and a container come again on trips of other firms, so only the bookings
 * that this trip names or came by, and the decisions about the declaration that it names.
 */
export async function readCarrierLinks(deps: EscortDeps, trip: Trip): Promise<z.input<typeof TripLinks>> {
  const passages = await listPassages(deps.db, trip.id)
  const named = namedBookings(trip, passages)
  const [bookings, releases] = await Promise.all([
    named.length === 0 ? [] : (deps.bookingsOf?.(trip.plateKey, named) ?? []),
    trip.declarationKey === null ? [] : (deps.releasesOf?.({ kind: 'declaration', id: trip.declarationKey }) ?? []),
  ])
  const own = bookings.filter(({ id }) => named.includes(id))
  return linksOf(trip, passages, own, releases)
}

/** The booking of the order, and those by which the truck came to a gate on this trip. */
function namedBookings(trip: Trip, passages: readonly PassageOfTrip[]): readonly string[] {
  const known = [trip.booking, ...passages.map(({ booking }) => booking)]
  return [...new Set(known.filter((id) => id !== null))]
}

function linksOf(
  trip: Trip,
  passages: readonly PassageOfTrip[],
  bookings: Bookings,
  releases: readonly ReleaseFact[],
): z.input<typeof TripLinks> {
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
    releases: releases.map(({ declaration, authority, decision, decidedAt }) => ({
      declaration,
      authority,
      decision,
      at: decidedAt.toString(),
    })),
  }
}
