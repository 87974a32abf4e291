import { createInterface } from 'node:readline'
import type { Readable, Writable } from 'node:stream'
import { bytesOfLine, decodeBytes, type PrintedFrame } from '../domain/decode-line.ts'
import { newSession, type Protocol } from '../protocols/protocol.ts'

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
