import { readFileSync } from 'node:fs'
import { createRequire } from 'node:module'
import path from 'node:path'

/** Weights that are printed. */
export type Weight = 400 | 700

/** A stretch of text that one font file can draw. */
export interface Run {
  readonly text: string
  /** Path of the font file. */
  readonly font: string
}

interface Subset {
  readonly name: string
  readonly family: string
  readonly folder: string
  /** Inclusive ranges of code points. */
  readonly ranges: readonly (readonly [number, number])[]
}

const require = createRequire(import.meta.url)

/**
 * The fonts come as many small files, each for a range of characters: a run of text is drawn with the first file that has
 * all of its characters. Plain WOFF files are used, since the compressed outlines of WOFF2 cannot be cut down again.
 * Western and Cyrillic letters (Kazakh among them) come first, so that a Chinese page keeps them in one face.
 */
const SUBSETS: readonly Subset[] = [
  ...subsetsOf('noto-sans', ['latin', 'latin-ext', 'cyrillic', 'cyrillic-ext']),
  ...subsetsOf('noto-sans-sc'),
]

function subsetsOf(family: string, wanted?: readonly string[]): readonly Subset[] {
  const folder = path.dirname(require.resolve(`@fontsource/${family}/package.json`))
  const listed: Readonly<Record<string, string>> = JSON.parse(readFileSync(path.join(folder, 'unicode.json'), 'utf8'))
  const names = wanted ?? Object.keys(listed).filter((name) => name.startsWith('['))
  return names.map((name) => ({
    name: name.replace(/[[\]]/g, ''),
    family,
    folder,
    ranges: rangesOf(listed[name] ?? ''),
  }))
}

/** Reads `U+0460-052F,U+20B4`. */
function rangesOf(listed: string): readonly (readonly [number, number])[] {
  return listed.split(',').map((range) => {
    const [first = '', last = first] = range.replace('U+', '').split('-')
    return [Number.parseInt(first, 16), Number.parseInt(last, 16)]
  })
}

const byCodePoint = new Map<number, Subset>()

function subsetFor(codePoint: number): Subset | undefined {
  const known = byCodePoint.get(codePoint)
  if (known) return known
  const found = SUBSETS.find(({ ranges }) => ranges.some(([first, last]) => first <= codePoint && codePoint <= last))
  if (found) byCodePoint.set(codePoint, found)
  return found
}

const REPLACEMENT = '\ufffd'

/** Cuts a text into runs; a character that no font has becomes the replacement character. */
export function runsOf(text: string, weight: Weight): readonly Run[] {
  const runs: { text: string; font: string }[] = []
  for (const character of text.normalize('NFC')) {
    const subset = subsetFor(character.codePointAt(0) ?? 0)
    const drawn = subset ? character : REPLACEMENT
    const font = fileOf(subset ?? subsetFor(REPLACEMENT.charCodeAt(0)), weight)
    const last = runs.at(-1)
    if (last?.font === font) last.text += drawn
    else runs.push({ text: drawn, font })
  }
  return runs
}

function fileOf(subset: Subset | undefined, weight: Weight): string {
  const { folder = '', family = '', name = '' } = subset ?? {}
  return path.join(folder, 'files', `${family}-${name}-${weight}-normal.woff`)
}

/** Whether the fonts can draw every character of a text. */
export function canDraw(text: string): boolean {
  return Array.from(text.normalize('NFC')).every((character) => subsetFor(character.codePointAt(0) ?? 0) !== undefined)
}
