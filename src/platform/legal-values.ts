import type { z } from 'zod'

/** A legal value that rules of a module read. */
export interface LegalValue {
  /** The day of a case that decides which version of it applies: of the module's own `decidingDays`, or of a module that it uses. */
  readonly decidedBy: string
  /** Its form: what an officer sets is parsed by it. All values are plain JSON. */
  readonly form: z.ZodType
}

/** Days of a case that can decide which version of a law applies, by their names, each with what day it is. */
export type DecidingDays = Readonly<Record<string, string>>

/** The legal values of a module by their codes, `module.what`. */
export type LegalValues = Readonly<Record<`${string}.${string}`, LegalValue>>
