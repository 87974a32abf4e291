import { type FocusEvent, type KeyboardEvent, useMemo } from 'react'
import ArrowDown from 'lucide-react/icons/arrow-down'
import ArrowUp from 'lucide-react/icons/arrow-up'
import Columns3 from 'lucide-react/icons/columns-3'
import Download from 'lucide-react/icons/download'
import Filter from 'lucide-react/icons/list-filter'
import { Button, IconButton } from '../../button.tsx'
import { Chips, toggled } from '../../chips.tsx'
import { fill } from '../../copy/copy.ts'
import { useTexts } from '../../copy.tsx'
import { Icon } from '../../icon.tsx'
import { useNarrow } from '../../narrow.ts'
import { usePartsWords } from '../../parts-words.ts'
import { type Column, tellingOf } from './columns.ts'
import { type CellValue, download, writeCsv } from './csv.ts'
import type { DataTableOptions } from './data-table.tsx'
import { textOf } from './row-order.ts'
import type { TableModel } from './use-data-table.ts'
import { numberFormat } from '../../copy/numbers.ts'

/** Most values of a column that still make useful chips. */
const MOST_CHIPS = 12

/** Above the rows: filter, chips, how many are shown, columns, file. */
export function TableTools<Row extends object>({
  model,
  options,
}: {
  readonly model: TableModel<Row>
  readonly options: DataTableOptions<Row> & { readonly rows: readonly Row[] }
}) {
  const { locale } = useTexts()
  const words = usePartsWords().table
  const { rows, columns, file } = options
  const narrow = useNarrow()
  const count = numberFormat(locale)
  const save = () => {
    const written = tellingOf(model.visible)
    const heads = written.map(({ head }) => head)
    const lines = model.rows.map((row) => written.map((column) => writtenOf(column, row)))
    download(`${file}.csv`, writeCsv(heads, lines))
  }
  return (
    <div className="table-tools">
      <label className="table-filter">
        <Icon of={Filter} size="s" />
        <span className="visually-hidden">{options.filterLabel ?? words.filter}</span>
        <input
          type="search"
          className="table-filter-input"
          placeholder={options.filterLabel ?? words.filter}
          value={model.text}
          onChange={(event) => model.setText(event.target.value)}
        />
      </label>
      {narrow && <SortChoice columns={columns} model={model} />}
      {columns.map(
        (column) => column.chips && <ColumnChips key={column.id} column={column} rows={rows} model={model} />,
      )}
      <div className="table-end">
        <span className="table-count" role="status">
          {model.isFiltered
            ? fill(words.shown, { n: count.format(model.rows.length), all: count.format(rows.length) })
            : fill(words.rows, { n: count.format(rows.length) })}
        </span>
        {options.tools}
        {columns.some(({ optional }) => optional) && <ColumnChoice columns={columns} model={model} />}
        {file && (
          <Button looks size="s" kind="quiet" icon={Download} onClick={save}>
            {words.download}
          </Button>
        )}
      </div>
    </div>
  )
}

/** Cards have no head that could be pressed. */
function SortChoice<Row extends object>({
  columns,
  model: { sorting, setSorting },
}: {
  readonly columns: readonly Column<Row>[]
  readonly model: TableModel<Row>
}) {
  const words = usePartsWords().table
  return (
    <div className="table-sort">
      <select
        aria-label={words.sortBy}
        value={sorting?.id ?? ''}
        onChange={({ target: { value } }) => setSorting(value === '' ? null : { id: value, desc: false })}
      >
        <option value="">{words.asItCame}</option>
        {tellingOf(columns).map(({ id, head }) => (
          <option key={id} value={id}>
            {head}
          </option>
        ))}
      </select>
      {sorting && (
        <IconButton
          looks
          icon={sorting.desc ? ArrowDown : ArrowUp}
          label={sorting.desc ? words.sortDown : words.sortUp}
          onClick={() => setSorting({ ...sorting, desc: !sorting.desc })}
        />
      )}
    </div>
  )
}

/** A file is read by people: it holds the word of a state, not its name among us. */
function writtenOf<Row extends object>({ written, value, chips }: Column<Row>, row: Row): CellValue {
  if (written) return written(row)
  const one = value(row)
  return chips && one !== null ? chips(String(one)) : one
}

function ColumnChips<Row extends object>({
  column,
  rows,
  model,
}: {
  readonly column: Column<Row>
  readonly rows: readonly Row[]
  readonly model: TableModel<Row>
}) {
  const counts = useMemo(() => countValues(rows, column), [rows, column])
  const chosen = model.chips[column.id] ?? []
  return (
    <Chips
      label={column.head}
      options={counts
        .slice(0, MOST_CHIPS)
        .map(([value, count]) => ({ value, label: column.chips?.(value) ?? value, count }))}
      chosen={chosen}
      onToggle={(value) => model.setChips(column.id, toggled(chosen, value))}
    />
  )
}

function countValues<Row>(
  rows: readonly Row[],
  { value, chipsOrder }: Column<Row>,
): readonly (readonly [string, number])[] {
  const counts = new Map<string, number>()
  for (const row of rows) {
    const text = textOf(value(row))
    if (text !== '') counts.set(text, (counts.get(text) ?? 0) + 1)
  }
  const place = (one: string) => chipsOrder?.indexOf(one) ?? 0
  return [...counts].sort((a, b) => place(a[0]) - place(b[0]) || b[1] - a[1])
}

function ColumnChoice<Row extends object>({
  columns,
  model,
}: {
  readonly columns: readonly Column<Row>[]
  readonly model: TableModel<Row>
}) {
  const words = usePartsWords().table
  return (
    // oxlint-disable-next-line jsx-a11y/no-noninteractive-element-interactions -- Escape within it; its summary does the same
    <details className="table-columns" onKeyDown={closeByEscape} onBlur={closeWhenLeft}>
      <summary>
        <Icon of={Columns3} size="s" /> {words.columns}
      </summary>
      <div className="table-columns-list">
        {tellingOf(columns).map(({ id, head, phone }) => (
          <label key={id} className="check">
            <input
              type="checkbox"
              checked={!model.hidden.has(id)}
              disabled={phone === 'title'}
              onChange={() => model.toggle(id)}
            />
            <span>{head}</span>
          </label>
        ))}
      </div>
    </details>
  )
}

/** The choice alone closes, not what it stands in. */
function closeByEscape(event: KeyboardEvent<HTMLDetailsElement>): void {
  if (event.key !== 'Escape' || !event.currentTarget.open) return
  event.preventDefault()
  event.currentTarget.open = false
  event.currentTarget.querySelector('summary')?.focus()
}

function closeWhenLeft({ currentTarget, relatedTarget }: FocusEvent<HTMLDetailsElement>): void {
  if (relatedTarget && !currentTarget.contains(relatedTarget)) currentTarget.open = false
}
