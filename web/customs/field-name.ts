import { fill } from '../kit/copy/copy.ts'
import type { DeclarationWords } from './copy/declaration/en.ts'

/** Words that stand for the end of a pointer below a goods item, by the names of the item grid. */
const COLUMN_OF = {
  'codes/tnved': 'tnved',
  'codes/cn': 'cn',
  description: 'goods',
  origin: 'origin',
  packages: 'packages',
  grossMass: 'gross',
  netMass: 'net',
  quantity: 'quantity',
  unitPrice: 'unitPrice',
  price: 'price',
} as const satisfies Readonly<Record<string, keyof DeclarationWords['columns']>>

/** What people call the place of a pointer (RFC 6901); `*` stands for every goods item, of which there are `count`. */
export function fieldName(copy: DeclarationWords, pointer: string, count = 1): string {
  const [, root = '', first = '', second = '', ...rest] = pointer.split('/')
  if (root === 'annexes') return first === 'CN' ? copy.fields.CN : copy.fields.KZ
  if (first !== 'items') {
    if (first === 'transport' && second === 'seals') return copy.fields.seals
    return (copy.fields as Readonly<Record<string, string>>)[first] ?? copy.fields.core
  }
  const field = itemField(copy, rest)
  if (second === '*') return fill(copy.everyItem, { field, n: count })
  return second === '' ? copy.items : fill(copy.itemField, { field, n: Number(second) + 1 })
}

function itemField(copy: DeclarationWords, names: readonly string[]): string {
  const [first = '', second = ''] = names
  if (first === 'documents') return copy.fields.documents
  const columns: Readonly<Record<string, keyof DeclarationWords['columns']>> = COLUMN_OF
  const column = columns[`${first}/${second}`] ?? columns[first]
  return column === undefined ? copy.fields.item : copy.columns[column]
}
