import type { CheckAnswer } from '#declaration/contract.ts'
import type { CellError } from '../kit/rich/item-grid/item-grid.tsx'
import type { GridRow } from '../kit/rich/item-grid/grid-edits.ts'

/** The content of a declaration as the screens handle it: whole or not yet. */
export interface Content {
  readonly core: Loose
  readonly annexes: Loose
}
export type Loose = Readonly<Record<string, unknown>>

/** A value by its path; undefined where there is nothing. */
export function at(value: unknown, ...path: readonly (string | number)[]): unknown {
  let here = value
  for (const name of path) {
    if (typeof here !== 'object' || here === null) return undefined
    here = (here as Record<string | number, unknown>)[name]
  }
  return here
}

/** The same as text; empty where there is none. */
export function textAt(value: unknown, ...path: readonly (string | number)[]): string {
  const found = at(value, ...path)
  return typeof found === 'string' || typeof found === 'number' ? String(found) : ''
}

/** A copy in which the path has the value; nothing (undefined) takes it away. */
export function put<T>(value: T, path: readonly (string | number)[], next: unknown): T {
  const [name, ...rest] = path
  if (name === undefined) return next as T
  const copy: Record<string | number, unknown> | unknown[] = Array.isArray(value)
    ? [...value]
    : { ...(value as object) }
  const own = copy as Record<string | number, unknown>
  own[name] = put(own[name], rest, next)
  if (own[name] === undefined) delete own[name]
  return copy as T
}

export const ITEM_COLUMNS = [
  'tnved',
  'cn',
  'name',
  'nameZh',
  'origin',
  'packages',
  'gross',
  'net',
  'quantity',
  'unit',
  'unitPrice',
  'price',
] as const
export type ItemColumnName = (typeof ITEM_COLUMNS)[number]

/** Where each column of the grid stands in an item. */
const PLACES: Readonly<Record<ItemColumnName, readonly (string | number)[]>> = {
  tnved: ['codes', 'tnved'],
  cn: ['codes', 'cn'],
  name: ['description', 'ru'],
  nameZh: ['description', 'zh'],
  origin: ['origin'],
  packages: ['packages', 'count'],
  gross: ['grossMass'],
  net: ['netMass'],
  quantity: ['quantity', 'value'],
  unit: ['quantity', 'unit'],
  unitPrice: ['unitPrice'],
  price: ['price'],
}

/** The rows of the grid of a content. */
export function rowsOf(core: Loose): readonly GridRow[] {
  const items = at(core, 'items')
  if (!Array.isArray(items)) return []
  return items.map((item: unknown) =>
    Object.fromEntries(ITEM_COLUMNS.map((column) => [column, textAt(item, ...PLACES[column])])),
  )
}

/** A content with the rows of the grid: items, price by price times quantity, totals and the items of both annexes follow. */
export function withRows(content: Content, rows: readonly GridRow[]): Content {
  const before = at(content.core, 'items')
  const old: readonly unknown[] = Array.isArray(before) ? before : []
  const items = rows.map((row, i) => itemOf(old[i], row, i))
  const sum = (path: readonly (string | number)[]) =>
    items.reduce<number>((total, item) => total + (Number(textAt(item, ...path)) || 0), 0)
  let core = put(content.core, ['items'], items)
  core = put(core, ['totals'], {
    items: items.length,
    packages: sum(['packages', 'count']),
    grossMass: String(round(sum(['grossMass']))),
  })
  core = put(core, ['invoice', 'total'], sum(['price']).toFixed(2))
  const annexes = { ...content.annexes }
  for (const side of ['KZ', 'CN'] as const)
    annexes[side] = put(
      annexes[side],
      ['items'],
      items.map((item, i) => annexItem(side, annexes[side], item, i)),
    )
  return { core, annexes }
}

function itemOf(old: unknown, row: GridRow, i: number): Loose {
  let item = (old ?? { description: { original: 'ru', machine: [] }, packages: { kind: 'PK' }, documents: [] }) as Loose
  for (const column of ITEM_COLUMNS) {
    const text = (row[column] ?? '').trim().replace(/(?<=\d),(?=\d)/, '.')
    const value = column === 'packages' ? Number(text) || 0 : text
    item = put(item, PLACES[column], value === '' ? undefined : value)
  }
  const price = Number(row['unitPrice']?.replace(',', '.')) * Number(row['quantity']?.replace(',', '.'))
  if (Number.isFinite(price)) item = put(item, ['price'], round(price).toFixed(2))
  return put(item, ['sequence'], i + 1)
}

function annexItem(side: 'KZ' | 'CN', annex: unknown, item: Loose, i: number): unknown {
  const own = at(annex, 'items', i)
  if (side === 'CN')
    return {
      dutyMode: '1',
      ...(own as object),
      sequence: i + 1,
      first: { value: textAt(item, 'netMass'), unit: '035' },
    }
  const price = textAt(item, 'price')
  return { customsValue: price, statisticalValue: price, payments: [], ...(own as object), sequence: i + 1 }
}

/** Away with the noise of binary fractions: six places are what the form holds. */
function round(value: number): number {
  return Math.round(value * 1e6) / 1e6
}

/** Problems that lie in a cell of the grid. */
export function cellErrors(problems: CheckAnswer['problems']): readonly CellError[] {
  return problems.flatMap(({ pointer, text }) => {
    const found = /^\/core\/items\/(\d+)\/(.+)$/.exec(pointer)
    const column = ITEM_COLUMNS.find((name) => found?.[2] === PLACES[name].join('/') || found?.[2] === PLACES[name][0])
    return found && column ? [{ row: Number(found[1]), column, text }] : []
  })
}
