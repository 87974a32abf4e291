/** Prints a line to whoever runs a command. */
export function print(line: string): void {
  process.stdout.write(`${line}\n`)
}

/** Tells what went wrong, apart from what a command answers. */
export function complain(line: string): void {
  process.stderr.write(`${line}\n`)
}
