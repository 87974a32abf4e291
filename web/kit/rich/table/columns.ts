import type { ReactNode } from 'react'
import type { CellValue } from './csv.ts'

/** One column of a {@link DataTable}. */
export interface Column<Row> {
  readonly id: string
  readonly head: string
  /** What is sorted, searched and, as the word of its chip, written to a file. */
  readonly value: (row: Row) => CellValue
  /** What is drawn; the value when absent. */
  readonly show?: (row: Row) => ReactNode
  /** What is written to a file; the value when absent. */
  readonly written?: (row: Row) => CellValue
  /** Least width in px; columns share what is left. */
  readonly width?: number
  /** Numbers and times stand at the end. */
  readonly align?: 'start' | 'end'
  /** The few values of the column become filter chips; tells the word of a value. */
  readonly chips?: (value: string) => string
  /** The values in the order of their chips; the most frequent stand first when absent. */
  readonly chipsOrder?: readonly string[]
  /**
   * How a text of the column and what is sought are both folded before they are compared (a plate without spaces, in
   * one alphabet); false: the filter by text does not look here.
   */
  readonly sought?: ((text: string) => string) | false
  /** On a phone: the title of the card, a line in it (when absent), or nothing. */
  readonly phone?: 'title' | 'hidden'
  /** Hidden until somebody chooses it. */
  readonly optional?: boolean
  /** Holds buttons: it is not sorted, not hidden, and stands in no file and on no paper; on a phone at the foot of the card. */
  readonly acts?: boolean
}

/** The columns that tell something: all but those with buttons. */
export function tellingOf<Row>(columns: readonly Column<Row>[]): readonly Column<Row>[] {
  return columns.filter(({ acts }) => !acts)
}
