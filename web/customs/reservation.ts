import type { ComparedFieldView } from '#declaration/contract.ts'
import { fill } from '../kit/copy/copy.ts'

/** Letters of a value that a reservation quotes: with both, the form and the words it stays within 500. */
const QUOTED = 180

/** Why a field is recognised as the reader's own form states it: both values, for the customs that reads the answer. */
export function reservationOf(
  { eaeu, china }: Pick<ComparedFieldView, 'eaeu' | 'china'>,
  own: 'left' | 'right',
  words: Readonly<Record<'reserved' | 'eaeu' | 'china', string>>,
): string {
  const [mine, other] = own === 'left' ? [eaeu, china] : [china, eaeu]
  const form = own === 'left' ? words.eaeu : words.china
  return fill(words.reserved, { form, own: quoted(mine), other: quoted(other) })
}

/** One line, cut where it is too long to quote. */
function quoted(value: string): string {
  const line = value.replace(/\s+/g, ' ').trim()
  if (line === '') return '—'
  const letters = Array.from(line)
  return letters.length > QUOTED ? `${letters.slice(0, QUOTED).join('')}…` : line
}
