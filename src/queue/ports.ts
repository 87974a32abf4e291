import { type Port, port } from '#platform/module-context.ts'
import type { GateRecord } from './deps.ts'
import type { BookingOfTruck } from './store/booking-store.ts'

/** What the queue asks of the gates; the gate fills it, since the queue knows no gate. */
export const GATE_RECORD: Port<GateRecord> = port('queue.gate-record')

/** Where other modules ask for the bookings of a truck: those of its plate that are not over, and those of these ids. */
export interface BookingsOfTrucks {
  of(plateKey: string, ids: readonly string[]): Promise<readonly BookingOfTruck[]>
}
export const BOOKINGS_OF_TRUCKS: Port<BookingsOfTrucks> = port('queue.bookings-of-trucks')
