/**
 * The answer of a rule: either a value, or a refusal that the user can act on.
 * Expected failures are values of this type; faults and bugs are thrown (docs/adr/0004).
 */
export type Result<T, R extends Refusal = Refusal> = Ok<T> | Refused<R>

/** The rule said yes. */
export interface Ok<T> {
  readonly ok: true
  readonly value: T
}

/** The rule said no, and says why. */
export interface Refused<R extends Refusal = Refusal> {
  readonly ok: false
  readonly refusal: R
}

/**
 * Why a command was refused: a stable code `module.reason`, the facts behind it and the legal basis.
 * It holds no sentence: the words in the user's language are a look-up by `code`.
 */
export interface Refusal<Code extends string = string> {
  readonly code: Code
  /** Facts the sentence needs, e.g. `{ freeFrom: '2026-11-23T08:00:00Z' }`. */
  readonly params?: Readonly<Record<string, string | number | readonly string[]>>
  /** The paragraph that decides, e.g. `Order 707, para 21`. */
  readonly basis?: string
}

/** Wraps a value as a positive answer. */
export function ok<T>(value: T): Ok<T> {
  return { ok: true, value }
}

/** Wraps a refusal as a negative answer. */
export function refused<R extends Refusal>(refusal: R): Refused<R> {
  return { ok: false, refusal }
}
