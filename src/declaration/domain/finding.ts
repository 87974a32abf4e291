import type { Annexes, Core } from '../v1/core.ts'

/** A place that breaks a rule: where (RFC 6901, from `/core` or `/annexes/…`), which rule, and the facts of its sentence. */
export interface Finding {
  readonly pointer: string
  readonly rule: string
  readonly facts: Readonly<Record<string, string | readonly string[]>>
}

/** What is checked: the core, and the annexes as far as one may read them. */
export interface Checked {
  readonly core: Core
  readonly annexes: { readonly [S in keyof Annexes]?: Annexes[S] }
}

/** What others say, where it is known: a check that lacks its facts finds nothing. */
export interface Surroundings {
  /** Business day of the filing, `YYYY-MM-DD`, and the instant. */
  readonly on: string
  readonly now: Temporal.Instant
  /** What SMGS note, wagon list and lock say of the transport. */
  readonly chain?: readonly TransportRecord[]
  /** What is left of a licence: its number and quantity. */
  readonly licences?: ReadonlyMap<string, string>
}

/** Containers, seals and wagons as one document lists them. */
export interface TransportRecord {
  readonly source: 'SMGS' | 'wagon-list' | 'lock'
  readonly containers: readonly string[]
  readonly seals: readonly string[]
  /** In the order of the train; empty where the document has no order. */
  readonly wagons: readonly string[]
}

/** A check: all places that break its rules. */
export type Check = (checked: Checked, surroundings: Surroundings) => readonly Finding[]

/** Makes a finding. */
export function finding(
  rule: string,
  pointer: string,
  facts: Readonly<Record<string, string | number | readonly string[]>> = {},
): Finding {
  return {
    rule,
    pointer,
    facts: Object.fromEntries(
      Object.entries(facts).map(([name, value]) => [name, typeof value === 'object' ? value : String(value)]),
    ),
  }
}
