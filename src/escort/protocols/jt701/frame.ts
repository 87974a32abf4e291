import { u16, u8 } from '../bytes.ts'

export const DOLLAR = 0x24
export const OPEN = 0x28
export const CLOSE = 0x29
export const FLAG = 0x7e

/** Bytes of the longest frame. */
export const MAX_FRAME = 4_096
const LONG_HEAD = 10

/** Whether a binary message has the long form: byte 8 is the high byte of a short length, or the low byte of another. */
export const isLong = (bytes: Buffer, at: number): boolean => u8(bytes, at + 8) === 0

/** Length in bytes of the binary message at `at`, by what its head says. */
export function binaryLength(bytes: Buffer, at: number): number {
  return isLong(bytes, at) ? LONG_HEAD + u16(bytes, at + 8) : LONG_HEAD + u16(bytes, at + 7)
}

/** The next frame of a stream that mixes `$…` binary, `(…)` text and `~…~` messages of newer locks. */
export function nextFrame(bytes: Buffer, from: number): number {
  const available = bytes.length - from
  if (available === 0) return 0
  const first = bytes[from]
  if (first === DOLLAR) {
    // `$$~` is how some gateways announce a framed message.
    if (available > 1 && bytes[from + 1] === DOLLAR) return -1
    if (available < LONG_HEAD) return 0
    const length = binaryLength(bytes, from)
    if (length > MAX_FRAME) return -1
    return length <= available ? length : 0
  }
  if (first === OPEN) return upTo(bytes, from, CLOSE)
  if (first === FLAG) {
    // Between two messages one flag may end the first and begin the second, or each may have its own.
    if (available > 1 && bytes[from + 1] === FLAG) return -1
    return upTo(bytes, from, FLAG)
  }
  let junk = 1
  while (junk < available && !begins(bytes[from + junk])) junk += 1
  return -junk
}

const begins = (byte: number | undefined) => byte === DOLLAR || byte === OPEN || byte === FLAG

function upTo(bytes: Buffer, from: number, end: number): number {
  const at = bytes.indexOf(end, from + 1)
  if (at < 0) return bytes.length - from > MAX_FRAME ? -1 : 0
  const length = at - from + 1
  return length <= MAX_FRAME ? length : -1
}
