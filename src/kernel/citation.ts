import type { Language } from './language.ts'

/** A place in an act as people cite it, in every language of the product. */
export type Citation = Readonly<Record<Language, string>>

/**
 * Turns the key of a provision (`order-707/22`), as refusals, reasons and the audit name it, into its citation; null where the
 * country has no such act.
 */
export type Cite = (basis: string) => Citation | null
