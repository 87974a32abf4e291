import { fill } from '../kit/copy/copy.ts'
import type { Copy } from './copy/en.ts'

/** What people call the place of a pointer (RFC 6901) in a record of the exchange. */
export function recordField(copy: Copy, pointer: string): string {
  const [, root = '', index = '', name = ''] = pointer.split('/')
  const names: Readonly<Record<string, string>> = copy.record
  if (root !== 'items') return names[root] ?? copy.record.whole
  const items: Readonly<Record<string, string>> = copy.recordItem
  return fill(copy.record.item, { n: Number(index) + 1, field: items[name] ?? copy.recordItem.whole })
}

const DAY = /^\d{4}-\d{2}-\d{2}$/
const INSTANT = /^\d{4}-\d{2}-\d{2}T\d{2}:\d{2}/

/** A value of a record as people read it; `write` writes a day or an instant. */
export function recordValue(
  copy: Copy,
  text: string,
  write: (at: string, show: 'date' | 'datetime') => string,
): string {
  if (text === '') return copy.record.nothing
  if (text === 'true') return copy.record.yes
  if (text === 'false') return copy.record.no
  // A number of a waybill or a document may look like a day that no calendar has.
  if (Number.isNaN(Date.parse(text))) return text
  if (DAY.test(text)) return write(text, 'date')
  return INSTANT.test(text) ? write(text, 'datetime') : text
}
