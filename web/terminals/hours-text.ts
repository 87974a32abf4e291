import type { Terminal } from '#terminals/contract.ts'
import type { Copy } from './copy/en.ts'

/** Hours as people write them; a terminal without any is closed. */
export function hoursText(hours: Terminal['hours'], copy: Copy): string {
  return hours.length === 0 ? copy.never : hours.map(({ from, until }) => `${from}–${until}`).join(', ')
}
