import type { Actor, Principal } from '#kernel/principal.ts'
import type { Clock } from '#platform/clock.ts'
import type { Database } from '#platform/database.ts'
import type { Signals } from '#platform/signals.ts'
import type { BookingDesk } from '../booking-desk.ts'
import type { Inspecting, PassPress } from '../deps.ts'

/** What the routes of the queue need. */
export interface QueueHttp extends Inspecting {
  readonly db: Database
  /** Business time. */
  readonly clock: Clock
  readonly desk: BookingDesk
  readonly signals: Signals
  readonly passes: PassPress
}

/** Who acts, for history and audit: a device as such, anybody else by account and role, with the address. */
export function actorOf(principal: Principal, ip: string): Actor {
  return { kind: principal.role === 'device' ? 'device' : 'account', id: principal.id, role: principal.role, ip }
}
