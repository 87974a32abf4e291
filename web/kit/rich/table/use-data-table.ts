import { useDeferredValue, useMemo, useState } from 'react'
import type { Column } from './columns.ts'
import { rowSearch, type Sorting, sortRows } from './row-order.ts'

/** What the table knows and can do; drawing is the table's part. */
export interface TableModel<Row> {
  readonly rows: readonly Row[]
  readonly visible: readonly Column<Row>[]
  readonly sorting: Sorting | null
  /** Ascending, descending, as it came. */
  readonly sort: (id: string) => void
  readonly setSorting: (sorting: Sorting | null) => void
  readonly text: string
  readonly setText: (text: string) => void
  readonly chips: Readonly<Record<string, readonly string[]>>
  readonly setChips: (id: string, values: readonly string[]) => void
  readonly hidden: ReadonlySet<string>
  readonly toggle: (id: string) => void
  readonly isFiltered: boolean
  readonly clear: () => void
}

/**
 * Sorts and filters rows by the values of their columns: sorted first, so that a letter of the filter sorts nothing again;
 * the letters stand in the field before the rows follow (`npm run measure:table` says what a letter costs).
 */
export function useDataTable<Row extends object>(
  rows: readonly Row[],
  columns: readonly Column<Row>[],
  { locale, first }: { readonly locale: string; readonly first: Sorting | null },
): TableModel<Row> {
  const [sorting, setSorting] = useState<Sorting | null>(first)
  const [text, setText] = useState('')
  const [chips, setAllChips] = useState<Readonly<Record<string, readonly string[]>>>({})
  const [hidden, setHidden] = useState<ReadonlySet<string>>(
    () => new Set(columns.filter(({ optional }) => optional).map(({ id }) => id)),
  )
  const wanted = useDeferredValue(text)
  const sorted = useMemo(() => sortRows(rows, columns, sorting, locale), [rows, columns, sorting, locale])
  const search = useMemo(() => rowSearch(sorted, columns), [sorted, columns])
  const shown = useMemo(() => search({ text: wanted, chips }), [search, wanted, chips])
  return {
    rows: shown,
    visible: columns.filter(({ id }) => !hidden.has(id)),
    sorting,
    sort: (id) => setSorting(sorting?.id !== id ? { id, desc: false } : sorting.desc ? null : { id, desc: true }),
    setSorting,
    text,
    setText,
    chips,
    setChips: (id, values) => {
      const others = Object.fromEntries(Object.entries(chips).filter(([other]) => other !== id))
      setAllChips(values.length > 0 ? { ...others, [id]: values } : others)
    },
    hidden,
    toggle: (id) => setHidden(new Set(hidden.has(id) ? [...hidden].filter((one) => one !== id) : [...hidden, id])),
    isFiltered: text.trim() !== '' || Object.keys(chips).length > 0,
    clear: () => {
      setText('')
      setAllChips({})
    },
  }
}
