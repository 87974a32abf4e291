import { type FocusEvent, type KeyboardEvent, type MouseEvent, type RefObject, useEffect, useRef } from 'react'
import type { GridRow } from './grid-edits.ts'
import type { GridActs, ItemColumn, Place } from './item-grid.tsx'

interface KeysOptions {
  /** The grid; it has the focus, whichever cell is chosen, but for the time in which a cell is edited. */
  readonly frame: RefObject<HTMLDivElement | null>
  readonly columns: readonly ItemColumn[]
  readonly rows: readonly GridRow[]
  readonly place: Place
  readonly setPlace: (place: Place) => void
  readonly acts: GridActs
  readonly readOnly: boolean
  /** What is being typed into the chosen cell; null when nothing is. */
  readonly draft: string | null
  readonly setDraft: (text: string | null) => void
  /** Brings the chosen cell into sight. */
  readonly reveal: () => void
}

type Act = () => void

/**
 * Keys and presses of the grid. While a cell is edited only Enter, Tab, Escape and F8 are the grid's. An edit has one end: the focus
 * leaves the editor, by a key or by a press elsewhere.
 */
export function useCellKeys(options: KeysOptions) {
  const { frame, columns, rows, place, setPlace, acts, readOnly, draft, setDraft, reveal } = options
  const dropped = useRef(false)
  const column = columns[place.column]?.id ?? ''
  const text = rows[place.row]?.[column] ?? ''
  useClipboard(options, text)
  const move = (down: number, across: number) =>
    setPlace({
      row: within(place.row + down, rows.length),
      column: within(place.column + across, columns.length),
    })
  /** On to the neighbour in reading order: from the end of a row to the beginning of the next. */
  const moveOn = (cells: number) => {
    const at = within(place.row * columns.length + place.column + cells, rows.length * columns.length)
    setPlace({ row: Math.floor(at / columns.length), column: at % columns.length })
  }
  const leaveEditor = () => frame.current?.focus({ preventScroll: true })
  const leaveFor = (next: Act) => () => {
    leaveEditor()
    next()
  }
  const actWhileEditing = (event: KeyboardEvent): Act | undefined => {
    // Enter takes a proposal of the input method here.
    if (event.nativeEvent.isComposing) return undefined
    if (event.key === 'Enter') return leaveFor(() => move(event.shiftKey ? -1 : 1, 0))
    if (event.key === 'Tab') return leaveFor(() => moveOn(event.shiftKey ? -1 : 1))
    if (event.key === 'F8') return leaveFor(acts.nextError)
    if (event.key !== 'Escape') return undefined
    return () => {
      dropped.current = true
      leaveEditor()
    }
  }
  const actOf = (event: KeyboardEvent): Act | undefined => {
    if (event.key === 'F8') return acts.nextError
    if (event.altKey) return undefined
    const way = wayOf(event, rows.length, columns.length)
    if (way) return () => move(...way)
    if (readOnly || rows.length === 0) return undefined
    if (event.ctrlKey || event.metaKey) {
      if (event.code === 'KeyZ') return event.shiftKey ? acts.redo : acts.undo
      return event.code === 'KeyY' ? acts.redo : undefined
    }
    if (event.key === 'F2' || event.key === 'Enter') return () => setDraft(text)
    if (event.key === 'Delete' || event.key === 'Backspace') return () => acts.edit(place.row, column, '')
    return event.key.length === 1 ? () => setDraft(event.key) : undefined
  }
  return {
    onKeyDown: (event: KeyboardEvent) => {
      const act = draft === null ? actOf(event) : actWhileEditing(event)
      if (!act) return
      event.preventDefault()
      event.stopPropagation()
      reveal()
      act()
    },
    onBlur: (event: FocusEvent) => {
      // The grid gives the focus to its editor; a window that steps back keeps its own.
      if (draft === null || event.target === frame.current || event.target === document.activeElement) return
      if (!dropped.current) acts.edit(place.row, column, draft.trim())
      dropped.current = false
      setDraft(null)
    },
    onClick: (event: MouseEvent) => {
      const pressed = placeOf(event.target)
      if (pressed) setPlace(pressed)
    },
    onDoubleClick: (event: MouseEvent) => {
      if (draft === null && !readOnly && placeOf(event.target)) setDraft(text)
    },
  }
}

/** Pastes and copies at the chosen cell. Browsers tell it to the page, not to the grid, when nothing in the grid was pressed yet. */
function useClipboard({ frame, acts, readOnly, draft }: KeysOptions, text: string) {
  useEffect(() => {
    const isOurs = () => draft === null && document.activeElement === frame.current
    const paste = (event: ClipboardEvent) => {
      if (!isOurs() || readOnly) return
      event.preventDefault()
      acts.paste(event.clipboardData?.getData('text/plain') ?? '')
    }
    const copy = (event: ClipboardEvent) => {
      if (!isOurs()) return
      event.preventDefault()
      event.clipboardData?.setData('text/plain', text)
    }
    document.addEventListener('paste', paste)
    document.addEventListener('copy', copy)
    return () => {
      document.removeEventListener('paste', paste)
      document.removeEventListener('copy', copy)
    }
  })
}

function within(index: number, count: number): number {
  return Math.max(0, Math.min(index, count - 1))
}

/** The cell that was pressed; null beside the cells. */
function placeOf(target: EventTarget): Place | null {
  const cell = target instanceof Element ? target.closest<HTMLElement>('[role="gridcell"]') : null
  return cell ? { row: Number(cell.dataset['row']), column: Number(cell.dataset['column']) } : null
}

const MOVES: Readonly<Record<string, readonly [number, number]>> = {
  ArrowDown: [1, 0],
  ArrowUp: [-1, 0],
  ArrowLeft: [0, -1],
  ArrowRight: [0, 1],
  PageDown: [12, 0],
  PageUp: [-12, 0],
}

/** How far a key leads, down and across; undefined when it leads nowhere. */
function wayOf(event: KeyboardEvent, rows: number, columns: number): readonly [number, number] | undefined {
  const far = event.ctrlKey || event.metaKey
  if (event.key === 'Home') return [far ? -rows : 0, -columns]
  if (event.key === 'End') return [far ? rows : 0, columns]
  const way = MOVES[event.key]
  return way && far ? [way[0] * rows, way[1] * columns] : way
}
