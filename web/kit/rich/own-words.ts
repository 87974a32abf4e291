import { diffWords } from 'diff'

/** A piece of a text, and whether the other text lacks it. */
export interface Piece {
  readonly value: string
  readonly own: boolean
}

/**
 * The text in pieces, marked where the other one does not say the same. Words are those of the language: without its segmenter
 * only Latin letters would make a word, and every Cyrillic or Chinese sign would stand alone.
 */
export function ownWords(text: string, other: string, locale: string): readonly Piece[] {
  return diffWords(other, text, { intlSegmenter: new Intl.Segmenter(locale, { granularity: 'word' }) })
    .filter(({ removed }) => !removed)
    .map(({ value, added }) => ({ value, own: added }))
}
