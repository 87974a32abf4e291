import type { Booking, BookingEvent } from './booking.ts'
import type { PlaceKind } from './slot.ts'

/** What an outcome means for the place: kept or used, given back with or without the mark "released", or had again. */
export function placeAfter(before: Booking, event: BookingEvent): 'kept' | 'taken-again' | PlaceKind {
  switch (event.type) {
    case 'refused':
    case 'expired':
      // It never had an ordinal number: the place goes back as it came.
      return before.place
    case 'cancelled':
      // What the authority took back was not given up by anybody: it returns as it came.
      return before.state === 'held' || event.fault === 'authority' ? before.place : 'released'
    case 'annulled':
      return 'released'
    case 'annulment-undone':
      return 'taken-again'
    case 'moved':
      return 'released'
    case 'arrived':
    case 'placed':
    case 'payment-secured':
    case 'checks-passed':
    case 'checks-refused':
    case 'checks-unknown':
    case 'hold-extended':
    case 'confirmed':
    case 'arrival-notified':
    case 'called':
    case 'admitted':
    case 'crossed':
    case 'settled':
    case 'turned-back':
      return 'kept'
  }
}

/** How the money of a booking is settled: outcomes of the payments module. */
export type Settlement = 'crossed' | 'forfeited' | 'deposit-returned' | 'released'

/** What an outcome means for the money that is blocked (paragraph 28); null when it stays blocked. */
export function settlementAfter(event: BookingEvent): Settlement | null {
  switch (event.type) {
    case 'refused':
    case 'expired':
      return 'released'
    case 'settled':
      return 'crossed'
    case 'cancelled':
      if (!event.feeKept) return 'released'
      return event.depositReturned ? 'deposit-returned' : 'forfeited'
    case 'annulled':
      if (event.fault !== 'user') return 'released'
      return event.depositReturned ? 'deposit-returned' : 'forfeited'
    case 'turned-back':
      return event.depositReturned ? 'deposit-returned' : 'forfeited'
    case 'annulment-undone':
    case 'moved':
    case 'arrived':
    case 'placed':
    case 'payment-secured':
    case 'checks-passed':
    case 'checks-refused':
    case 'checks-unknown':
    case 'hold-extended':
    case 'confirmed':
    case 'arrival-notified':
    case 'called':
    case 'admitted':
    case 'crossed':
      return null
  }
}
