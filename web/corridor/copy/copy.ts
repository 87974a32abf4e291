import type { Words } from '../../kit/copy/copy.ts'
import type { copy } from './en.ts'

/** The texts of the dispatcher's desk. */
export type Copy = Words<typeof copy>
