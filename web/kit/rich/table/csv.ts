/** A value of a table as it goes into a file. */
export type CellValue = string | number | null

/** Signs with which a spreadsheet would begin to calculate, also in their full width and behind spaces. */
const FORMULA = /^\s*[=+\-@\uff1d\uff0b\uff0d\uff20]|^[\t\r\n]/

/**
 * Rows as CSV (RFC 4180): quoted where needed, lines end in CRLF, with a byte order mark so that spreadsheets read our
 * letters. A text that a spreadsheet would take for a formula gets an apostrophe before it.
 */
export function writeCsv(head: readonly string[], rows: readonly (readonly CellValue[])[]): string {
  return `\uFEFF${[head, ...rows].map((row) => row.map(writeCell).join(',')).join('\r\n')}\r\n`
}

function writeCell(value: CellValue): string {
  if (value === null) return ''
  if (typeof value === 'number') return String(value)
  // What keeps a line of a screen together is a stranger to whoever searches the file.
  const plain = value.replaceAll('\u00a0', ' ')
  const safe = FORMULA.test(plain) ? `'${plain}` : plain
  return /[",\r\n]/.test(safe) ? `"${safe.replaceAll('"', '""')}"` : safe
}

/** Offers a text as a file. */
export function download(name: string, text: string, kind = 'text/csv;charset=utf-8'): void {
  const link = document.createElement('a')
  link.href = URL.createObjectURL(new Blob([text], { type: kind }))
  link.download = name
  link.click()
  setTimeout(() => URL.revokeObjectURL(link.href), 10_000)
}
