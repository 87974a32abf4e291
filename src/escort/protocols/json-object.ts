/** Messages that are one JSON object each, glued together or with anything between. */

const OPEN = 0x7b
const CLOSE = 0x7d
const QUOTE = 0x22
const ESCAPE = 0x5c
const DEEPEST = 6

export type Fields = Readonly<Record<string, unknown>>

/** Where the next object of a stream ends, as `Protocol.next` answers it; an object has at most `longest` bytes. */
export function nextObject(bytes: Buffer, from: number, longest: number): number {
  if (from >= bytes.length) return 0
  if (bytes[from] === OPEN) return objectLength(bytes, from, longest)
  const open = bytes.indexOf(OPEN, from)
  return open < 0 ? from - bytes.length : from - open
}

/** The end of a JSON object that begins at `from`: 0 while it is not there, −1 when it cannot be one. */
function objectLength(bytes: Buffer, from: number, longest: number): number {
  let depth = 0
  let quoted = false
  for (let at = from; at < bytes.length; at += 1) {
    const byte = bytes[at]
    if (quoted) {
      if (byte === ESCAPE) at += 1
      else if (byte === QUOTE) quoted = false
    } else if (byte === QUOTE) quoted = true
    else if (byte === OPEN) depth += 1
    else if (byte === CLOSE) depth -= 1
    if (depth > DEEPEST || at - from >= longest) return -1
    if (depth === 0) return at - from + 1
  }
  return 0
}

/** The members of an object; null when the bytes are none. */
export function parseObject(frame: Buffer): Fields | null {
  try {
    const value: unknown = JSON.parse(frame.toString('utf8'))
    return typeof value === 'object' && value !== null && !Array.isArray(value) ? (value as Fields) : null
  } catch {
    return null
  }
}
