import type { ReactNode } from 'react'

/** What the parts of a table are, told by name: browsers take rows that stand as cards for no table. */
const ROLES = {
  table: { role: 'table' },
  group: { role: 'rowgroup' },
  row: { role: 'row' },
  columnHead: { role: 'columnheader' },
  rowHead: { role: 'rowheader' },
  cell: { role: 'cell' },
} as const

export interface CardRow {
  readonly key: string
  readonly head: ReactNode
  /** One for each column after the first. */
  readonly cells: readonly ReactNode[]
}

/** A table whose rows stand as cards on a phone, each value beside the name of its column. */
export function CardTable({
  label,
  heads,
  rows,
  words = false,
}: {
  readonly label: string
  /** The first stands over the names of the rows. */
  readonly heads: readonly string[]
  readonly rows: readonly CardRow[]
  /** Its cells are words, and stand at the start; figures stand at the end. */
  readonly words?: boolean
}) {
  return (
    // oxlint-disable-next-line jsx-a11y/no-noninteractive-tabindex -- what scrolls sideways must be reached by the keyboard
    <div className={`centre-table ${words ? 'centre-words' : ''}`} tabIndex={0} role="region" aria-label={label}>
      <table {...ROLES.table}>
        <thead {...ROLES.group}>
          <tr {...ROLES.row}>
            {heads.map((head) => (
              <th {...ROLES.columnHead} scope="col" key={head}>
                {head}
              </th>
            ))}
          </tr>
        </thead>
        <tbody {...ROLES.group}>
          {rows.map(({ key, head, cells }) => (
            <tr {...ROLES.row} key={key}>
              <th {...ROLES.rowHead} scope="row">
                {head}
              </th>
              {cells.map((cell, at) => (
                <td {...ROLES.cell} key={heads[at + 1]} data-head={heads[at + 1]}>
                  <span>{cell}</span>
                </td>
              ))}
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  )
}
