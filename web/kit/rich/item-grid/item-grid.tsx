import '../../status.css'
import './item-grid.css'
import { useRef, useState } from 'react'
import CircleAlert from 'lucide-react/icons/circle-alert'
import CircleCheck from 'lucide-react/icons/circle-check'
import Plus from 'lucide-react/icons/plus'
import Redo from 'lucide-react/icons/redo-2'
import Trash from 'lucide-react/icons/trash-2'
import Undo from 'lucide-react/icons/undo-2'
import { Button, IconButton } from '../../button.tsx'
import { fill } from '../../copy/copy.ts'
import { Icon } from '../../icon.tsx'
import { usePartsWords } from '../../parts-words.ts'
import { useStale } from '../../stale.ts'
import { useToast } from '../../toast.tsx'
import { GridCells } from './grid-cells.tsx'
import {
  editCells,
  type GridHistory,
  type GridRow,
  newHistory,
  nextError,
  parseClipboard,
  pasteCells,
  redo,
  step,
  undo,
} from './grid-edits.ts'

/** One column of an {@link ItemGrid}. */
export interface ItemColumn {
  readonly id: string
  readonly head: string
  /** Numbers stand at the end and bring the number pad. */
  readonly kind?: 'text' | 'number'
  /** In px where letters have their usual size. */
  readonly width?: number
  /** What may be chosen; the cell still takes any text, and its check says what is wrong with it. */
  readonly choices?: readonly string[]
}

/** What is wrong with a cell, in words with the cure. */
export interface CellError {
  readonly row: number
  readonly column: string
  readonly text: string
}

export interface ItemGridOptions {
  readonly label: string
  readonly columns: readonly ItemColumn[]
  /** The rows at the beginning; the grid keeps them from then on. Give another `key` to begin anew. */
  readonly rows: readonly GridRow[]
  /** After every change; store what comes, nothing typed may be lost. */
  readonly onChange: (rows: readonly GridRow[]) => void
  readonly errors: readonly CellError[]
  /** Nobody has checked the rows yet: nothing is said of errors. */
  readonly unchecked?: boolean
  readonly max?: number
  readonly readOnly?: boolean
}

/** The chosen cell. */
export interface Place {
  readonly row: number
  readonly column: number
}

/**
 * Items entered as in a spreadsheet: arrow keys, typing, paste of whole ranges, undo, a jump to the next error. Up to 999
 * rows, of which only those in sight are drawn.
 *
 *     <ItemGrid label={copy.items} rows={draft.items} errors={errors} onChange={(items) => keep({ ...draft, items })}
 *       columns={[{ id: 'code', head: copy.code, width: 120 }, { id: 'net', head: copy.netKg, kind: 'number' }]} />
 */
export function ItemGrid(options: ItemGridOptions) {
  const { columns, errors, onChange, max = 999 } = options
  const stale = useStale()
  const readOnly = (options.readOnly ?? false) || stale
  const words = usePartsWords().grid
  const toast = useToast()
  const [history, setHistory] = useState<GridHistory>(() => newHistory(options.rows))
  const frame = useRef<HTMLDivElement>(null)
  const [asked, setPlace] = useState<Place>({ row: 0, column: 0 })
  // Rows that were taken back take their cells with them.
  const place = { ...asked, row: Math.max(0, Math.min(asked.row, history.rows.length - 1)) }
  const ids = columns.map(({ id }) => id)
  const go = (next: GridHistory) => {
    if (next === history) return
    setHistory(next)
    onChange(next.rows)
  }
  const change = (rows: readonly GridRow[]) => go(step(history, rows))
  const acts = {
    edit: (row: number, column: string, text: string) => change(editCells(history.rows, [{ row, column, text }])),
    paste: (text: string) => {
      const { rows, leftOut } = pasteCells(history.rows, place, parseClipboard(text), ids, max)
      change(rows)
      if (leftOut > 0) toast({ tone: 'bad', text: fill(words.full, { max, left: leftOut }) })
    },
    undo: () => go(undo(history)),
    redo: () => go(redo(history)),
    add: () => {
      if (history.rows.length >= max) return
      change([...history.rows, {}])
      setPlace({ row: history.rows.length, column: 0 })
    },
    remove: () => {
      change(history.rows.filter((_, index) => index !== place.row))
      setPlace({ ...place, row: Math.max(0, Math.min(place.row, history.rows.length - 2)) })
    },
    nextError: () => {
      const error = nextError(errors, ids, place)
      if (error) setPlace({ row: error.row, column: ids.indexOf(error.column) })
    },
  }
  const here = errors.find(({ row, column }) => row === place.row && column === ids[place.column])
  return (
    <div className="item-grid">
      <Tools
        history={history}
        errors={options.unchecked ? null : errors}
        acts={acts}
        max={max}
        readOnly={readOnly}
        onDone={() => frame.current?.focus({ preventScroll: true })}
      />
      <GridCells
        {...options}
        frame={frame}
        rows={history.rows}
        place={place}
        setPlace={setPlace}
        acts={acts}
        readOnly={readOnly}
      />
      <p className="item-grid-error" aria-live="polite">
        {here && (
          <>
            <Icon of={CircleAlert} size="s" /> {here.text}
          </>
        )}
      </p>
    </div>
  )
}

/** What can be done to the grid as a whole. */
export interface GridActs {
  readonly edit: (row: number, column: string, text: string) => void
  readonly paste: (text: string) => void
  readonly undo: () => void
  readonly redo: () => void
  readonly add: () => void
  readonly remove: () => void
  readonly nextError: () => void
}

function Tools({
  history,
  errors,
  acts,
  max,
  readOnly,
  onDone,
}: {
  readonly history: GridHistory
  /** Null while nobody has checked. */
  readonly errors: readonly CellError[] | null
  readonly acts: GridActs
  readonly max: number
  readonly readOnly: boolean
  /** Typing goes on in the grid. */
  readonly onDone: () => void
}) {
  const words = usePartsWords().grid
  const { rows, past, future } = history
  const then = (act: () => void) => () => {
    act()
    onDone()
  }
  return (
    <div className="item-grid-tools">
      {!readOnly && (
        <>
          <Button size="s" icon={Plus} disabled={rows.length >= max} onClick={then(acts.add)}>
            {words.add}
          </Button>
          <IconButton icon={Trash} label={words.remove} disabled={rows.length === 0} onClick={then(acts.remove)} />
          <IconButton
            icon={Undo}
            label={`${words.undo} (Ctrl Z)`}
            disabled={past.length === 0}
            onClick={then(acts.undo)}
          />
          <IconButton
            icon={Redo}
            label={`${words.redo} (Ctrl Y)`}
            disabled={future.length === 0}
            onClick={then(acts.redo)}
          />
        </>
      )}
      <span className="item-grid-count">{fill(words.count, { n: rows.length, max })}</span>
      {errors && <Verdict errors={errors} onNext={then(acts.nextError)} />}
    </div>
  )
}

/** How many errors the check found, and the way to the next. */
function Verdict({ errors, onNext }: { readonly errors: readonly CellError[]; readonly onNext: () => void }) {
  const words = usePartsWords().grid
  const wrong = errors.length > 0
  return (
    <>
      <span className="status status-s" data-tone={wrong ? 'bad' : 'good'} role="status">
        <Icon of={wrong ? CircleAlert : CircleCheck} size="s" />
        {wrong ? fill(words.errors, { n: errors.length }) : words.noErrors}
      </span>
      {wrong && (
        <Button size="s" kind="quiet" keyHint="F8" onClick={onNext}>
          {words.nextError}
        </Button>
      )}
    </>
  )
}
