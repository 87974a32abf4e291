import type { DeclarationView } from '#declaration/contract.ts'
import { Card } from '../kit/card.tsx'
import { fill } from '../kit/copy/copy.ts'
import { quantityText } from '../kit/copy/quantity.ts'
import { useTexts } from '../kit/copy.tsx'
import { at, textAt } from './item-rows.ts'
import { useDeclarationCopy } from './use-copy.ts'

type Marks = Readonly<Record<string, string>>

interface GoodsOptions {
  readonly view: DeclarationView
  readonly marks: Marks
  /** Null for whoever only reads. */
  readonly onMark: ((marks: Marks) => void) | null
}

/** What the parts of the table are, told by name: browsers take rows that stand as cards for no table. */
const ROLES = {
  table: { role: 'table' },
  group: { role: 'rowgroup' },
  row: { role: 'row' },
  columnHead: { role: 'columnheader' },
  rowHead: { role: 'rowheader' },
  cell: { role: 'cell' },
} as const

/**
 * The same items in both national codes; an officer marks what he does not recognise, with the reason. Where it has no room, each
 * item is a card with every value beside the head of its column.
 */
export function GoodsTable({ view, marks, onMark }: GoodsOptions) {
  const copy = useDeclarationCopy()
  const { columns } = copy
  const found = at(view.core, 'items')
  const items: readonly unknown[] = Array.isArray(found) ? found : []
  const reserved = view.recognitions.filter(({ version }) => version === view.version).flatMap(({ fields }) => fields)
  const heads = [
    columns.sequence,
    columns.tnved,
    columns.cn,
    columns.goods,
    columns.net,
    columns.gross,
    columns.price,
    ...(onMark ? [copy.reserve] : []),
  ]
  return (
    <Card title={copy.items} flush>
      {/* oxlint-disable-next-line jsx-a11y/no-noninteractive-tabindex -- what scrolls sideways must be reached by the keyboard */}
      <section className="customs-table" aria-label={copy.items} tabIndex={0}>
        <table {...ROLES.table}>
          <thead {...ROLES.group}>
            <tr {...ROLES.row}>
              {heads.map((head) => (
                <th {...ROLES.columnHead} key={head} scope="col">
                  {head}
                </th>
              ))}
            </tr>
          </thead>
          <tbody {...ROLES.group}>
            {items.map((item, i) => (
              <ItemRow
                key={textAt(item, 'sequence')}
                item={item}
                i={i}
                told={reserved.find((field) => field.pointer.startsWith(`/core/items/${i}/`))?.reason ?? null}
                marks={marks}
                onMark={onMark}
              />
            ))}
          </tbody>
        </table>
      </section>
    </Card>
  )
}

interface ItemOptions extends Pick<GoodsOptions, 'marks' | 'onMark'> {
  readonly item: unknown
  readonly i: number
  /** Why it was reserved. */
  readonly told: string | null
}

function ItemRow({ item, i, told, marks, onMark }: ItemOptions) {
  const copy = useDeclarationCopy()
  const { columns } = copy
  const { language, kit } = useTexts()
  const pointer = `/core/items/${i}/codes/cn`
  return (
    <tr {...ROLES.row} data-reserved={told !== null || marks[pointer] !== undefined || undefined}>
      <th {...ROLES.rowHead} scope="row" data-head={columns.sequence}>
        {textAt(item, 'sequence')}
      </th>
      <td {...ROLES.cell} data-head={columns.tnved} translate="no">
        {textAt(item, 'codes', 'tnved')}
      </td>
      <td {...ROLES.cell} data-head={columns.cn} translate="no">
        {textAt(item, 'codes', 'cn')}
      </td>
      <td {...ROLES.cell} data-head={columns.goods}>
        <div>
          {(language === 'zh' ? ['zh', 'ru'] : ['ru', 'zh']).map((one) => (
            <span key={one} lang={one} className="customs-goods">
              {textAt(item, 'description', one)}
            </span>
          ))}
          {told !== null && <p className="customs-reserved">{told}</p>}
        </div>
      </td>
      {(
        [
          ['net', 'netMass'],
          ['gross', 'grossMass'],
          ['price', 'price'],
        ] as const
      ).map(([name, field]) => (
        <td {...ROLES.cell} key={name} data-head={columns[name]}>
          {quantityText(textAt(item, field), kit.money)}
        </td>
      ))}
      {onMark && (
        <td {...ROLES.cell} data-head={copy.reserve}>
          <input
            className="field-input"
            aria-label={fill(copy.reserveItem, { n: i + 1 })}
            placeholder={copy.reasonShort}
            value={marks[pointer] ?? ''}
            onChange={(event) => {
              const { [pointer]: _, ...others } = marks
              onMark(event.target.value === '' ? others : { ...others, [pointer]: event.target.value })
            }}
          />
        </td>
      )}
    </tr>
  )
}
