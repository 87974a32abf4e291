import type { Words } from '../../../kit/copy/copy.ts'
import type { copy } from './en.ts'

/** Texts of every screen but the first. */
export type ScreensCopy = Words<typeof copy>
