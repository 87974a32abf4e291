import { fill } from '../kit/copy/copy.ts'
import { DOT } from '../kit/copy/listed.ts'
import type { RecordsWords } from './copy/records/en.ts'

/** What people call the place of a pointer (RFC 6901) in a record of the exchange: the field, which of several, and the part of it. */
export function recordField(copy: RecordsWords, pointer: string): string {
  const [, root = '', first = '', ...rest] = pointer.split('/')
  const names: Readonly<Record<string, string>> = copy.record
  if (root !== 'items') return withParts(copy, names[root] ?? copy.record.whole, [first, ...rest])
  const [name = '', ...parts] = rest
  const items: Readonly<Record<string, string>> = copy.recordItem
  const field = withParts(copy, items[name] ?? copy.recordItem.whole, parts)
  return fill(copy.record.item, { n: Number(first) + 1, field })
}

function withParts(copy: RecordsWords, field: string, parts: readonly string[]): string {
  const words: Readonly<Record<string, string>> = copy.recordPart
  const told = parts.map((part) => (PLACE.test(part) ? String(Number(part) + 1) : words[part]))
  return [field, ...told.filter((word) => word !== undefined)].join(DOT)
}

const PLACE = /^\d{1,3}$/
const DAY = /^\d{4}-\d{2}-\d{2}$/
const INSTANT = /^\d{4}-\d{2}-\d{2}T\d{2}:\d{2}/

/** A value of a record as people read it; `write` writes a day or an instant. */
export function recordValue(
  copy: RecordsWords,
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
