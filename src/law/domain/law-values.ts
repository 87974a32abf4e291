/** A share of the actual daily capacity as an exact fraction: one per cent is 1/100. */
export interface Share {
  readonly numerator: number
  readonly denominator: number
}

/** The ways into a slot: in turn, the three grounds out of turn of paragraph 6, expedited of paragraph 6-1. */
export const CHANNELS = ['general', 'post', 'perishable', 'state', 'express'] as const

/** A way into a slot. `post`, `perishable` and `state` are the grounds 1, 2 and 3 of paragraph 6. */
export type Channel = (typeof CHANNELS)[number]

/** A way into a slot that has a quota. */
export type QuotaChannel = Exclude<Channel, 'general'>

/** A paragraph of the act that names one check, as `18.2` or `18.17-1`. */
export type CheckCode = string

/** The checks of one kind of user. */
export interface CheckSet {
  /** A negative answer refuses the booking. */
  readonly refusing: readonly CheckCode[]
  /** A negative answer is only told to the user. */
  readonly notifying: readonly CheckCode[]
  /** Answered by our own ledger when the money is there, not by a registry. */
  readonly ledger: readonly CheckCode[]
  /** Asked after the vehicle has left; it releases the deposit and can never refuse a booking. */
  readonly afterCrossing: readonly CheckCode[]
}

/** Vehicle categories (UNECE) that need a booking, and where a checkpoint has others. */
export interface BookedCategories {
  readonly everywhere: readonly string[]
  readonly at: { readonly [checkpoint in string]?: readonly string[] | undefined }
}

/** Every legal value by its code. All values are plain JSON, since officers may set them. */
export interface LawValues {
  'queue.horizon-days': number
  'queue.hold-minutes': number
  'queue.notice-hours': number
  'queue.call-out-minutes': { readonly summer: number; readonly winter: number }
  /** Month and day, `MM-DD`; the winter runs over the turn of the year, half-open. */
  'queue.winter-season': { readonly from: string; readonly until: string }
  'queue.arrival-tolerance': { readonly earlyMinutes: number; readonly lateMinutes: number }
  'queue.quota-shares': { readonly [channel in QuotaChannel]: Share }
  'queue.out-of-turn-list-days': number
  'queue.free-rebookings': number
  'queue.silence-hours': number
  'queue.retiming-hours': number
  'queue.unpaid-holds': number
  'queue.booked-categories': BookedCategories
  'gate.autonomy-hours': number
  'gate.video-retention-days': { readonly area: number; readonly entryAndExit: number }
  'payments.mci': number
  'payments.fee-mci': {
    readonly general: number
    readonly outOfTurn: number
    readonly express: number
    readonly secondary: number
  }
  'payments.deposit-mci': number
  'payments.deposit-free-release': { readonly count: number; readonly days: number }
  'registries.required-checks': { readonly resident: CheckSet; readonly nonResident: CheckSet }
  'registries.answer-retention-years': number
}

/** The code of a legal value. */
export type ParameterCode = keyof LawValues

/** Every code of a legal value, in the order of the catalogue. */
export const PARAMETER_CODES = [
  'queue.horizon-days',
  'queue.hold-minutes',
  'queue.notice-hours',
  'queue.call-out-minutes',
  'queue.winter-season',
  'queue.arrival-tolerance',
  'queue.quota-shares',
  'queue.out-of-turn-list-days',
  'queue.free-rebookings',
  'queue.silence-hours',
  'queue.retiming-hours',
  'queue.unpaid-holds',
  'queue.booked-categories',
  'gate.autonomy-hours',
  'gate.video-retention-days',
  'payments.mci',
  'payments.fee-mci',
  'payments.deposit-mci',
  'payments.deposit-free-release',
  'registries.required-checks',
  'registries.answer-retention-years',
] as const satisfies readonly ParameterCode[]
