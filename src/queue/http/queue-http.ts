import type { Clock } from '#platform/clock.ts'
import type { Database } from '#platform/database.ts'
import type { Signals } from '#platform/signals.ts'
import type { BookingDesk } from '../open-booking-desk.ts'
import type { GateRecord, Inspecting, PassPress } from '../deps.ts'
import type { SharedReads } from '../open-shared-reads.ts'

/** What the routes of the queue need. */
export interface QueueHttp extends Inspecting {
  readonly db: Database
  /** Business time. */
  readonly clock: Clock
  /** Real time, for when a job begins. */
  readonly realTime: Clock
  readonly desk: BookingDesk
  readonly signals: Pick<Signals, 'on'>
  readonly reads: SharedReads
  readonly passes: PassPress
  readonly gates: GateRecord
}
