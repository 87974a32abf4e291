import type { BoardRow } from '#gate/contract.ts'

type Way = 'from-zone' | 'to-zone'
type Section = Exclude<BoardRow['state'], Way | 'entered'>

/** The texts of the board: read from 20 m, so every word counts. */
export interface Copy {
  readonly title: string
  readonly sections: Readonly<Record<Section, string>>
  readonly none: Readonly<Record<Section, string>>
  readonly entered: string
  /** Beside the plate of whoever leaves the waiting zone, or comes into it. */
  readonly ways: Readonly<Record<Way, string>>
  readonly lane: string
  readonly page: string
  readonly staleTitle: string
  readonly staleText: string
  readonly voice: { readonly on: string; readonly waiting: string; readonly off: string }
  /** Spoken; the plate comes letter by letter. */
  readonly speech: { readonly enter: string; readonly called: string }
  readonly choose: { readonly title: string; readonly text: string; readonly search: string; readonly none: string }
}
