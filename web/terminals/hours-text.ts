import type { Terminal } from '#terminals/contract.ts'
import type { Copy } from './copy/en.ts'

/** Hours as people write them; a terminal without any is closed. */
export function hoursText(hours: Terminal['hours'], copy: Copy): string {
  return spansText(hours, copy.never)
}

/** Spans of hours as people write them, and a word for none. */
export function spansText(spans: Terminal['hours'], none: string): string {
  return spans.length === 0 ? none : spans.map(({ from, until }) => `${from}–${until}`).join(', ')
}
