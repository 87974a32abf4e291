import type { Words } from '../../../kit/copy/copy.ts'
import type { copy } from './en.ts'

/** Texts of forms: sign-in, registration, people, owners, vehicles, and what is wrong with a field. */
export type FormsCopy = Words<typeof copy>
