import type { CommandGiven } from '#platform/module-parts.ts'
import { measureStreams } from './measure-streams.ts'

/** `otkel bench streams`: what open boards and desks cost everybody else. */
export async function benchStreams(
  { options, openFresh }: Pick<CommandGiven, 'options' | 'openFresh'>,
  print: (line: string) => void,
): Promise<void> {
  const say = options['json'] ? () => undefined : print
  const asked = {
    boards: Number(options['boards']),
    officers: Number(options['officers']),
    seconds: Number(options['seconds']),
  }
  const measured = await measureStreams(asked, openFresh, say)
  if (options['json']) return print(JSON.stringify(measured))
  const { streams, medianIdleMs, medianMs, p95Ms, residentMb } = measured
  say(
    `${streams} streams: other requests ${medianMs} ms (median; idle ${medianIdleMs} ms, ratio ${(medianMs / medianIdleMs).toFixed(2)}), ` +
      `${p95Ms} ms (95 %); the portal holds ${residentMb} MB`,
  )
}
