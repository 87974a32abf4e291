import { z } from 'zod'

/** What is written in Latin letters alone needs no second look; most texts are. */
const PLAIN = /^(?:[!-~]+(?: [!-~]+)*)?$/
/** Every kind of space, break and control: between words all of them are one space. */
const SPACES = /[\s\p{Z}\p{Cc}]+/gu
/** The same without the line feed. */
const SPACES_WITHIN_A_LINE = /[^\S\n]+|[\p{Zl}\p{Zp}]+/gu
const CONTROLS_BUT_BREAKS = /[^\P{Cc}\n\t]/gu
/** Signs that nobody sees and that change what is seen: marks of direction, joiners, tags; and signs of no script. */
const UNSEEN = /[\p{Cf}\p{Co}\p{Noncharacter_Code_Point}]/gu
/** More marks on one letter than any script of ours writes: they run over the lines above and below. */
const PILED_MARKS = /(\p{M}{4})\p{M}+/gu
const EMPTY_LINES = /\n{3,}/g

/** One line of text as others may read it: composed letters, single spaces, nothing unseen. */
export function asOneLine(text: string): string {
  if (PLAIN.test(text)) return text
  return shown(text).replaceAll(SPACES, ' ').trim()
}

/** The same for a text of several lines: its breaks stay, at most one empty line between two. */
export function asParagraphs(text: string): string {
  if (PLAIN.test(text)) return text
  const lines = shown(text.replaceAll(/\r\n?|\u0085|[\p{Zl}\p{Zp}]/gu, '\n'))
    .replaceAll(CONTROLS_BUT_BREAKS, ' ')
    .replaceAll(SPACES_WITHIN_A_LINE, ' ')
  return lines
    .split('\n')
    .map((line) => line.trim())
    .join('\n')
    .replaceAll(EMPTY_LINES, '\n\n')
    .trim()
}

function shown(text: string): string {
  return text.normalize('NFC').replaceAll(UNSEEN, '').replaceAll(PILED_MARKS, '$1')
}

/**
 * A free text of one line that others read: a name, a reason, a number of a letter. It is made to what it shows
 * ({@link asOneLine}) before its length is looked at, so that no sender can break a line, turn the direction of what
 * stands beside it, or hide signs in it.
 */
export const oneLine = (max: number, min = 1) => z.string().overwrite(asOneLine).min(min).max(max)

/** A free text of several lines, e.g. a note to the next shift ({@link asParagraphs}). */
export const paragraphs = (max: number, min = 1) => z.string().overwrite(asParagraphs).min(min).max(max)

/**
 * A plate as people type it: letters as they stand on plates (Latin, Cyrillic, Han), digits, space and hyphen, also where
 * the series is not known. It is shown to others on boards and in messages, so it can be nothing else.
 */
export const plateText = (min = 2, max = 20) =>
  z
    .string()
    .min(min)
    .max(max)
    .regex(/^[0-9A-Za-z\u00c0-\u00d6\u00d8-\u00f6\u00f8-\u024f\u0400-\u04ff\u4e00-\u9fff -]+$/)
