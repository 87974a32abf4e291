import type { copy } from './en.ts'

/** The same texts with other words: whatever the English file has, every language must have. */
export type Words<T> = { readonly [K in keyof T]: T[K] extends string ? string : Words<T[K]> }

/** Texts of the first screen. */
export type Copy = Words<typeof copy>
