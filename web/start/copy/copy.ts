import type { Words } from '../../kit/copy/copy.ts'
import type { copy } from './en.ts'

/** The texts of the start page; English says which there are. */
export type Copy = Words<typeof copy> & {
  /** By the role of an account. */
  readonly roles: Readonly<Record<string, string>>
}
