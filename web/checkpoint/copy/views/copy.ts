import type { Words } from '../../../kit/copy/copy.ts'
import type { copy } from './en.ts'

/** The texts of the views beside the lanes, and of the commands by words: they come after the lanes. English says which there are. */
export type ViewsCopy = Words<typeof copy> & {
  /** By the kind of a document. */
  readonly truck: { readonly documents: Readonly<Record<string, string>> }
}
