import type { Channel } from '#kernel/channel.ts'

/** A share of the actual daily capacity as an exact fraction: one per cent is 1/100. */
export interface Share {
  readonly numerator: number
  readonly denominator: number
}

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

/**
 * Every legal value by its code. Each module adds its own where it declares them (`src/<module>/law.ts`): a new one touches
 * nothing here. All values are plain JSON, since officers may set them.
 */
export interface LawValues {}

/** The code of a legal value. */
export type ParameterCode = keyof LawValues
