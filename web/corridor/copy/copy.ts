import type { copy } from './en.ts'

/** A text for every text of the English copy. */
type Texts<T> = { readonly [Key in keyof T]: T[Key] extends string ? string : Texts<T[Key]> }

/** The texts of the dispatcher's desk. */
export type Copy = Texts<typeof copy>
