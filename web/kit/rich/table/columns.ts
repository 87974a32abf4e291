import type { ReactNode } from 'react'
import type { CellValue } from './csv.ts'

/** One column of a {@link DataTable}. */
export interface Column<Row> {
  readonly id: string
  readonly head: string
  /** What is sorted, searched and written to a file. */
  readonly value: (row: Row) => CellValue
  /** What is drawn; the value when absent. */
  readonly show?: (row: Row) => ReactNode
  /** Least width in px; columns share what is left. */
  readonly width?: number
  /** Numbers and times stand at the end. */
  readonly align?: 'start' | 'end'
  /** The few values of the column become filter chips; tells the word of a value. */
  readonly chips?: (value: string) => string
  /** On a phone: the title of the card, a line in it (when absent), or nothing. */
  readonly phone?: 'title' | 'hidden'
  /** Hidden until somebody chooses it. */
  readonly optional?: boolean
}
