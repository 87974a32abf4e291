import type { Refusal, Refused } from './result.ts'

/** The HTTP answer that a refusal becomes: 403 not allowed, 404 not there, 409 the state forbids, 422 the rule or the values forbid. */
export type RefusalStatus = 400 | 401 | 403 | 404 | 409 | 410 | 413 | 415 | 422 | 429 | 503

/** What the product promises about one refusal code. */
export interface RefusalEntry {
  readonly status: RefusalStatus
  /** One English sentence for people who connect systems; what users read is copy, looked up by code. */
  readonly meaning: string
  /** Key of the provision, e.g. `order-707/21`, which a country's law package cites; null for technical and security refusals. */
  readonly basis: string | null
  /** Names of the facts that the refusal always carries. */
  readonly params: readonly string[]
  /** It guards against attackers and meets no honest user; every 429 does. A demonstration shows that nobody met one. */
  readonly limit?: true
}

/** All refusals of one module: `domain/refusals.ts` exports exactly one constant of this shape. */
export type RefusalCatalogue = Readonly<Record<`${string}.${string}`, RefusalEntry>>

/** What users read of a refusal: what stands in the way, and what to do about it. `{param}` is filled with its facts. */
export interface RefusalText {
  readonly what: string
  readonly cure: string
}

/** The words of a module's refusals in one language: `copy/refusals/<language>.ts` has them for every code of the catalogue. */
export type RefusalWords<Catalogue extends RefusalCatalogue> = Readonly<Record<keyof Catalogue, RefusalText>>

/** A value that a refusal may carry. */
export type RefusalParam = string | number | readonly string[]

/** The facts that one catalogued code must carry. */
export type RefusalParams<Entry> = Entry extends RefusalEntry
  ? Readonly<Record<Entry['params'][number], RefusalParam>>
  : never

/** The union of refusals that a catalogue allows. */
export type RefusalOf<Catalogue extends RefusalCatalogue> = {
  readonly [Code in keyof Catalogue & string]: Refusal<Code>
}[keyof Catalogue & string]

/** Arguments after the code: the facts when the code has some, nothing otherwise. */
export type ParamsArgument<Entry> = Entry extends { readonly params: readonly [] } ? [] : [params: RefusalParams<Entry>]

/** Makes refusals of one module; the code and its facts are checked by the type checker. */
export type Refuse<Catalogue extends RefusalCatalogue> = <Code extends keyof Catalogue & string>(
  code: Code,
  ...params: ParamsArgument<Catalogue[Code]>
) => Refused<Refusal<Code>>

/**
 * The constructor of a module's refusals: `const refuse = refuserOf(QUEUE_REFUSALS)`, then
 * `return refuse('queue.slot-full', { slot })`. The legal basis comes from the catalogue.
 */
export function refuserOf<const Catalogue extends RefusalCatalogue>(catalogue: Catalogue): Refuse<Catalogue> {
  return (code, ...[params]) => {
    const entry = catalogue[code] as RefusalEntry
    return {
      ok: false,
      refusal: {
        code,
        ...(params === undefined ? {} : { params: params as Readonly<Record<string, RefusalParam>> }),
        ...(entry.basis === null ? {} : { basis: entry.basis }),
      },
    }
  }
}

/** The HTTP status of a refusal by its catalogue; null when no catalogue knows the code. */
export function statusOfRefusal(catalogues: readonly RefusalCatalogue[], code: string): RefusalStatus | null {
  for (const catalogue of catalogues) {
    const entry = (catalogue as Readonly<Record<string, RefusalEntry | undefined>>)[code]
    if (entry !== undefined && Object.hasOwn(catalogue, code)) return entry.status
  }
  return null
}
