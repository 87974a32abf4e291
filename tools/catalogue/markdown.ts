/** The line under each heading that keeps people from editing what is generated. */
export const GENERATED = 'Generated from the code by `npm run catalogue`; do not edit.'

/** A table; the cells are plain text. */
export function table(head: readonly string[], rows: readonly (readonly string[])[]): string {
  const line = (cells: readonly string[]): string => `| ${cells.map(cell).join(' | ')} |`
  return [line(head), `|${head.map(() => ' --- |').join('')}`, ...rows.map(line)].join('\n')
}

/** A text that may stand in prose and in a cell. */
export function cell(text: string): string {
  return text.replaceAll('|', '\\|').replaceAll('<', '&lt;').replaceAll(/\s+/g, ' ').trim()
}

/** Sections separated by blank lines, with one line end at the end. */
export function page(...sections: readonly string[]): string {
  return `${sections.filter((section) => section !== '').join('\n\n')}\n`
}

/** Pages by file name, and the page that lists them: one a part, so that two changes do not meet in one file. */
export function pagesOf(
  folder: string,
  heading: string,
  about: string,
  parts: readonly { readonly name: string; readonly text: string }[],
): Readonly<Record<string, string>> {
  const list = parts.map(({ name }) => `- [${name}](${folder}/${name}.md)`)
  return {
    [`${folder}.md`]: page(`# ${heading}`, `${GENERATED} ${about}`, list.join('\n')),
    ...Object.fromEntries(parts.map(({ name, text }) => [`${folder}/${name}.md`, text])),
  }
}

/** Compares codes as people do: `R707-2` before `R707-16`, `R707-16.1` before `R707-16.2`. */
export const byCode = new Intl.Collator('en', { numeric: true }).compare
