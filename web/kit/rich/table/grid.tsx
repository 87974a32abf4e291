import {
  type FocusEvent,
  type KeyboardEvent,
  memo,
  type RefObject,
  useCallback,
  useEffect,
  useRef,
  useState,
} from 'react'
import { useVirtualizer, type Virtualizer } from '@tanstack/react-virtual'
import ArrowDown from 'lucide-react/icons/arrow-down'
import ArrowUp from 'lucide-react/icons/arrow-up'
import { Icon } from '../../icon.tsx'
import { usePartsWords } from '../../parts-words.ts'
import type { Column } from './columns.ts'
import type { DataTableOptions } from './data-table.tsx'
import type { TableModel } from './use-data-table.ts'

/** What the rows in sight are drawn from: the rows after filter and sort, and the place of the chosen one (-1: none). */
export type Body<Row extends object> = DataTableOptions<Row> & {
  readonly rows: readonly Row[]
  readonly model: TableModel<Row>
  readonly index: number
}

/** Height of a row until it was measured, in px. */
const ROW_PX = 36
const LEAST_COLUMN_PX = 96

/** The rows as a grid with a head that stays. */
export function Grid<Row extends object>(body: Body<Row>) {
  const { label, rows, rowKey, model, index, height } = body
  const scroll = useRef<HTMLDivElement>(null)
  // A new function would have all rows measured again.
  const keyAt = useCallback((at: number) => rowKey(rows[at] as Row), [rows, rowKey])
  // oxlint-disable-next-line react/incompatible-library -- no compiler memoizes our components
  const virtual = useVirtualizer({
    count: rows.length,
    getScrollElement: () => scroll.current,
    estimateSize: () => ROW_PX,
    getItemKey: keyAt,
    overscan: 8,
  })
  useEffect(() => {
    if (index >= 0) virtual.scrollToIndex(index, { align: 'auto' })
  }, [index, virtual])
  const walk = useRowWalk(body, scroll, virtual)
  const widths = model.visible.map(({ width = LEAST_COLUMN_PX }) => `minmax(${width}px, ${width}fr)`).join(' ')
  const least = model.visible.reduce((sum, { width = LEAST_COLUMN_PX }) => sum + width, 0)
  return (
    // oxlint-disable-next-line jsx-a11y/interactive-supports-focus -- its rows take the focus
    <div
      ref={scroll}
      className="grid"
      role="grid"
      onFocus={walk.onFocus}
      onKeyDown={walk.onKeyDown}
      aria-label={label}
      aria-rowcount={rows.length + 1}
      aria-colcount={model.visible.length}
      style={{ maxBlockSize: height ?? '70vh' }}
    >
      <div
        className="grid-head"
        role="row"
        aria-rowindex={1}
        style={{ gridTemplateColumns: widths, minInlineSize: least }}
      >
        {model.visible.map((column) => (
          <Head key={column.id} column={column} model={model} />
        ))}
      </div>
      <div role="rowgroup" className="grid-rows" style={{ blockSize: virtual.getTotalSize(), minInlineSize: least }}>
        {virtual.getVirtualItems().map(({ key, index: at, start }) => (
          <GridRow
            key={key}
            at={at}
            start={start}
            measure={virtual.measureElement}
            isCurrent={at === walk.current}
            widths={widths}
            body={body}
          />
        ))}
      </div>
    </div>
  )
}

interface Walk {
  /** The row that the Tab key comes to. */
  readonly current: number
  readonly onFocus: (event: FocusEvent) => void
  readonly onKeyDown: (event: KeyboardEvent) => void
}

/** Arrow keys, Page, Home and End walk through all rows, also through those that are not drawn. */
function useRowWalk<Row extends object>(
  { rows }: Body<Row>,
  scroll: RefObject<HTMLDivElement | null>,
  virtual: Virtualizer<HTMLDivElement, Element>,
): Walk {
  const [focused, setCurrent] = useState(0)
  const current = Math.min(focused, rows.length - 1)
  const focusRow = (at: number) => {
    const next = Math.max(0, Math.min(rows.length - 1, at))
    setCurrent(next)
    virtual.scrollToIndex(next, { align: 'auto' })
    // The row may only now come into being.
    requestAnimationFrame(() => scroll.current?.querySelector<HTMLElement>(`[data-index="${next}"]`)?.focus())
  }
  const onKeyDown = (event: KeyboardEvent) => {
    const page = Math.max(1, virtual.getVirtualItems().length - 8)
    const steps = { ArrowDown: 1, ArrowUp: -1, PageDown: page, PageUp: -page, Home: -rows.length, End: rows.length }
    const step = steps[event.key as keyof typeof steps]
    const isOnRow = (event.target as Element).matches('.grid-row')
    if (step === undefined || !isOnRow) return
    focusRow(current + step)
    event.preventDefault()
  }
  const onFocus = ({ target }: FocusEvent) => {
    const at = target.closest<HTMLElement>('.grid-row')?.dataset['index']
    if (at !== undefined) setCurrent(Number(at))
  }
  return { current, onFocus, onKeyDown }
}

/** Drawn anew only when it changes itself: while rows are scrolled, those that stay in sight cost nothing. */
const GridRow = memo(DrawnRow) as typeof DrawnRow

function DrawnRow<Row extends object>({
  at,
  start,
  measure,
  isCurrent,
  widths,
  body: { rows, model, index, onOpen },
}: {
  readonly at: number
  /** Distance from the first row in px. */
  readonly start: number
  readonly measure: (element: Element | null) => void
  /** The Tab key comes to it. */
  readonly isCurrent: boolean
  readonly widths: string
  readonly body: Body<Row>
}) {
  const row = rows[at]
  if (!row) return null
  return (
    <div
      role="row"
      className="grid-row"
      data-index={at}
      data-opens={onOpen ? true : undefined}
      ref={measure}
      aria-rowindex={at + 2}
      aria-selected={at === index}
      tabIndex={isCurrent ? 0 : -1}
      style={{ gridTemplateColumns: widths, transform: `translateY(${start}px)` }}
      onClick={() => onOpen?.(row)}
      onKeyDown={({ key, target, currentTarget }) => {
        if (key === 'Enter' && target === currentTarget) onOpen?.(row)
      }}
    >
      {model.visible.map(({ id, align, show, value }) => (
        <div key={id} role="gridcell" className="grid-cell" data-align={align}>
          {show ? show(row) : value(row)}
        </div>
      ))}
    </div>
  )
}

function Head<Row extends object>({
  column: { id, head, align, acts },
  model,
}: {
  readonly column: Column<Row>
  readonly model: TableModel<Row>
}) {
  const words = usePartsWords().table
  const now = model.sorting?.id === id ? model.sorting : null
  if (acts) {
    return (
      <div role="columnheader" className="grid-cell" data-align={align}>
        <span className="visually-hidden">{head}</span>
      </div>
    )
  }
  return (
    <div
      role="columnheader"
      className="grid-cell"
      data-align={align}
      aria-sort={now ? (now.desc ? 'descending' : 'ascending') : 'none'}
    >
      <button type="button" className="grid-sort" onClick={() => model.sort(id)}>
        {head}
        {now && <Icon of={now.desc ? ArrowDown : ArrowUp} size="s" />}
        {now && <span className="visually-hidden">{now.desc ? words.sortDown : words.sortUp}</span>}
      </button>
    </div>
  )
}
