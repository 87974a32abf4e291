import {
  measureBooking,
  type BookingMeasurement,
  type Comparison,
  type CpuPerBooking,
} from './bench/measure-booking.ts'

/** `otkel bench booking`: prints the ratios, as a table or as JSON. */
export async function benchBookingCommand(options: {
  readonly json?: boolean
  readonly seconds: number
  readonly rounds: number
}): Promise<void> {
  const say = options.json ? () => undefined : (line: string) => console.log(line)
  const measured = await measureBooking({ seconds: options.seconds, rounds: options.rounds }, say)
  if (options.json) {
    console.log(JSON.stringify({ hot: figures(measured.hot), spread: figures(measured.spread) }))
    return
  }
  say('')
  say(table(measured))
  say('')
  say(`raw: one prepared function call, ${measured.rawConnections} connections, medians of ${options.rounds} rounds.`)
  say(
    `ours: the portal over HTTP, ${measured.httpConnections} signed-in keep-alive connections, same database and run.`,
  )
  say('portal, database, load: CPU milliseconds a booking of each, medians of the rounds over HTTP.')
  say(`checked after each round: every place sold once, none above capacity, ledger in balance.`)
}

function figures({ rawPerSecond, httpPerSecond, ratio, p99Ms, cpu }: Comparison) {
  return {
    rawPerSecond: Math.round(rawPerSecond),
    httpPerSecond: Math.round(httpPerSecond),
    ratio: Number(ratio.toFixed(2)),
    p99Ms: Number(p99Ms.toFixed(1)),
    cpuMsPerBooking: cpuFigures(cpu),
  }
}

function cpuFigures({ portalMs, databaseMs, loadMs }: CpuPerBooking) {
  const rounded = (ms: number | null) => (ms === null ? null : Number(ms.toFixed(3)))
  return { portal: rounded(portalMs), database: rounded(databaseMs), load: rounded(loadMs) }
}

function table({ hot, spread }: BookingMeasurement): string {
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
