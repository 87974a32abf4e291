import type { AmountWriting, DayWriting } from '#kernel/copy/writing.ts'
import type { StateName } from '../states.ts'

/** The texts that every workplace shares. `{name}` is filled in by {@link fill}. */
export interface KitCopy {
  readonly product: string
  readonly skipToContent: string
  readonly language: string
  readonly theme: { readonly label: string; readonly system: string; readonly light: string; readonly dark: string }
  readonly menu: string
  readonly close: string
  readonly back: string
  readonly cancel: string
  readonly save: string
  readonly confirm: string
  readonly undo: string
  readonly retry: string
  readonly reload: string
  readonly signOut: string
  readonly required: string
  readonly optional: string
  readonly showPassword: string
  readonly hidePassword: string
  readonly loading: string
  readonly states: Readonly<Record<StateName, string>>
  readonly age: {
    readonly now: string
    readonly seconds: string
    readonly minutes: string
    readonly hours: string
    readonly days: string
    readonly updated: string
    readonly stale: string
  }
  readonly span: {
    readonly minutes: string
    readonly hours: string
    readonly days: string
    readonly past: string
    readonly ahead: string
  }
  readonly dates: DayWriting
  readonly live: { readonly live: string; readonly connecting: string; readonly lost: string }
  readonly clock: { readonly local: string; readonly here: string; readonly there: string }
  readonly offline: { readonly title: string; readonly body: string; readonly back: string }
  readonly errors: {
    readonly title: string
    readonly offline: string
    readonly overloaded: string
    readonly signedOut: string
    readonly forbidden: string
    readonly notFound: string
    /** A refusal whose own words are not there. */
    readonly refused: string
    readonly fault: string
    readonly invalid: string
    readonly reference: string
    readonly broken: string
  }
  /** Of live content whose line is dead. It is here because then nothing more can be fetched. */
  readonly stale: string
  readonly basis: string
  readonly plate: string
  readonly unknownCountry: string
  readonly countries: Readonly<Record<string, string>>
  /** Words for codes that refusals carry as facts (why an account is blocked, why a password is weak). */
  readonly codes: Readonly<Record<string, string>>
  /** With the currency of the authority, in which all amounts on the screens are. */
  readonly money: AmountWriting & { readonly currency: string }
  readonly demo: { readonly badge: string; readonly body: string }
  readonly palette: { readonly open: string; readonly search: string; readonly none: string }
}

/** Puts values into a text: `fill('{n} s ago', { n: 12 })`. */
export function fill(text: string, values: Readonly<Record<string, string | number>>): string {
  return text.replace(/\{(\w+)\}/g, (whole, name: string) => String(values[name] ?? whole))
}

/** The shape of a set of texts, inferred from one language: `export type Copy = Words<typeof copy>` in `en.ts`. */
export type Words<T> = { readonly [K in keyof T]: T[K] extends string ? string : Words<T[K]> }
