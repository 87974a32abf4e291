import './data-table.css'
import { type ReactNode, useMemo, useState } from 'react'
import Inbox from 'lucide-react/icons/inbox'
import SearchX from 'lucide-react/icons/search-x'
import type { LucideIcon } from 'lucide-react'
import type { Problem } from '../../api/client.ts'
import { Button } from '../../button.tsx'
import { fill } from '../../copy/copy.ts'
import { begun } from '../../copy/listed.ts'
import { useTexts } from '../../copy.tsx'
import { useNarrow } from '../../narrow.ts'
import { usePrinting } from '../../printing.ts'
import { usePartsWords } from '../../parts-words.ts'
import { EmptyState, ErrorState, Skeleton } from '../../states-of-lists.tsx'
import { Callout } from '../../status.tsx'
import { ageText } from '../../time.tsx'
import { useRealNow } from '../../clock.tsx'
import type { Column } from './columns.ts'
import { Cards } from './cards.tsx'
import { Grid } from './grid.tsx'
import { OnPaper } from './on-paper.tsx'
import { TableTools } from './table-tools.tsx'
import type { Sorting } from './row-order.ts'
import { useDataTable } from './use-data-table.ts'

/** Where rows come from: a `Query` of `api/query.ts` fits when its value is mapped to rows. */
export interface RowsState {
  readonly rows: readonly object[] | null
  /** Of the last try; with rows beside it they are old. */
  readonly problem?: Problem | null
  /** Real time (ms) of the rows. */
  readonly at?: number | null
  readonly reload?: () => void
}

export interface DataTableOptions<Row extends object> extends Omit<RowsState, 'rows'> {
  /** What the rows are; read out by screen readers. */
  readonly label: string
  /** Null while they are fetched. */
  readonly rows: readonly Row[] | null
  /** Names a row by what it holds alone: the first function that is given stays. */
  readonly rowKey: (row: Row) => string
  /** Keep it outside the component or in a memo: a new list is a new table. */
  readonly columns: readonly Column<Row>[]
  readonly sorted?: Sorting
  /** The key of the row that is open. */
  readonly chosen?: string | null
  /** Enter or a press on a row. */
  readonly onOpen?: (row: Row) => void
  /** Name of the CSV file, without its ending; no download when absent. */
  readonly file?: string
  readonly empty?: { readonly icon?: LucideIcon; readonly title: string; readonly text?: ReactNode }
  /** Height of the rows' window, as CSS. */
  readonly height?: string
  /** What the filter by text is for; a word for any filter when absent. */
  readonly filterLabel?: string
  /** On a phone filter, chips and file come from this many rows on; whoever has fewer, and filters none, sees them all at once. */
  readonly toolsFrom?: number
  /** More beside the filter. */
  readonly tools?: ReactNode
}

/**
 * Rows to look through: sort by a column's head, filter by text and chips, choose columns, write a CSV file. Only the rows
 * in sight are drawn, so 100,000 are as quick as 10. On a phone each row is a card; on paper all of them are lines of one table. Arrow keys
 * walk, Enter opens.
 *
 *     const COLUMNS: Column<Truck>[] = [
 *       { id: 'plate', head: copy.plate, value: (t) => t.plate, show: (t) => <Plate … />, phone: 'title' },
 *       { id: 'state', head: copy.state, value: (t) => t.state, chips: (state) => kit.states[state] },
 *       { id: 'km', head: copy.km, value: (t) => t.km, align: 'end' },
 *     ]
 *     <DataTable label={copy.trucks} rows={trucks} rowKey={(t) => t.id} columns={COLUMNS} onOpen={open} file="trucks" />
 */
export function DataTable<Row extends object>(options: DataTableOptions<Row>) {
  const { rows, problem = null, reload } = options
  if (rows === null) {
    return problem ? <ErrorState problem={problem} {...(reload ? { onRetry: reload } : {})} /> : <Skeleton lines={8} />
  }
  return (
    <>
      {problem && <OldRows at={options.at ?? null} />}
      {rows.length === 0 ? <Empty {...options} /> : <Filled {...options} rows={rows} />}
    </>
  )
}

function OldRows({ at }: { readonly at: number | null }) {
  const { kit, locale } = useTexts()
  const words = usePartsWords().table
  const now = useRealNow(5_000)
  const told = fill(words.newer, { age: at === null ? '' : ageText(now - at, kit) })
  // Where the sentence begins with the age, its first letter is large.
  return <Callout tone="warn">{begun(told, locale)}</Callout>
}

function Empty<Row extends object>({ empty }: DataTableOptions<Row>) {
  const words = usePartsWords().table
  return (
    <EmptyState icon={empty?.icon ?? Inbox} title={empty?.title ?? words.nothing}>
      {empty?.text}
    </EmptyState>
  )
}

const NO_SORTING = null

function Filled<Row extends object>(options: DataTableOptions<Row> & { readonly rows: readonly Row[] }) {
  const { locale } = useTexts()
  const words = usePartsWords().table
  const narrow = useNarrow()
  const printing = usePrinting()
  const model = useDataTable(options.rows, options.columns, { locale, first: options.sorted ?? NO_SORTING })
  // How a row is named does not change, though the function that names it is often written anew.
  const [rowKey] = useState(() => options.rowKey)
  const { chosen = null } = options
  const index = useMemo(
    () => (chosen === null ? -1 : model.rows.findIndex((row) => rowKey(row) === chosen)),
    [model.rows, rowKey, chosen],
  )
  const few = options.rows.length < (options.toolsFrom ?? 0)
  const body = { ...options, rowKey, rows: model.rows, model, index }
  return (
    <div className="data-table">
      {!(few && narrow && !model.isFiltered) && <TableTools model={model} options={options} />}
      {model.rows.length === 0 ? (
        <EmptyState
          icon={SearchX}
          title={words.noneFits}
          action={
            <Button looks onClick={model.clear}>
              {words.clear}
            </Button>
          }
        />
      ) : printing ? (
        <OnPaper {...body} />
      ) : narrow ? (
        <Cards {...body} />
      ) : (
        <Grid {...body} />
      )}
    </div>
  )
}
