import type { z } from 'zod'

/** A legal value that rules of a module read. */
export interface LegalValue {
  /** The kind of day that decides which version of it applies to a case. */
  readonly decidedBy: string
  /** Its form: what an officer sets is parsed by it. All values are plain JSON. */
  readonly form: z.ZodType
}

/** The legal values of a module by their codes, `module.what`. */
export type LegalValues = Readonly<Record<`${string}.${string}`, LegalValue>>
