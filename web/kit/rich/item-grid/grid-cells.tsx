import { memo, type RefObject, useCallback, useEffect, useId, useLayoutEffect, useMemo, useRef, useState } from 'react'
import { defaultRangeExtractor, useVirtualizer } from '@tanstack/react-virtual'
import { usePartsWords } from '../../parts-words.ts'
import { useCellKeys } from './cell-keys.ts'
import type { GridRow } from './grid-edits.ts'
import type { CellError, GridActs, ItemColumn, ItemGridOptions, Place } from './item-grid.tsx'

interface CellsOptions extends ItemGridOptions {
  readonly frame: RefObject<HTMLDivElement | null>
  readonly place: Place
  readonly setPlace: (place: Place) => void
  readonly acts: GridActs
  readonly readOnly: boolean
}

/** Where letters have the size that most browsers begin with; larger ones take more room, as in everything else. */
const USUAL_REM_PX = 16
const ROW_PX = 34
const NUMBER_PX = 52
const COLUMN_PX = 130
const inRem = (px: number) => `${px / USUAL_REM_PX}rem`
const NO_ERRORS: ReadonlyMap<string, string> = new Map()

/** The cells in sight, and the keys that work in them. The grid itself has the focus and names the chosen cell. */
export function GridCells(options: CellsOptions) {
  const { frame, label, columns, rows, place } = options
  const words = usePartsWords().grid
  const id = useId()
  const [draft, setDraft] = useState<string | null>(null)
  const virtual = useDrawnRows(frame, rows.length, place.row)
  const reveal = useChosenInSight(frame, place, draft !== null)
  const errors = useErrorsByRow(options.errors)
  const widths = `${inRem(NUMBER_PX)} ${columns.map(({ width = COLUMN_PX }) => `minmax(${inRem(width)}, ${width}fr)`).join(' ')}`
  const least = inRem(NUMBER_PX + columns.reduce((sum, { width = COLUMN_PX }) => sum + width, 0))
  const keys = useCellKeys({ ...options, draft, setDraft, reveal })
  return (
    <>
      <p className="visually-hidden" id={`${id}-hint`}>
        {words.hint}
      </p>
      <div
        ref={frame}
        className="item-grid-frame"
        role="grid"
        aria-label={label}
        aria-describedby={`${id}-hint`}
        aria-rowcount={rows.length + 1}
        aria-colcount={columns.length + 1}
        aria-activedescendant={rows.length > 0 ? `${id}-${place.row}-${place.column}` : undefined}
        tabIndex={0}
        {...keys}
      >
        <div
          className="item-grid-head"
          role="row"
          aria-rowindex={1}
          style={{ gridTemplateColumns: widths, minInlineSize: least }}
        >
          <span role="columnheader">{words.row}</span>
          {columns.map((column) => (
            <span role="columnheader" key={column.id} data-kind={column.kind}>
              {column.head}
            </span>
          ))}
        </div>
        <div
          role="rowgroup"
          className="item-grid-rows"
          style={{ blockSize: virtual.getTotalSize(), minInlineSize: least }}
        >
          {virtual.getVirtualItems().map(({ key, index, start }) => (
            <CellRow
              key={key}
              id={id}
              index={index}
              start={start}
              row={rows[index]}
              columns={columns}
              errors={errors.get(index) ?? NO_ERRORS}
              chosen={index === place.row ? place.column : null}
              draft={index === place.row ? draft : null}
              widths={widths}
              onDraft={setDraft}
            />
          ))}
        </div>
      </div>
    </>
  )
}

/** The rows that are drawn: those in sight and, wherever it is, that of the chosen cell, which the grid names and which is edited. */
function useDrawnRows(frame: RefObject<HTMLDivElement | null>, count: number, chosen: number) {
  const rangeExtractor = useCallback(
    (range: Parameters<typeof defaultRangeExtractor>[0]) =>
      [...new Set([...defaultRangeExtractor(range), chosen])].sort((one, other) => one - other),
    [chosen],
  )
  const [rowPx] = useState(
    () => (ROW_PX * Number.parseFloat(getComputedStyle(document.documentElement).fontSize)) / USUAL_REM_PX,
  )
  // oxlint-disable-next-line react/incompatible-library -- what is memoized gets plain values, not the virtualizer
  return useVirtualizer({
    count,
    getScrollElement: () => frame.current,
    estimateSize: () => rowPx,
    overscan: 6,
    rangeExtractor,
  })
}

/** Brings the chosen cell into sight when it changes or is edited; answers what does the same at once. */
function useChosenInSight(frame: RefObject<HTMLDivElement | null>, { row, column }: Place, editing: boolean) {
  useEffect(() => bringIntoSight(frame.current, row, column), [frame, row, column, editing])
  return () => bringIntoSight(frame.current, row, column)
}

/** Scrolls a cell below the head. What others do to a grid without the focus scrolls no page. */
function bringIntoSight(grid: HTMLElement | null, row: number, column: number): void {
  if (!grid?.contains(document.activeElement)) return
  grid.style.scrollPaddingBlockStart = `${grid.querySelector<HTMLElement>('.item-grid-head')?.offsetHeight ?? 0}px`
  grid
    .querySelector(`[data-row="${row}"][data-column="${column}"]`)
    ?.scrollIntoView({ block: 'nearest', inline: 'nearest', behavior: 'instant' })
}

function useErrorsByRow(errors: readonly CellError[]): ReadonlyMap<number, ReadonlyMap<string, string>> {
  return useMemo(() => {
    const byRow = new Map<number, Map<string, string>>()
    for (const { row, column, text } of errors) {
      const mine = byRow.get(row) ?? new Map<string, string>()
      if (!mine.has(column)) mine.set(column, text)
      byRow.set(row, mine)
    }
    return byRow
  }, [errors])
}

const CellRow = memo(function CellRow({
  id,
  index,
  start,
  row,
  columns,
  errors,
  chosen,
  draft,
  widths,
  onDraft,
}: {
  readonly id: string
  readonly index: number
  /** In px from the first row. */
  readonly start: number
  readonly row: GridRow | undefined
  readonly columns: readonly ItemColumn[]
  /** What is wrong with cells of this row, by column. */
  readonly errors: ReadonlyMap<string, string>
  /** The column of the chosen cell; null in every other row. */
  readonly chosen: number | null
  /** What is being typed into the chosen cell of this row; null when nothing is. */
  readonly draft: string | null
  readonly widths: string
  readonly onDraft: (text: string) => void
}) {
  return (
    <div
      role="row"
      className="item-grid-row"
      aria-rowindex={index + 2}
      style={{ gridTemplateColumns: widths, transform: `translateY(${start}px)`, blockSize: inRem(ROW_PX) }}
    >
      <span role="rowheader" className="item-grid-number">
        {index + 1}
      </span>
      {columns.map((column, at) => (
        // It takes no focus of its own: it is gone when its row is out of sight, and the keys would be gone with it.
        <div
          key={column.id}
          id={`${id}-${index}-${at}`}
          role="gridcell"
          className="item-grid-cell"
          data-row={index}
          data-column={at}
          data-kind={column.kind}
          aria-selected={at === chosen}
          aria-invalid={errors.has(column.id) || undefined}
          data-tip={errors.get(column.id)}
        >
          {at === chosen && draft !== null ? (
            <Editor column={column} id={id} draft={draft} onDraft={onDraft} />
          ) : (
            row?.[column.id]
          )}
        </div>
      ))}
    </div>
  )
})

function Editor({
  column: { head, kind, choices },
  id,
  draft,
  onDraft,
}: {
  readonly column: ItemColumn
  readonly id: string
  readonly draft: string
  readonly onDraft: (text: string) => void
}) {
  const field = useRef<HTMLInputElement>(null)
  // Before the next key: it is the second one of what is typed.
  useLayoutEffect(() => {
    const input = field.current
    input?.focus({ preventScroll: true })
    input?.setSelectionRange(input.value.length, input.value.length)
  }, [])
  return (
    <>
      <input
        ref={field}
        className="item-grid-input"
        aria-label={head}
        inputMode={kind === 'number' ? 'decimal' : undefined}
        list={choices ? `${id}-choices` : undefined}
        value={draft}
        onChange={(event) => onDraft(event.target.value)}
      />
      {choices && (
        <datalist id={`${id}-choices`}>
          {choices.map((choice) => (
            <option key={choice} value={choice}>
              {choice}
            </option>
          ))}
        </datalist>
      )}
    </>
  )
}
