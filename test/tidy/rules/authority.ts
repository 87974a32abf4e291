import { AUTHORITIES, AUTHORITY_NAMED_IN } from '../authorities.ts'
import { fitsAny, isCode, lineAt, type Rule, scanned, type SourceFile, type Violation } from '../source-file.ts'

const CODES = [...AUTHORITIES.countries, ...AUTHORITIES.currencies]
/** A zone of the tz database by area and place; `Etc/UTC` and `UTC` belong to nobody. */
const ZONE = /\b(?:Africa|America|Antarctica|Asia|Atlantic|Australia|Europe|Indian|Pacific)\/[A-Z]\w+/
/** The folder of what all countries have. */
const OF_ALL = 'COMMON'
const KEY = new RegExp(`(?<![\\w$.])(?:${CODES.join('|')})\\s*:`, 'g')
const SQL_LITERAL = /'([^'\n]*)'/g

/** What an authority is stands in its packages: its country, zone and currency are named nowhere else in the code. */
export const authorityFacts: Rule = (files) =>
  files.flatMap((file) => {
    const country = /^src\/[^/]+\/packages\/([^/]+)\//.exec(file.path)?.[1]?.toUpperCase()
    if (country !== undefined && country !== OF_ALL && !AUTHORITIES.countries.some((known) => known === country)) {
      return [violation(file.path, 0, `${country} is missing in AUTHORITIES of authorities.ts`)]
    }
    if (fitsAny(file.path, AUTHORITY_NAMED_IN)) return []
    return isCode(file.path) ? inCode(file) : file.path.endsWith('.sql') ? inSql(file) : []
  })

function inCode(file: SourceFile): readonly Violation[] {
  const { code, literals } = scanned(file)
  return [
    ...literals
      .filter(({ text }) => named(text))
      .map(({ text, line }) => violation(file.path, line, `names an authority: ${text.trim().slice(0, 40)}`)),
    ...Array.from(code.matchAll(KEY), (match) =>
      violation(file.path, lineAt(code, match.index), `names an authority: ${match[0]}`),
    ),
  ]
}

function inSql({ path, text }: SourceFile): readonly Violation[] {
  return Array.from(text.matchAll(SQL_LITERAL))
    .filter((match) => named(match[1] ?? ''))
    .map((match) => violation(path, lineAt(text, match.index), `names an authority: ${match[0]}`))
}

function named(text: string): boolean {
  return CODES.some((code) => text === code || text.includes(`'${code}'`)) || ZONE.test(text)
}

function violation(path: string, line: number, message: string): Violation {
  return { path, line, message }
}
