import type { Words } from '../../../kit/copy/copy.ts'
import type { copy } from './en.ts'

/** Texts of a trip with a seal: they come with it, since few drivers have one. */
export type EscortCopy = Words<typeof copy>
