import type { Words } from '../../kit/copy/copy.ts'
import type { copy } from './en.ts'

/** The texts of the officer's first screen: the lanes, and what stands on every view. English says which there are. */
export type Copy = Words<typeof copy>
