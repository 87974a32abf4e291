import type { Ground } from '../contract/terms.ts'

/** What an account did with its holds lately; an unpaid hold is one whose fee and deposit are not blocked. */
export interface HoldHistory {
  /** Unpaid holds that stand now. */
  readonly open: number
  /** Bookings of the last 90 days that were paid. */
  readonly paid: number
  /** Unpaid holds of the last 90 days that lapsed, were given up, or were refused; none that a closure or a cut took. */
  readonly abandoned: number
  /** Slots yet to come in which one of those was: their places do not go back to the same account. */
  readonly abandonedSlots: ReadonlySet<bigint>
}

/** Days for which holds are remembered. */
export const HOLDS_REMEMBERED_DAYS = 90

export const NO_HOLDS: HoldHistory = { open: 0, paid: 0, abandoned: 0, abandonedSlots: new Set() }

/**
 * Unpaid holds that an account may have at once (policy): a base, one more for each paid booking of the last 90 days, one
 * fewer for each abandoned hold, and never fewer than one. Who pays as he books is not limited.
 */
export function maxUnpaidHolds({ paid, abandoned }: HoldHistory, base: number): number {
  return Math.max(1, base + paid - abandoned)
}

/** The money and the holds on which a batch is decided; both change as it is folded. */
export interface HoldFacts {
  /** By account; one that is missing has none. */
  readonly histories: ReadonlyMap<string, HoldHistory>
  /** Vehicles with an unpaid hold, towards whichever country. */
  readonly unpaidVehicles: ReadonlySet<string>
  /** Money that each account has at its disposal, in tiyn. */
  readonly available: ReadonlyMap<string, bigint>
  /** Fee and deposit of a place, in tiyn. */
  readonly priceOf: (wish: Pick<HoldWish, 'slotId' | 'place' | 'ground'>) => bigint
  /** Unpaid holds of an account that abandoned and paid nothing. */
  readonly base: number
}

/** One place as far as its payment goes. */
export interface HoldWish {
  readonly accountId: string
  readonly vehicleId: string
  readonly slotId: bigint
  readonly place: 'fresh' | 'released'
  readonly ground: Ground | null
}

export type HoldProblem = 'too-many' | 'vehicle' | 'abandoned-here'

/** Counts unpaid holds while a batch is decided. */
export interface HoldCount {
  /** Why an unpaid hold may not be given; null when it may, or when the account can pay at once. */
  problem(wish: HoldWish): HoldProblem | null
  /** Notes that the place was given. */
  note(wish: HoldWish): void
}

/** Begins to count; each wish sees what the ones before it took. */
export function countHolds({ histories, unpaidVehicles, available, priceOf, base }: HoldFacts): HoldCount {
  const left = new Map(available)
  const opened = new Map<string, number>()
  const vehicles = new Set(unpaidVehicles)
  const isPaid = (wish: HoldWish) => (left.get(wish.accountId) ?? 0n) >= priceOf(wish)
  return {
    problem(wish) {
      if (isPaid(wish)) return null
      const history = histories.get(wish.accountId) ?? NO_HOLDS
      if (vehicles.has(wish.vehicleId)) return 'vehicle'
      if (history.abandonedSlots.has(wish.slotId)) return 'abandoned-here'
      const open = history.open + (opened.get(wish.accountId) ?? 0)
      return open >= maxUnpaidHolds(history, base) ? 'too-many' : null
    },
    note(wish) {
      const { accountId, vehicleId } = wish
      if (isPaid(wish)) {
        left.set(accountId, (left.get(accountId) ?? 0n) - priceOf(wish))
        return
      }
      opened.set(accountId, (opened.get(accountId) ?? 0) + 1)
      vehicles.add(vehicleId)
    },
  }
}
