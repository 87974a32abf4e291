import type { Words } from '../../../kit/copy/copy.ts'
import type { copy } from './en.ts'

/** Texts of the help. */
export type HelpCopy = Words<typeof copy>
