import { type Ban, BANS, MAY_THROW, PURE_BANS } from '../tables/bans.ts'
import { DISPLAY_TEXT_IN } from '../tables/places.ts'
import { fitsAny, isCode, lineAt, type Rule, type SourceFile, scanned, type Violation } from '../source-file.ts'
import { layerOf } from './imports.ts'

/** Texts that occur nowhere, or only where the table says. */
export const bans: Rule = (files) =>
  files.flatMap((file) =>
    isCode(file.path)
      ? BANS.flatMap((ban) =>
          fitsAny(file.path, ban.in) && !fitsAny(file.path, ban.except) ? findBanned(file, ban) : [],
        )
      : [],
  )

/** Pure layers have no clock, chance, environment, waiting or throwing. */
export const purity: Rule = (files) =>
  files.flatMap((file) => {
    if (!isCode(file.path) || layerOf(file.path)?.pure !== true) return []
    return PURE_BANS.flatMap((ban) =>
      ban.name === 'throwing' && MAY_THROW.some((path) => path === file.path) ? [] : findBanned(file, ban),
    )
  })

const FOREIGN_LETTERS = /[\u0400-\u052f\u3000-\u303f\u3400-\u9fff\uff00-\uffef]/

/** Texts that users read stand in copy, not in code: a letter of their languages elsewhere is such a text. Comments are free. */
export const displayText: Rule = (files) =>
  files.flatMap((file) => {
    if (!isCode(file.path) || fitsAny(file.path, DISPLAY_TEXT_IN)) return []
    const { code, literals } = scanned(file)
    const lines = [
      ...literals.filter(({ text }) => FOREIGN_LETTERS.test(text)).map(({ line }) => line),
      ...code.split('\n').flatMap((text, i) => (FOREIGN_LETTERS.test(text) ? [i + 1] : [])),
    ]
    return lines.map((line) => ({ path: file.path, line, message: 'text to be shown stands outside copy' }))
  })

function findBanned(file: SourceFile, ban: Omit<Ban, 'in' | 'except'>): readonly Violation[] {
  const { code, comments } = scanned(file)
  const text = ban.where === 'code' ? code : ban.where === 'comments' ? comments : file.text
  return Array.from(text.matchAll(new RegExp(ban.pattern, 'g')), (match) => ({
    path: file.path,
    line: lineAt(text, match.index),
    message: `${ban.name}: ${match[0].trim()} (instead: ${ban.instead})`,
  }))
}
