/**
 * Every legal value by its code. Each module adds its own where it declares them (`src/<module>/law.ts`): a new one touches
 * nothing here. All values are plain JSON, since officers may set them.
 */
export interface LawValues {}

/** Every legal rule that is more than a value, as a `DatedRule`; added by the modules like {@link LawValues}. */
export interface LawRules {}

/** The code of a legal value. */
export type ParameterCode = keyof LawValues
