import { crc8Egts, u16le, u8 } from '../bytes.ts'
import { type Protocol } from '../protocol.ts'
import { decodePacket } from './packet.ts'
import { objectOf } from './records.ts'

const SHORT_HEAD = 11
const LONG_HEAD = 16

/** Whether a transport header stands at `at`: version, a length that exists, and its checksum. */
function isHead(bytes: Buffer, at: number): boolean {
  const length = u8(bytes, at + 3)
  if (bytes[at] !== 1 || (length !== SHORT_HEAD && length !== LONG_HEAD)) return false
  return bytes.length < at + length || crc8Egts(bytes, at, at + length - 1) === u8(bytes, at + length - 1)
}

/** EGTS, GOST R 54619-2011 and GOST 33472-2015: little-endian, two checksums, one answer for each packet. */
export const protocol: Protocol = {
  name: 'egts',
  version: 1,
  maxFrame: LONG_HEAD + 65_535 + 2,
  next(bytes, from) {
    const available = bytes.length - from
    if (available < 4) return bytes[from] === 1 || available === 0 ? 0 : -1
    if (bytes[from] !== 1 || ![SHORT_HEAD, LONG_HEAD].includes(u8(bytes, from + 3))) return -1
    const head = u8(bytes, from + 3)
    if (available < head) return 0
    // A header whose checksum is wrong has a length that cannot be believed: the packet is what it says, if that is there.
    const data = u16le(bytes, from + 5)
    const length = head + data + (data > 0 ? 2 : 0)
    if (length <= available) return length
    return isHead(bytes, from) ? 0 : -1
  },
  // Priority 00 of the flags is the highest; an ordinary record has 10.
  urgent: (frame) => (u8(frame, 2) & 3) === 0 && u8(frame, 9) === 1,
  identify: objectOf,
  decode: decodePacket,
}
