import {
  columnFilteringFeature,
  columnVisibilityFeature,
  createFilteredRowModel,
  createSortedRowModel,
  globalFilteringFeature,
  rowSortingFeature,
  tableFeatures,
  useTable,
} from '@tanstack/react-table'
import { useMemo, useState } from 'react'
import type { Column } from './columns.ts'
import type { CellValue } from './csv.ts'
import { containsSought } from './sought.ts'

const features = tableFeatures({
  rowSortingFeature,
  columnVisibilityFeature,
  columnFilteringFeature,
  globalFilteringFeature,
  filteredRowModel: createFilteredRowModel(),
  sortedRowModel: createSortedRowModel(),
})

/** How the table is sorted: a column and its direction. */
export interface Sorting {
  readonly id: string
  readonly desc: boolean
}

/** What the table knows and can do; drawing is the table's part. */
export interface TableModel<Row> {
  readonly rows: readonly Row[]
  readonly visible: readonly Column<Row>[]
  readonly sorting: Sorting | null
  /** Ascending, descending, as it came. */
  readonly sort: (id: string) => void
  readonly text: string
  readonly setText: (text: string) => void
  readonly chips: Readonly<Record<string, readonly string[]>>
  readonly setChips: (id: string, values: readonly string[]) => void
  readonly hidden: ReadonlySet<string>
  readonly toggle: (id: string) => void
  readonly isFiltered: boolean
  readonly clear: () => void
}

/** Sorts and filters rows by the values of their columns; @tanstack/react-table does the work. */
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
  const definitions = useMemo(() => definitionsOf(columns, locale), [columns, locale])
  const table = useTable({
    features,
    data: rows as Row[],
    columns: definitions,
    globalFilterFn: (row, id, wanted: string) => {
      const { sought } = columns.find((column) => column.id === id) ?? {}
      return containsSought(textOf(row.getValue(id)), wanted, sought, locale)
    },
    getColumnCanGlobalFilter: () => true,
    state: {
      sorting: sorting ? [{ ...sorting }] : [],
      globalFilter: text.trim(),
      columnFilters: Object.entries(chips).map(([id, value]) => ({ id, value })),
      columnVisibility: Object.fromEntries([...hidden].map((id) => [id, false])),
    },
  })
  const shown = table.getRowModel().rows
  const originals = useMemo(() => shown.map(({ original }) => original), [shown])
  return {
    rows: originals,
    visible: columns.filter(({ id }) => !hidden.has(id)),
    sorting,
    sort: (id) => setSorting(sorting?.id !== id ? { id, desc: false } : sorting.desc ? null : { id, desc: true }),
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

function definitionsOf<Row extends object>(columns: readonly Column<Row>[], locale: string) {
  const collator = new Intl.Collator(locale, { numeric: true })
  return columns.map(({ id, head, value }) => ({
    id,
    header: head,
    accessorFn: (row: Row) => value(row),
    sortFn: (a: { getValue: (id: string) => unknown }, b: { getValue: (id: string) => unknown }, column: string) =>
      compare(a.getValue(column) as CellValue, b.getValue(column) as CellValue, collator),
    filterFn: (row: { getValue: (id: string) => unknown }, column: string, wanted: readonly string[]) =>
      wanted.includes(textOf(row.getValue(column))),
  }))
}

/** Nothing stands last, numbers by size, texts as the language sorts them. */
function compare(a: CellValue, b: CellValue, collator: Intl.Collator): number {
  if (a === null || b === null) return a === b ? 0 : a === null ? 1 : -1
  if (typeof a === 'number' && typeof b === 'number') return a - b
  return collator.compare(String(a), String(b))
}

/** The text of a value, for search and chips. */
export function textOf(value: unknown): string {
  return typeof value === 'string' || typeof value === 'number' ? String(value) : ''
}
