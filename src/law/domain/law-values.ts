/**
 * Every legal value by its code. Each module adds its own where it declares them (`src/<module>/law.ts`): a new one touches
 * nothing here. All values are plain JSON, since officers may set them.
 */
export interface LawValues {}

/**
 * Every day of a case that can decide which version of a law applies: always a local day of the checkpoint. Each module adds its own where
 * it declares them, like {@link LawValues}. The day on which a booking was made stands here, since modules decide by it of which none uses
 * the other.
 */
export interface DecidingDays {
  'booking-made': true
}

/** The name of a day that decides which version of a law applies. */
export type DecidedBy = keyof DecidingDays

/** Every legal rule that is more than a value, as a `DatedRule`; added by the modules like {@link LawValues}. */
export interface LawRules {}

/** The code of a legal value. */
export type ParameterCode = keyof LawValues
