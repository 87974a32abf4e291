import type { Words } from '../../kit/copy/copy.ts'
import type { copy } from './en.ts'

/** Texts of the first screen. */
export type Copy = Words<typeof copy>
