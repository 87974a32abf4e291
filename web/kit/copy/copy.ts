import type { AmountWriting, DayWriting } from '#kernel/copy/writing.ts'
import type { copy } from './en.ts'

/** Words that are looked up by codes from elsewhere, and what the kernel writes days and amounts with. */
interface LookedUp {
  readonly dates: DayWriting
  readonly countries: Readonly<Record<string, string>>
  /** Words for codes that refusals carry as facts (why an account is blocked, why a password is weak). */
  readonly codes: Readonly<Record<string, string>>
  /** With the currency of the authority, in which all amounts on the screens are. */
  readonly money: AmountWriting & { readonly currency: string }
}

/** The texts that every workplace shares; English says which there are. `{name}` is filled in by {@link fill}. */
export type KitCopy = Words<Omit<typeof copy, keyof LookedUp>> & LookedUp

/** Puts values into a text: `fill('{n} s ago', { n: 12 })`. */
export function fill(text: string, values: Readonly<Record<string, string | number>>): string {
  return text.replace(/\{(\w+)\}/g, (whole, name: string) => String(values[name] ?? whole))
}

/** The shape of a set of texts, inferred from one language: `export type Copy = Words<typeof copy>` in `en.ts`. */
export type Words<T> = { readonly [K in keyof T]: T[K] extends string ? string : Words<T[K]> }
