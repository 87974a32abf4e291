import type { CellValue } from './csv.ts'
import type { Column } from './columns.ts'

/** How the table is sorted: a column and its direction. */
export interface Sorting {
  readonly id: string
  readonly desc: boolean
}

/** The rows in the order of a column; as they came without one. Equal rows stay as they came, nothing stands last. */
export function sortRows<Row>(
  rows: readonly Row[],
  columns: readonly Column<Row>[],
  sorting: Sorting | null,
  locale: string,
): readonly Row[] {
  const column = sorting && columns.find(({ id }) => id === sorting.id)
  if (!sorting || !column) return rows
  const collator = new Intl.Collator(locale, { numeric: true })
  const turn = sorting.desc ? -1 : 1
  return rows
    .map((row) => ({ row, value: column.value(row) }))
    .sort((a, b) => compare(a.value, b.value, collator, turn))
    .map(({ row }) => row)
}

/** Nothing stands last in either direction, numbers by size, texts as the language sorts them. */
function compare(a: CellValue, b: CellValue, collator: Intl.Collator, turn: 1 | -1): number {
  if (a === null || b === null) return a === b ? 0 : a === null ? 1 : -1
  if (typeof a === 'number' && typeof b === 'number') return (a - b) * turn
  return collator.compare(String(a), String(b)) * turn
}

/** Which rows are wanted: a text that any column has, and for some columns the values of which a row has one. */
export interface RowFilter {
  readonly text: string
  readonly chips: Readonly<Record<string, readonly string[]>>
}

/**
 * A search through rows; their texts are made once, with the first search. A column folds what is sought as its own text (a
 * plate is found without its spaces and in either alphabet); what folds to nothing is found nowhere.
 */
export function rowSearch<Row>(rows: readonly Row[], columns: readonly Column<Row>[]) {
  let kept: readonly Folded[] | null = null
  return ({ text, chips }: RowFilter): readonly Row[] => {
    const wanted = text.trim()
    const chosen = columns.flatMap(({ id, value }) => (chips[id] ? [{ value, of: new Set(chips[id]) }] : []))
    if (wanted === '' && chosen.length === 0) return rows
    const isChosen = (row: Row) => chosen.every(({ value, of }) => of.has(textOf(value(row))))
    if (wanted === '') return rows.filter(isChosen)
    kept ??= foldTexts(rows, columns)
    const within = kept.map(({ fold, texts }) => ({ texts, part: fold(wanted) })).filter(({ part }) => part !== '')
    return rows.filter((row, at) => within.some(({ texts, part }) => texts[at]?.includes(part)) && isChosen(row))
  }
}

type Fold = (text: string) => string

/** A text of each row, and how what is sought in it is folded. */
interface Folded {
  readonly fold: Fold
  readonly texts: readonly string[]
}

/**
 * Small letters in every language but Turkish and Lithuanian, which no screen is written in: far quicker than to ask for the
 * language's. A space at which no line breaks is found by the one that is typed.
 */
const small: Fold = (text) => text.toLowerCase().replaceAll('\u00a0', ' ')

/** Columns without a way of their own share one text. */
function foldTexts<Row>(rows: readonly Row[], columns: readonly Column<Row>[]): readonly Folded[] {
  const plain = columns.filter(({ sought }) => sought === undefined)
  const own = columns.flatMap(({ sought, value }) => (sought ? [{ fold: sought, value }] : []))
  return [
    { fold: small, texts: rows.map((row) => joinedText(row, plain)) },
    ...own.map(({ fold, value }) => ({ fold, texts: rows.map((row) => fold(textOf(value(row)))) })),
  ]
}

function joinedText<Row>(row: Row, columns: readonly Column<Row>[]): string {
  let text = ''
  for (const { value } of columns) text += `${textOf(value(row))}${BETWEEN}`
  return small(text)
}

/** Nobody types it into a field of one line: what is sought never reaches from one column into the next. */
const BETWEEN = '\n'

/** The text of a value, for search and chips. */
export function textOf(value: CellValue): string {
  return value === null ? '' : String(value)
}
