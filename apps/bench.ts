import { measureBooking, type BookingMeasurement, type Comparison } from './bench/measure-booking.ts'

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
  say(`checked after each round: every place sold once, none above capacity, ledger in balance.`)
}

function figures({ rawPerSecond, httpPerSecond, ratio, p99Ms }: Comparison) {
  return {
    rawPerSecond: Math.round(rawPerSecond),
    httpPerSecond: Math.round(httpPerSecond),
    ratio: Number(ratio.toFixed(2)),
    p99Ms: Number(p99Ms.toFixed(1)),
  }
}

function table({ hot, spread }: BookingMeasurement): string {
  const rows = [
    ['', 'raw/s', 'ours/s', 'ratio', 'ours p99 ms'],
    ...[['one hot slot', figures(hot)] as const, ['1,000 slots', figures(spread)] as const].map(
      ([name, { rawPerSecond, httpPerSecond, ratio, p99Ms }]) => [
        name,
        String(rawPerSecond),
        String(httpPerSecond),
        ratio.toFixed(2),
        String(p99Ms),
      ],
    ),
  ]
  return rows
    .map(([name = '', ...cells]) => name.padEnd(14) + cells.map((cell) => cell.padStart(13)).join(''))
    .join('\n')
}
