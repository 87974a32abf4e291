import { tellingOf } from './columns.ts'
import type { Body } from './grid.tsx'

/** Every row that the filter leaves, as one table that a printer breaks between rows. */
export function OnPaper<Row extends object>({ label, rows, rowKey, model }: Body<Row>) {
  const columns = tellingOf(model.visible)
  return (
    <table className="on-paper" aria-label={label}>
      <thead>
        <tr>
          {columns.map(({ id, head, align }) => (
            <th key={id} scope="col" data-align={align}>
              {head}
            </th>
          ))}
        </tr>
      </thead>
      <tbody>
        {rows.map((row) => (
          <tr key={rowKey(row)}>
            {columns.map(({ id, align, show, value }) => (
              <td key={id} data-align={align}>
                {show ? show(row) : value(row)}
              </td>
            ))}
          </tr>
        ))}
      </tbody>
    </table>
  )
}
