import type { Body } from './grid.tsx'

/** Every row that the filter leaves, as one table that a printer breaks between rows. */
export function OnPaper<Row extends object>({ label, rows, rowKey, model }: Body<Row>) {
  return (
    <table className="on-paper" aria-label={label}>
      <thead>
        <tr>
          {model.visible.map(({ id, head, align }) => (
            <th key={id} scope="col" data-align={align}>
              {head}
            </th>
          ))}
        </tr>
      </thead>
      <tbody>
        {rows.map((row) => (
          <tr key={rowKey(row)}>
            {model.visible.map(({ id, align, show, value }) => (
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
