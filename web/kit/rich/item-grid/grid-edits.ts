/** A row of a grid: texts by column, as they were typed. */
export type GridRow = Readonly<Record<string, string>>

/** One change of a cell. */
export interface CellEdit {
  readonly row: number
  readonly column: string
  readonly text: string
}

/** Rows with the way back and forth. */
export interface GridHistory {
  readonly rows: readonly GridRow[]
  readonly past: readonly (readonly GridRow[])[]
  readonly future: readonly (readonly GridRow[])[]
}

/** Steps that can be taken back. */
const MOST_STEPS = 200

/** The history of a grid that nothing was done to. */
export function newHistory(rows: readonly GridRow[]): GridHistory {
  return { rows, past: [], future: [] }
}

/** A step forward; a step that changes nothing is none. */
export function step(history: GridHistory, rows: readonly GridRow[]): GridHistory {
  if (rows === history.rows) return history
  return { rows, past: [...history.past.slice(1 - MOST_STEPS), history.rows], future: [] }
}

export function undo({ rows, past, future }: GridHistory): GridHistory {
  const before = past.at(-1)
  return before ? { rows: before, past: past.slice(0, -1), future: [rows, ...future] } : { rows, past, future }
}

export function redo({ rows, past, future }: GridHistory): GridHistory {
  const [next, ...rest] = future
  return next ? { rows: next, past: [...past, rows], future: rest } : { rows, past, future }
}

/** Rows with cells changed; the same rows when nothing differs. */
export function editCells(rows: readonly GridRow[], edits: readonly CellEdit[]): readonly GridRow[] {
  const byRow = new Map<number, CellEdit[]>()
  for (const edit of edits) {
    if (rows[edit.row] && (rows[edit.row]?.[edit.column] ?? '') !== edit.text)
      byRow.set(edit.row, [...(byRow.get(edit.row) ?? []), edit])
  }
  if (byRow.size === 0) return rows
  return rows.map((row, index) => {
    const mine = byRow.get(index)
    return mine ? { ...row, ...Object.fromEntries(mine.map(({ column, text }) => [column, text])) } : row
  })
}

/** Cells of a spreadsheet as they come over the clipboard: tabs and line breaks, quoted where a cell has some itself. */
export function parseClipboard(text: string): readonly (readonly string[])[] {
  const rows: string[][] = [[]]
  let cell = ''
  let quoted = false
  const endCell = () => {
    rows.at(-1)?.push(cell)
    cell = ''
  }
  const signs = text.replace(/\r\n?/g, '\n').replace(/\n$/, '')
  for (let at = 0; at < signs.length; at += 1) {
    const sign = signs[at] ?? ''
    if (quoted) {
      if (sign !== '"') cell += sign
      else if (signs[at + 1] === '"') {
        cell += '"'
        at += 1
      } else quoted = false
    } else if (sign === '"' && cell === '') quoted = true
    else if (sign === '\t') endCell()
    else if (sign === '\n') {
      endCell()
      rows.push([])
    } else cell += sign
  }
  endCell()
  return rows
}

/** What a paste did: the rows after it, and how many rows found no room. */
export interface Pasted {
  readonly rows: readonly GridRow[]
  readonly leftOut: number
}

/** Puts cells into the grid from one cell on; rows are added as far as `max` allows. */
export function pasteCells(
  rows: readonly GridRow[],
  at: { readonly row: number; readonly column: number },
  cells: readonly (readonly string[])[],
  columns: readonly string[],
  max: number,
): Pasted {
  const fits = cells.slice(0, Math.max(0, max - at.row))
  const missing = Math.max(0, at.row + fits.length - rows.length)
  const room = [...rows, ...Array.from({ length: missing }, () => ({}))]
  const edits = fits.flatMap((line, down) =>
    line.flatMap((text, across) => {
      const column = columns[at.column + across]
      return column === undefined ? [] : [{ row: at.row + down, column, text: text.trim() }]
    }),
  )
  const changed = editCells(room, edits)
  return { rows: missing === 0 && changed === room ? rows : changed, leftOut: cells.length - fits.length }
}

/** The next cell with an error after a place, going round; null when there is none. */
export function nextError<E extends { readonly row: number; readonly column: string }>(
  errors: readonly E[],
  columns: readonly string[],
  at: { readonly row: number; readonly column: number },
): E | null {
  const place = ({ row, column }: { row: number; column: string }) => row * columns.length + columns.indexOf(column)
  const sorted = [...errors].sort((a, b) => place(a) - place(b))
  const now = at.row * columns.length + at.column
  return sorted.find((error) => place(error) > now) ?? sorted[0] ?? null
}
