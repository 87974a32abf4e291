import type { Words } from '../copy.ts'
import type { copy } from './en.ts'

/** Texts of the ground of a booking. */
export type GroundCopy = Words<typeof copy>
