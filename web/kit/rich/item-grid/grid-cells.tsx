import { type ClipboardEvent, type KeyboardEvent, type RefObject, useEffect, useId, useRef, useState } from 'react'
import { useVirtualizer, type VirtualItem } from '@tanstack/react-virtual'
import { usePartsWords } from '../../parts-words.ts'
import type { GridRow } from './grid-edits.ts'
import type { CellError, GridActs, ItemColumn, ItemGridOptions, Place } from './item-grid.tsx'

interface CellsOptions extends ItemGridOptions {
  readonly place: Place
  readonly setPlace: (place: Place) => void
  readonly acts: GridActs
  readonly readOnly: boolean
}

const ROW_PX = 34
const NUMBER_PX = 52
const COLUMN_PX = 130

/** The cells in sight, and the keys that work in them. */
export function GridCells(options: CellsOptions) {
  const { label, columns, rows, errors, place, setPlace } = options
  const words = usePartsWords().grid
  const id = useId()
  const scroll = useRef<HTMLDivElement>(null)
  const [draft, setDraft] = useState<string | null>(null)
  const virtual = useRowsInSight(scroll, rows.length, place)
  const widths = `${NUMBER_PX}px ${columns.map(({ width = COLUMN_PX }) => `minmax(${width}px, ${width}fr)`).join(' ')}`
  const least = NUMBER_PX + columns.reduce((sum, { width = COLUMN_PX }) => sum + width, 0)
  const keys = useCellKeys(options, draft, setDraft)
  return (
    <>
      <p className="visually-hidden" id={`${id}-hint`}>
        {words.hint}
      </p>
      <div
        ref={scroll}
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
        <div className="item-grid-head" role="row" style={{ gridTemplateColumns: widths, minInlineSize: least }}>
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
          {virtual.getVirtualItems().map((item) => (
            <CellRow
              key={item.key}
              id={id}
              item={item}
              row={rows[item.index] ?? {}}
              columns={columns}
              errors={errors}
              place={place}
              draft={item.index === place.row ? draft : null}
              widths={widths}
              onDraft={setDraft}
              onPlace={(next) => {
                keys.onBlur()
                setPlace(next)
              }}
            />
          ))}
        </div>
      </div>
    </>
  )
}

/** The rows in sight; the chosen cell always is. */
function useRowsInSight(scroll: RefObject<HTMLDivElement | null>, count: number, place: Place) {
  // oxlint-disable-next-line react/incompatible-library -- no compiler memoizes our components
  const virtual = useVirtualizer({
    count: count,
    getScrollElement: () => scroll.current,
    estimateSize: () => ROW_PX,
    overscan: 6,
  })
  useEffect(() => {
    if (count > 0) virtual.scrollToIndex(place.row, { align: 'auto' })
    const frame = scroll.current
    frame?.querySelector(`[data-column="${place.column}"][data-row="${place.row}"]`)?.scrollIntoView({
      block: 'nearest',
      inline: 'nearest',
    })
  }, [scroll, place, count, virtual])
  return virtual
}

function CellRow({
  id,
  item,
  row,
  columns,
  errors,
  place,
  draft,
  widths,
  onDraft,
  onPlace,
}: {
  readonly id: string
  readonly item: VirtualItem
  readonly row: GridRow
  readonly columns: readonly ItemColumn[]
  readonly errors: readonly CellError[]
  readonly place: Place
  /** What is being typed into the chosen cell of this row; null when nothing is. */
  readonly draft: string | null
  readonly widths: string
  readonly onDraft: (text: string | null) => void
  readonly onPlace: (place: Place) => void
}) {
  return (
    <div
      role="row"
      className="item-grid-row"
      aria-rowindex={item.index + 2}
      style={{ gridTemplateColumns: widths, transform: `translateY(${item.start}px)`, blockSize: ROW_PX }}
    >
      <span role="rowheader" className="item-grid-number">
        {item.index + 1}
      </span>
      {columns.map((column, index) => {
        const chosen = item.index === place.row && index === place.column
        const error = errors.find((one) => one.row === item.index && one.column === column.id)
        return (
          // The keys of the grid do the same.
          // oxlint-disable-next-line jsx-a11y/click-events-have-key-events -- see above
          <div
            key={column.id}
            id={`${id}-${item.index}-${index}`}
            role="gridcell"
            tabIndex={-1}
            className="item-grid-cell"
            data-row={item.index}
            data-column={index}
            data-kind={column.kind}
            aria-selected={chosen}
            aria-invalid={error ? true : undefined}
            title={error?.text}
            onClick={() => onPlace({ row: item.index, column: index })}
            onDoubleClick={() => onDraft(row[column.id] ?? '')}
          >
            {chosen && draft !== null ? (
              <Editor column={column} id={id} draft={draft} onDraft={onDraft} />
            ) : (
              (row[column.id] ?? '')
            )}
          </div>
        )
      })}
    </div>
  )
}

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
  useEffect(() => field.current?.focus(), [])
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

/** Keys and clipboard of the grid. While a cell is edited only Enter, Tab and Escape are the grid's. */
function useCellKeys(
  { columns, rows, place, setPlace, acts, readOnly }: CellsOptions,
  draft: string | null,
  setDraft: (text: string | null) => void,
) {
  const column = columns[place.column]?.id ?? ''
  const text = rows[place.row]?.[column] ?? ''
  const commit = () => {
    if (draft !== null) acts.edit(place.row, column, draft.trim())
    setDraft(null)
  }
  const move = (down: number, across: number) =>
    setPlace({
      row: Math.max(0, Math.min(rows.length - 1, place.row + down)),
      column: Math.max(0, Math.min(columns.length - 1, place.column + across)),
    })
  const onKeyDown = (event: KeyboardEvent<HTMLDivElement>) => {
    const act = draft === null ? actOf(event) : actWhileEditing(event)
    if (!act) return
    event.preventDefault()
    event.stopPropagation()
    act()
  }
  const frame = (event: KeyboardEvent<HTMLDivElement>) => event.currentTarget
  const actWhileEditing = (event: KeyboardEvent<HTMLDivElement>): (() => void) | undefined => {
    const grid = frame(event)
    const leave = (down: number, across: number) => () => {
      commit()
      move(down, across)
      grid.focus()
    }
    if (event.key === 'Enter') return leave(event.shiftKey ? -1 : 1, 0)
    if (event.key === 'Tab') return leave(0, event.shiftKey ? -1 : 1)
    if (event.key !== 'Escape') return undefined
    return () => {
      setDraft(null)
      grid.focus()
    }
  }
  const actOf = (event: KeyboardEvent<HTMLDivElement>): (() => void) | undefined => {
    if (event.key === 'F8') return acts.nextError
    const moved = MOVES[event.key]
    if (moved) return () => move(moved[0] * (event.ctrlKey ? rows.length : 1), moved[1])
    if (readOnly || rows.length === 0) return undefined
    if (event.ctrlKey || event.metaKey) {
      if (event.code === 'KeyZ') return event.shiftKey ? acts.redo : acts.undo
      return event.code === 'KeyY' ? acts.redo : undefined
    }
    if (event.key === 'F2' || event.key === 'Enter') return () => setDraft(text)
    if (event.key === 'Delete' || event.key === 'Backspace') return () => acts.edit(place.row, column, '')
    return event.key.length === 1 && !event.altKey ? () => setDraft(event.key) : undefined
  }
  return {
    onKeyDown,
    onBlur: () => commit(),
    onPaste: (event: ClipboardEvent) => {
      if (draft !== null || readOnly) return
      event.preventDefault()
      acts.paste(event.clipboardData.getData('text/plain'))
    },
    onCopy: (event: ClipboardEvent) => {
      if (draft !== null) return
      event.preventDefault()
      event.clipboardData.setData('text/plain', text)
    },
  }
}

const MOVES: Readonly<Record<string, readonly [number, number]>> = {
  ArrowDown: [1, 0],
  ArrowUp: [-1, 0],
  ArrowLeft: [0, -1],
  ArrowRight: [0, 1],
  PageDown: [12, 0],
  PageUp: [-12, 0],
  Home: [0, -999],
  End: [0, 999],
}
