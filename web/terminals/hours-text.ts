import type { Terminal } from '#terminals/contract.ts'
import { listed } from '../kit/copy/listed.ts'
import type { Language } from '../kit/language.ts'
import type { Copy } from './copy/en.ts'

/** Hours as people write them; a terminal without any is closed. */
export function hoursText(hours: Terminal['hours'], copy: Copy, language: Language): string {
  return spansText(hours, copy.never, language)
}

/** Spans of hours as people write them, and a word for none. */
export function spansText(spans: Terminal['hours'], none: string, language: Language): string {
  if (spans.length === 0) return none
  return listed(
    spans.map(({ from, until }) => `${from}–${until}`),
    language,
  )
}
