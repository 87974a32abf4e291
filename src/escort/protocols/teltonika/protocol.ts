import { crc16Arc, u16, u32, u8 } from '../bytes.ts'
import { broken, type Decoded, type Protocol, type Session, silentFrame } from '../protocol.ts'
import { readRecords } from './records.ts'

const HEAD = 8
const TRAILER = 4
const IMEI_DIGITS = 15
const PING = 0xff
const MAX_FRAME = 16_384
/** Its records may have no place at all. */
const OLD = 0x07
const COMMANDS = new Set([0x0c, 0x0d, 0x0e])

function isImei(bytes: Buffer, at: number): boolean {
  if (u16(bytes, at) !== IMEI_DIGITS) return false
  for (let i = at + 2; i < Math.min(bytes.length, at + 2 + IMEI_DIGITS); i += 1) {
    const byte = u8(bytes, i)
    if (byte < 0x30 || byte > 0x39) return false
  }
  return true
}

function decode(frame: Buffer, session: Session): Decoded {
  if (frame.length === 1 && frame[0] === PING) return silentFrame()
  if (isImei(frame, 0) && frame.length >= 2 + IMEI_DIGITS) {
    session.deviceId = frame.toString('latin1', 2, 2 + IMEI_DIGITS)
    session.loggedIn = true
    return silentFrame(Buffer.from([1]))
  }
  if (frame.length < HEAD + 2 || u32(frame, 0) !== 0) return broken('frame-not-known')
  return decodeRecords(frame, session)
}

/**
 * A packet of records: four zero bytes, length, codec, count, records, count, checksum. The answer is the number of
 * records that were taken: none when one of them is cut short. Records of a packet whose checksum is wrong are taken and
 * marked, since a device that is not believed sends the same packet for ever.
 */
function decodeRecords(frame: Buffer, session: Session): Decoded {
  const length = u32(frame, 4)
  const lengthOk = frame.length === HEAD + length + TRAILER
  const end = lengthOk ? HEAD + length : frame.length
  const crcOk = lengthOk && crc16Arc(frame, HEAD, end) === u32(frame, end)
  const checks = lengthOk ? { crc16ArcOk: crcOk } : { lengthOk }
  const codec = u8(frame, HEAD)
  const problems = lengthOk ? (crcOk ? [] : ['checksum-wrong']) : ['length-wrong']
  // Answers to commands are confirmed by nobody.
  if (COMMANDS.has(codec)) return silentFrame(null, checks, problems)
  const records = readRecords(frame, end, session.deviceId)
  if (!records) return broken('codec-not-known', checks)
  const count = Buffer.alloc(4)
  count.writeUInt32BE(records.whole ? records.count : 0)
  if (!records.whole) problems.push('record-cut-short')
  if (codec !== OLD && records.readings.some(({ lat }) => lat === null)) problems.push('place-impossible')
  const answer = lengthOk && records.whole ? count : null
  return { ok: records.whole, readings: records.readings, checks, answer, problems }
}

/** Teltonika codecs 8, 8 Extended, 16 and 7 over TCP. */
export const protocol: Protocol = {
  name: 'teltonika',
  version: 1,
  maxFrame: MAX_FRAME,
  next(bytes, from) {
    const available = bytes.length - from
    if (available === 0) return 0
    if (bytes[from] === PING) return 1
    if (available >= 2 && isImei(bytes, from)) return available >= 2 + IMEI_DIGITS ? 2 + IMEI_DIGITS : 0
    if (available < HEAD) return bytes[from] === 0 ? 0 : -1
    if (u32(bytes, from) !== 0) return -1
    const length = u32(bytes, from + 4)
    if (length > MAX_FRAME) return -1
    // A device that tells no length is read as far as its bytes go.
    if (length === 0) return available
    return HEAD + length + TRAILER <= available ? HEAD + length + TRAILER : 0
  },
  // The first record's priority: 1 high, 2 panic.
  urgent: (frame) => u8(frame, HEAD) === 0x08 && u8(frame, HEAD + 10) > 0,
  identify: (frame) => (isImei(frame, 0) ? frame.toString('latin1', 2, 2 + IMEI_DIGITS) : null),
  decode,
}
