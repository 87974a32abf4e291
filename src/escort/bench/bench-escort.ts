import { measureCorridor } from './measure-corridor.ts'
import { measureEscort } from './measure-escort.ts'

/** `otkel bench escort`: one run; a line for each figure, or JSON. */
export async function benchEscort(options: Readonly<Record<string, unknown>>): Promise<void> {
  const json = options['json'] === true
  const say = json ? () => undefined : (line: string) => void process.stdout.write(`${line}\n`)
  const corridor = measureCorridor(5_000, 1)
  const measured = await measureEscort(
    {
      seconds: Number(options['seconds']),
      rounds: Number(options['rounds']),
      known: Number(options['known']),
      trips: Number(options['trips']),
      speaking: Number(options['seals']),
    },
    say,
  )
  const { storm, ...path } = measured
  // An external broker is not part of this installation; its forward rate is measured where one is.
  const figures = {
    rawMqttPerSecond: null,
    ...rounded(path),
    ...rounded(corridor),
    storm: rounded(storm),
  }
  if (json) process.stdout.write(`${JSON.stringify(figures)}\n`)
  else for (const [name, value] of Object.entries(figures)) say(`${name.padEnd(26)}${JSON.stringify(value)}`)
}

function rounded(figures: object): Readonly<Record<string, number>> {
  return Object.fromEntries(
    Object.entries(figures as Record<string, number>).map(([name, value]) => [name, Number(value.toPrecision(4))]),
  )
}
