import type { LoadResult } from './load.ts'

/** CPU milliseconds a booking; null where the system does not tell them. */
export interface CpuPerBooking {
  readonly portalMs: number | null
  readonly databaseMs: number | null
  readonly loadMs: number | null
}

/** What a load process measured over HTTP, with what portal, database and load used of the processors for a booking. */
export interface HttpResult extends LoadResult {
  readonly cpu: CpuPerBooking
}

/** The raw limit and our whole path, each by the median of its rounds. */
export interface Comparison {
  readonly rawPerSecond: number
  readonly httpPerSecond: number
  readonly ratio: number
  readonly p99Ms: number
  readonly cpu: CpuPerBooking
}

export interface BookingMeasurement {
  readonly hot: Comparison
  readonly spread: Comparison
  readonly rawConnections: number
  readonly httpConnections: number
}

/** Each round has a neighbouring country of its own, named by a letter; the first warms up. */
const MOST_ROUNDS = 25
/** For each second drivers are seeded who may all book; more than this is more than a machine holds. */
const MOST_SECONDS = 60

/** What is wrong with the options of a measurement, in one line; null when nothing is. */
export function problemOf({ seconds, rounds }: { readonly seconds: number; readonly rounds: number }): string | null {
  if (!Number.isInteger(rounds) || rounds < 1 || rounds > MOST_ROUNDS)
    return `--rounds must be a whole number, 1 to ${MOST_ROUNDS}`
  if (!(seconds > 0 && seconds <= MOST_SECONDS)) return `--seconds must be above 0 and at most ${MOST_SECONDS}`
  return null
}

/** What was used of the processors, divided among the bookings that were made. */
export function perBooking(cpu: CpuPerBooking, bookings: number): CpuPerBooking {
  const each = (ms: number | null) => (ms === null || bookings === 0 ? null : ms / bookings)
  return { portalMs: each(cpu.portalMs), databaseMs: each(cpu.databaseMs), loadMs: each(cpu.loadMs) }
}

/** Joins the rounds of both paths; a CPU figure that no round knows stays unknown. */
export function compare(raw: readonly LoadResult[], http: readonly HttpResult[]): Comparison {
  const rawPerSecond = median(raw.map((one) => one.done / one.seconds))
  const httpPerSecond = median(http.map((one) => one.done / one.seconds))
  return {
    rawPerSecond,
    httpPerSecond,
    ratio: httpPerSecond / rawPerSecond,
    p99Ms: median(http.map((one) => one.p99Ms)),
    cpu: {
      portalMs: medianOf(http.map(({ cpu }) => cpu.portalMs)),
      databaseMs: medianOf(http.map(({ cpu }) => cpu.databaseMs)),
      loadMs: medianOf(http.map(({ cpu }) => cpu.loadMs)),
    },
  }
}

function medianOf(values: readonly (number | null)[]): number | null {
  const known = values.filter((value) => value !== null)
  return known.length === 0 ? null : median(known)
}

function median(values: readonly number[]): number {
  const sorted = [...values].sort((a, b) => a - b)
  const middle = sorted.length >> 1
  return sorted.length % 2 === 1 ? (sorted[middle] ?? 0) : ((sorted[middle - 1] ?? 0) + (sorted[middle] ?? 0)) / 2
}

/** What is printed of one comparison. */
export function figures({ rawPerSecond, httpPerSecond, ratio, p99Ms, cpu }: Comparison) {
  const rounded = (ms: number | null) => (ms === null ? null : Number(ms.toFixed(3)))
  return {
    rawPerSecond: Math.round(rawPerSecond),
    httpPerSecond: Math.round(httpPerSecond),
    ratio: Number(ratio.toFixed(2)),
    p99Ms: Number(p99Ms.toFixed(1)),
    cpuMsPerBooking: {
      portal: rounded(cpu.portalMs),
      database: rounded(cpu.databaseMs),
      load: rounded(cpu.loadMs),
    },
  }
}

/** The comparisons as a table of a terminal; a question mark for a figure that the system does not tell. */
export function table({ hot, spread }: Pick<BookingMeasurement, 'hot' | 'spread'>): string {
  const rows = [
    ['', 'raw/s', 'ours/s', 'ratio', 'ours p99 ms', 'portal', 'database', 'load'],
    ...[['one hot slot', figures(hot)] as const, ['1,000 slots', figures(spread)] as const].map(
      ([name, { rawPerSecond, httpPerSecond, ratio, p99Ms, cpuMsPerBooking: cpu }]) => [
        name,
        String(rawPerSecond),
        String(httpPerSecond),
        ratio.toFixed(2),
        String(p99Ms),
        ...[cpu.portal, cpu.database, cpu.load].map((ms) => (ms === null ? '?' : ms.toFixed(3))),
      ],
    ),
  ]
  return rows
    .map(([name = '', ...cells]) => name.padEnd(14) + cells.map((cell) => cell.padStart(13)).join(''))
    .join('\n')
}
