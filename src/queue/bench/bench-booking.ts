import type { CommandGiven } from '#platform/module-parts.ts'
import { figures, table } from './booking-figures.ts'
import { measureBooking } from './measure-booking.ts'

/** `otkel bench booking`: prints the ratios and the CPU milliseconds a booking, as a table or as JSON. */
export async function benchBooking(
  { options, openFresh }: Pick<CommandGiven, 'options' | 'openFresh'>,
  print: (line: string) => void,
): Promise<void> {
  const say = options['json'] ? () => undefined : print
  const asked = { seconds: Number(options['seconds']), rounds: Number(options['rounds']) }
  const measured = await measureBooking(asked, openFresh, say)
  if (options['json']) return print(JSON.stringify({ hot: figures(measured.hot), spread: figures(measured.spread) }))
  say('')
  say(table(measured))
  say('')
  say(`raw: one prepared function call, ${measured.rawConnections} connections, medians of ${asked.rounds} rounds.`)
  say(
    `ours: the portal over HTTP, ${measured.httpConnections} signed-in keep-alive connections, same database and run.`,
  )
  say('portal, database, load: CPU milliseconds a booking of each, medians of the rounds over HTTP.')
  say(`checked after each round: every place sold once, none above capacity, ledger in balance.`)
}
