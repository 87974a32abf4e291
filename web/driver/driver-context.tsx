import { createContext, use } from 'react'
import type { Me } from '#identity/contract.ts'
import type { BookingsAnswer } from '#queue/contract.ts'
import type { LiveState } from '../kit/api/live.ts'
import type { Query } from '../kit/api/query.ts'

/** What every screen of a signed-in driver may need. */
export interface Driver {
  readonly me: Me
  readonly onMeChanged: () => void
  readonly onSignOut: () => void
  /** The active bookings, fresh by the stream. */
  readonly active: Query<BookingsAnswer>
  readonly live: LiveState
  /** Grows with each change of a booking that the stream told: screens look again. */
  readonly turn: number
  /** Grows with each notice that the stream told. */
  readonly noticesTurn: number
  /** Grows when free places of the checkpoint changed. */
  readonly placesTurn: Readonly<Record<string, number>>
  readonly unread: number
  readonly reloadNotices: () => void
}

const DriverContext = createContext<Driver | null>(null)

export const DriverProvider = DriverContext.Provider

/** The signed-in driver and his bookings. */
export function useDriver(): Driver {
  const driver = use(DriverContext)
  if (!driver) throw new TypeError('a screen of the driver stands outside his workplace')
  return driver
}
