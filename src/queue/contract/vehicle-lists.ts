import { z } from 'zod'
import { oneLine, plateText } from '#kernel/forms/text.ts'
import { BookingState, CheckpointCode, CountryCode, Instant, LISTED_OUTCOMES, LocalDay, Uuid } from './terms.ts'

/** One vehicle of a list: which may come out of turn where, on which day. */
export const ListedVehicle = z.strictObject({
  plate: plateText(3),
  country: CountryCode,
  checkpoint: CheckpointCode,
  day: LocalDay,
})
export type ListedVehicle = z.infer<typeof ListedVehicle>

/**
 * POST /api/queue/vehicle-lists: a list of vehicles of the postal operator or of a state body [R707-6.1, R707-6.3]. The same
 * id again changes nothing. Every row gets its outcome; a row that is late or unknown does not hold up the others.
 */
export const VehicleListBody = z.strictObject({
  id: Uuid,
  /** Number of the letter that it belongs to. */
  letter: oneLine(80),
  rows: z.array(ListedVehicle).min(1).max(500),
})
export type VehicleListBody = z.infer<typeof VehicleListBody>

/** A row with what became of it. */
const ListedVehicleView = z.strictObject({
  line: z.int(),
  plate: z.string(),
  country: CountryCode,
  checkpoint: CheckpointCode,
  day: LocalDay,
  outcome: z.enum(LISTED_OUTCOMES),
  /** The last day on which this row would have come in time. */
  dueBy: LocalDay,
  booking: z.strictObject({ reference: z.string(), state: BookingState, startsAt: Instant }).nullable(),
})

export const VehicleListView = z.strictObject({
  id: Uuid,
  ground: z.enum(['post', 'state']),
  letter: z.string(),
  receivedAt: Instant,
  rows: z.array(ListedVehicleView),
})
export type VehicleListView = z.infer<typeof VehicleListView>

/** GET /api/queue/vehicle-lists: the sender's own, the registrar's all; newest first. */
export const VehicleLists = z.strictObject({
  asOf: Instant,
  /** Days before the booking by which a list must be there, today. */
  listDays: z.int(),
  lists: z.array(VehicleListView),
})
export type VehicleLists = z.infer<typeof VehicleLists>

/** POST /api/queue/vehicle-lists/:id/withdraw: takes one vehicle back; repeating it is harmless. */
export const VehicleListParams = z.strictObject({ id: Uuid })
export const WithdrawListedBody = z.strictObject({ line: z.int().min(1).max(500) })
