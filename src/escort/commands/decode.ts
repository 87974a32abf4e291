import { createInterface } from 'node:readline'
import type { Readable, Writable } from 'node:stream'
import { Misconfigured } from '#platform/faults.ts'
import { bytesOfLine, decodeBytes, type PrintedFrame } from '../domain/decode-line.ts'
import { loadProtocols } from '../process/load-protocols.ts'
import { newSession, type Protocol } from '../protocols/protocol.ts'

/** `otkel decode --protocol NAME`, on standard input and output. Faults: {@link Misconfigured} for an unknown protocol. */
export async function decode(name: string): Promise<void> {
  const protocols = await loadProtocols()
  const protocol = protocols.get(name)
  if (!protocol) throw new Misconfigured(`there is no protocol ${name}; known: ${[...protocols.keys()].join(', ')}`)
  await decodeLines(protocol, process.stdin, process.stdout, () => Date.now())
}

/**
 * Reads a frame a line from `input` and writes one JSON line for each. The lines are one connection in order; a blank
 * line starts the next connection. A broken frame is an answer, never an end.
 */
export async function decodeLines(
  protocol: Protocol,
  input: Readable,
  output: Writable,
  now: () => number,
): Promise<void> {
  let session = newSession(now())
  for await (const line of createInterface({ input, crlfDelay: Number.POSITIVE_INFINITY })) {
    if (line.trim() === '') {
      session = newSession(now())
      continue
    }
    session.now = now()
    const printed: PrintedFrame = decodeBytes(bytesOfLine(line, protocol), protocol, session)
    if (!output.write(`${JSON.stringify(printed)}\n`)) await new Promise((resolve) => output.once('drain', resolve))
  }
}
