import type { Words } from '../../../kit/copy/copy.ts'
import type { copy } from './en.ts'

/**
 * Texts of every screen but the first: a folder a view beside this one, but one file to fetch. On a slow phone each further file
 * costs a round trip, and the phone keeps them all to open without a network.
 */
export type ScreensCopy = Words<typeof copy>
