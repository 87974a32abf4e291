import type { FormsCopy } from '../copy/forms/copy.ts'

/** What is wrong with a field: a sentence of the copy, and the number that it needs. */
export interface FieldError {
  readonly code: keyof FormsCopy['errors']
  readonly n?: string | number
}
