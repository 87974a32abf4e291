import type { Citation } from '#kernel/citation.ts'

/** An act that refusals, reasons and the audit cite, as a country's package holds it. */
export interface CitedAct {
  readonly name: Citation
  /** What its numbered places are. */
  readonly places: 'paragraph' | 'article'
  /** Places that bear a name in place of a number. */
  readonly named?: Readonly<Record<string, Citation>>
  /** First day in force; null where it is not known, or where it is a standard. */
  readonly from: string | null
  /** The day on which it ends; null while it stands. */
  readonly until: string | null
}

/** Acts by the first word of their keys. */
export type CitedActs = Readonly<Record<string, CitedAct>>
