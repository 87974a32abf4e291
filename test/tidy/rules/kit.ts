import { importsOf, isCode, lineAt, resolveImport, type Rule, type SourceFile, type Violation } from '../source-file.ts'
import { NOT_SHOWN } from '../tables/kit.ts'

const KIT = 'web/kit/'
const README = `${KIT}README.md`
const TEST = /[.-]test\.tsx?$/
/** Words of one language: they come with the file that names all four. */
const WORDS = /\/(kk|ru|en|zh)\.ts$/
/** What a workplace draws as it is: each of these stands on the page of the kit. */
const SHOWN_FROM = /^web\/kit\/(rich\/|fields-later\.tsx$)/
const PAGES = /^web\/kit\/show\/parts\/[^/]+\.tsx$/
const OF_DESKS = 'Parts for desks'

/** The README of the kit names every file that a workplace takes, and none that is not there. */
export const kitNamed: Rule = (files) => {
  const readme = files.find(({ path }) => path === README)
  const text = readme?.text ?? ''
  const taken = new Map(
    takers(files).flatMap((file) =>
      importsOf(file).map(({ specifier }) => [resolveImport(file.path, specifier), file]),
    ),
  )
  const unnamed = [...taken]
    .filter(([path]) => path.startsWith(KIT) && isCode(path) && !WORDS.test(path))
    .filter(([path]) => !text.includes(`\`${path.slice(KIT.length)}\``))
    .map(([path, by]): Violation => ({ path, line: 0, message: `${README} does not name it; ${by.path} takes it` }))
  const known = new Set(files.map(({ path }) => path))
  const gone = rowsOf(text).flatMap(({ first, line }) =>
    Array.from(first.matchAll(/`([\w./-]+\.(?:tsx?|css))`/g), ({ 1: name = '' }) => name)
      .filter((name) => !known.has(KIT + name))
      .map((name): Violation => ({ path: README, line, message: `${name} is not in ${KIT}` })),
  )
  return [...unnamed, ...gone]
}

/** What workplaces draw of the kit's rich parts, and what its README lists as a part for desks, is drawn on a page of `/kit/`. */
export const kitShown: Rule = (files) => {
  const pages = files.filter(({ path }) => PAGES.test(path)).map(({ text }) => text)
  const isDrawn = (name: string) => pages.some((text) => new RegExp(`<${name}\\b`).test(text))
  const readme = files.find(({ path }) => path === README)
  const named = readme ? partsOfDesks(readme.text) : []
  const parts = [
    ...named.map((name) => [name, README] as const),
    ...takers(files).flatMap((file) => componentsOf(file).map((name) => [name, file.path] as const)),
  ]
  return [
    ...[...new Map(parts)]
      .filter(([name]) => !isDrawn(name) && !Object.hasOwn(NOT_SHOWN, name))
      .map(([name, path]) => ({ path, line: 0, message: `${name} stands on no page of web/kit/show/parts` })),
    ...Object.keys(NOT_SHOWN)
      .filter(isDrawn)
      .map((name) => ({
        path: README,
        line: 0,
        message: `${name} is shown: take it from the table of those that are not`,
      })),
  ]
}

/** Code of the workplaces, without its tests. */
function takers(files: readonly SourceFile[]): readonly SourceFile[] {
  return files.filter(
    ({ path }) => path.startsWith('web/') && !path.startsWith(KIT) && isCode(path) && !TEST.test(path),
  )
}

/** Components that a file takes from the kit's rich parts, at once or when they are drawn first. */
function componentsOf({ path, text }: SourceFile): readonly string[] {
  const atOnce = Array.from(
    text.matchAll(/\bimport\s+\{([^}]*)\}\s+from\s+'([^']+)'/g),
    ([, names = '', from = '']) => ({
      names: names.split(',').map((name) => name.trim()),
      from,
    }),
  )
  const later = Array.from(text.matchAll(/\bimport\('([^']+)'\)\)\.(\w+)/g), ([, from = '', name = '']) => ({
    names: [name],
    from,
  }))
  return [...atOnce, ...later]
    .filter(({ from }) => SHOWN_FROM.test(resolveImport(path, from)))
    .flatMap(({ names }) => names.filter((name) => /^[A-Z]\w*[a-z]\w*$/.test(name)))
}

/** Names before the colon of the rows that list the parts for desks. */
function partsOfDesks(readme: string): readonly string[] {
  const start = readme.indexOf(OF_DESKS)
  if (start < 0) return []
  return rowsOf(readme.slice(start)).flatMap(({ second }) =>
    Array.from((second.split(':')[0] ?? '').matchAll(/`([A-Z]\w+)`/g), ({ 1: name = '' }) => name),
  )
}

/** The rows of all tables of a document. */
function rowsOf(text: string): readonly { readonly first: string; readonly second: string; readonly line: number }[] {
  return Array.from(text.matchAll(/^\| ([^|\n]*) \| ([^\n]*) \|$/gm), (row) => ({
    first: row[1] ?? '',
    second: row[2] ?? '',
    line: lineAt(text, row.index),
  }))
}
