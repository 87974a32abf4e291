import { measureStreams } from './bench/measure-streams.ts'

/** `otkel bench streams`: what open boards and desks cost everybody else. */
export async function benchStreamsCommand(options: {
  readonly json?: boolean
  readonly boards: number
  readonly officers: number
  readonly seconds: number
}): Promise<void> {
  const say = options.json ? () => undefined : (line: string) => console.log(line)
  const measured = await measureStreams(options, say)
  if (options.json) return console.log(JSON.stringify(measured))
  const { streams, medianIdleMs, medianMs, p95Ms, residentMb } = measured
  say(
    `${streams} streams: other requests ${medianMs} ms (median; idle ${medianIdleMs} ms, ratio ${(medianMs / medianIdleMs).toFixed(2)}), ` +
      `${p95Ms} ms (95 %); the portal holds ${residentMb} MB`,
  )
}
