import type { Words } from '../../../kit/copy/copy.ts'
import type { copy } from './en.ts'

/** Texts of the ground of a booking. */
export type GroundCopy = Words<typeof copy>
