import type { ListedVehicle } from '#queue/contract.ts'

/** What is wrong with a line, the first thing found. */
export type WrongPart = 'columns' | 'plate' | 'country' | 'checkpoint' | 'day' | 'twice'

/** One line of a table that was typed, pasted or read from a file. */
export interface ReadRow {
  /** Of the text, from 1. */
  readonly line: number
  readonly cells: readonly string[]
  readonly row: ListedVehicle | null
  readonly wrong: WrongPart | null
}

/** How names are found: everything in lower case. */
export interface KnownNames {
  readonly checkpoints: ReadonlyMap<string, string>
  readonly countries: ReadonlyMap<string, string>
}

const COLUMNS = 4
// Letters that no plate bears come of a file that was read in a wrong encoding: they are told, and never sent. Mongolian plates bear Ө and Ү.
const PLATE = /^[A-Za-z\u00c0-\u024fА-яЁёІіЇїЄєӘәҒғҚқҢңӨөҰұҮүҺһ\p{Script=Han}\p{Script=Arabic}\p{N} -]{3,20}$/u

/**
 * Reads a table of vehicles: plate, country, checkpoint, day, divided by tabs, semicolons or commas. Countries and checkpoints
 * are named by code or by name, days as 2026-12-24 or 24.12.2026. A head without any digit is left out.
 */
export function readRows(text: string, known: KnownNames): readonly ReadRow[] {
  const seen = new Set<string>()
  return text.split(/\r\n|\r|\n/).flatMap((raw, index): readonly ReadRow[] => {
    const cells = cellsOf(raw)
    if (cells.every((cell) => cell === '') || (index === 0 && !/\d/.test(raw))) return []
    const read = readCells(cells, known)
    if (typeof read === 'string') return [{ line: index + 1, cells, row: null, wrong: read }]
    const key = JSON.stringify(read)
    const wrong = seen.has(key) ? 'twice' : null
    seen.add(key)
    return [{ line: index + 1, cells, row: wrong ? null : read, wrong }]
  })
}

function readCells(cells: readonly string[], known: KnownNames): ListedVehicle | WrongPart {
  const [plate = '', country = '', checkpoint = '', day = ''] = cells
  if (cells.length < COLUMNS) return 'columns'
  if (!PLATE.test(plate)) return 'plate'
  const countryCode = known.countries.get(country.toLowerCase())
  if (countryCode === undefined) return 'country'
  const code = known.checkpoints.get(checkpoint.toLowerCase())
  if (code === undefined) return 'checkpoint'
  const date = dayOf(day)
  return date === null ? 'day' : { plate: plate.toUpperCase(), country: countryCode, checkpoint: code, day: date }
}

/** Cells of a line: by tabs, else by semicolons, else by commas; quotes of a table program fall. */
function cellsOf(raw: string): readonly string[] {
  const divider = raw.includes('\t') ? '\t' : raw.includes(';') ? ';' : ','
  return raw.split(divider).map((cell) =>
    cell
      .trim()
      .replace(/^"(.*)"$/, '$1')
      .trim(),
  )
}

const BY_YEAR = /^(\d{4})-(\d{2})-(\d{2})$/
const BY_DAY = /^(\d{1,2})[./](\d{1,2})[./](\d{4})$/

/** An ISO day; null for what is no day of the calendar. */
function dayOf(text: string): string | null {
  const iso = BY_YEAR.exec(text)
  const local = BY_DAY.exec(text)
  const [year, month, day] = iso ? iso.slice(1) : local ? [local[3], local[2], local[1]] : []
  if (year === undefined || month === undefined || day === undefined) return null
  const written = `${year}-${month.padStart(2, '0')}-${day.padStart(2, '0')}`
  const read = new Date(`${written}T00:00:00Z`)
  return Number.isNaN(read.getTime()) || read.toISOString().slice(0, written.length) !== written ? null : written
}

/**
 * The text of a file: UTF-16 where it says so (the "Unicode text" of a table program), UTF-8, or else Windows-1251, in which table
 * programs of the region write.
 */
export function textOf(bytes: ArrayBuffer): string {
  const [first, second] = new Uint8Array(bytes)
  if (first === 0xff && second === 0xfe) return new TextDecoder('utf-16le').decode(bytes)
  if (first === 0xfe && second === 0xff) return new TextDecoder('utf-16be').decode(bytes)
  try {
    return new TextDecoder('utf-8', { fatal: true }).decode(bytes)
  } catch {
    return new TextDecoder('windows-1251').decode(bytes)
  }
}
