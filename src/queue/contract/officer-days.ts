import { z } from 'zod'
import { oneLine } from '#kernel/forms/text.ts'
import { Goods } from './bookings.ts'
import { BookingState, Channel, CheckpointCode, CountryCode, Instant, LocalDay, Uuid } from './terms.ts'

export const OfficerDayParams = z.strictObject({ checkpoint: CheckpointCode })
export const OfficerDayQuery = z.strictObject({ day: LocalDay.optional() })
export const OfficerRow = z.strictObject({
  id: Uuid,
  reference: z.string(),
  ordinal: z.int().nullable(),
  state: BookingState,
  plate: z.string(),
  plateCountry: CountryCode,
  trailerPlate: z.string().nullable(),
  startsAt: Instant,
  endsAt: Instant,
  channel: Channel,
  calledAt: Instant.nullable(),
  admittedAt: Instant.nullable(),
  crossedAt: Instant.nullable(),
  /** Minutes after the end of the arrival tolerance; null when not late. */
  lateMinutes: z.int().nullable(),
})
export type OfficerRow = z.infer<typeof OfficerRow>
/** Who comes with the truck: as in the document that an officer holds in his hand. */
const NamedDriver = z.strictObject({
  names: z.strictObject({ family: z.string(), given: z.string(), patronymic: z.string().nullable() }),
  document: z.strictObject({ kind: z.string(), country: CountryCode, number: z.string() }),
})
/** GET /api/queue/officer/:checkpoint/truck?booking=: one truck with its goods and people [R707-4]; every look is logged. */
export const OfficerTruckQuery = z.strictObject({ booking: Uuid })
export const OfficerTruck = OfficerRow.extend({ goods: Goods.nullable(), drivers: z.array(NamedDriver) })
export type OfficerTruck = z.infer<typeof OfficerTruck>

/** What a search by a driver's name is for: without a purpose there is none. */
const SEARCH_REASONS = ['control', 'incident', 'state-request', 'complaint'] as const
/** POST /api/queue/officer/:checkpoint/driver-search: whole words of the name, in any order; every search is logged [R707-4]. */
export const DriverSearchBody = z.strictObject({
  name: oneLine(80, 2).regex(/\p{L}{2}/u),
  reason: z.enum(SEARCH_REASONS),
  /** Today unless said. */
  day: LocalDay.optional(),
})
export type DriverSearchBody = z.infer<typeof DriverSearchBody>
/** The bookings of the day in whose trucks such a driver may come. */
export const DriversFound = z.strictObject({ day: LocalDay, bookings: z.array(Uuid) })
export type DriversFound = z.infer<typeof DriversFound>

/**
 * POST /api/queue/officer/:checkpoint/returns: a truck that is inside leaves inland again; repeating it is harmless. With
 * it the vehicle may book anew [R707-21].
 */
export const TruckReturnBody = z.strictObject({
  bookingId: Uuid,
  reason: z.enum(['documents', 'goods', 'vehicle', 'own-wish', 'other']),
})
export type TruckReturnBody = z.infer<typeof TruckReturnBody>
export const TruckReturned = z.strictObject({ id: Uuid, state: z.literal('turned-back') })
export type TruckReturned = z.infer<typeof TruckReturned>

/** GET /api/queue/officer/:checkpoint/day */
export const OfficerDay = z.strictObject({
  checkpoint: CheckpointCode,
  zone: z.string(),
  day: LocalDay,
  asOf: Instant,
  // biome-ignore format: a list of counts
  totals: z.strictObject({
    places: z.int(), booked: z.int(), called: z.int(), inside: z.int(), crossed: z.int(), noShow: z.int(),
  }),
  /** The places of each interval, all channels together, and how many of them are booked. */
  hours: z.array(z.strictObject({ from: Instant, places: z.int(), booked: z.int() })),
  rows: z.array(OfficerRow),
})
export type OfficerDay = z.infer<typeof OfficerDay>
