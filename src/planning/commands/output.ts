/** Writes one line for the person or program at the console. */
export function say(line: string): void {
  process.stdout.write(`${line}\n`)
}
