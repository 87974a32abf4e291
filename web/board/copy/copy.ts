import type { Words } from '../../kit/copy/copy.ts'
import type { copy } from './en.ts'

/** The texts of the board: read from 20 m, so every word counts. English says which there are. */
export type Copy = Words<typeof copy>
