import { type IdentityKeys, readDrivers } from '#identity/public.ts'
import type { Actor } from '#kernel/principal.ts'
import { ok, type Result } from '#kernel/result.ts'
import type { Law } from '#law/public.ts'
import type { Transaction } from '#platform/database.ts'
import type { OfficerTruck } from './contract.ts'
import { type QueueRefusal, refuse } from './domain/refusals.ts'
import { officerRow } from './read-day.ts'
import { findBooking } from './store/booking-store.ts'

/** An officer's look at one truck of his checkpoint. */
export interface TruckLook {
  readonly checkpoint: string
  readonly bookingId: string
  readonly actor: Actor
}

/** States before a number and without one: such a truck does not come, so nobody looks at who would be in it. */
const NOT_COMING = ['held', 'refused', 'expired', 'cancelled']

/**
 * One numbered booking with its goods and the people who come with it, for whoever watches the entry [R707-4]. Names and
 * documents are personal data: every look is logged with its purpose. Refused: unknown, of another checkpoint, without a
 * number.
 */
export async function readTruck(
  tx: Transaction,
  { law, identityKeys }: { readonly law: Law; readonly identityKeys: IdentityKeys },
  look: TruckLook,
  now: Temporal.Instant,
): Promise<Result<OfficerTruck, QueueRefusal>> {
  const booking = await findBooking(tx, look.bookingId)
  if (!booking || booking.checkpoint !== look.checkpoint || NOT_COMING.includes(booking.state)) {
    return refuse('queue.booking-unknown')
  }
  const purpose = `order-707/4: entry of booking ${booking.id}`
  const drivers = await readDrivers(tx, booking.driverIds, { keys: identityKeys, reader: look.actor, purpose, now })
  return ok({
    ...officerRow(booking, law, now),
    goods: booking.goods && { ...booking.goods, declarations: [...booking.goods.declarations] },
    drivers: drivers.map(({ names, document }) => ({
      names,
      document: { kind: document.kind, country: document.country, number: document.number },
    })),
  })
}
