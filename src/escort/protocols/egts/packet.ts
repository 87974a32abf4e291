import { crc16Ccitt, crc8Egts, u16le, u8 } from '../bytes.ts'
import { broken, type Decoded, type Session } from '../protocol.ts'
import { readRecords, type Records } from './records.ts'

/** Results of processing (EGTS_PC_…). */
const RESULT = {
  ok: 0,
  unsupported: 128,
  badHeader: 131,
  badData: 132,
  headerChecksum: 137,
  dataChecksum: 138,
  badLength: 139,
} as const

const RESPONSE = 0
const APPDATA = 1
const SIGNED = 2
const HEAD = 11

/**
 * Reads one packet in the order of the standard: version, header length, header checksum, data checksum. A packet with a
 * wrong checksum is answered with its code and gives no reading: its records are sent again.
 */
export function decodePacket(frame: Buffer, session: Session): Decoded {
  if (frame.length < HEAD) return broken('frame-cut-short')
  const head = u8(frame, 3)
  const data = u16le(frame, 5)
  const packetId = u16le(frame, 7)
  const headerCrcOk = crc8Egts(frame, 0, head - 1) === u8(frame, head - 1)
  const dataCrcOk = data === 0 || crc16Ccitt(frame, head, head + data) === u16le(frame, head + data)
  const checks = { headerCrcOk, dataCrcOk }
  const refuse = (result: number, problem: string) => broken(problem, checks, respond(session, packetId, result, []))
  if (u8(frame, 0) !== 1) return refuse(RESULT.unsupported, 'version-not-known')
  if (head !== 11 && head !== 16) return refuse(RESULT.badHeader, 'header-length-wrong')
  if (frame.length !== head + data + (data > 0 ? 2 : 0)) return refuse(RESULT.badLength, 'length-wrong')
  if (!headerCrcOk) return refuse(RESULT.headerChecksum, 'header-checksum-wrong')
  if (!dataCrcOk) return refuse(RESULT.dataChecksum, 'data-checksum-wrong')
  const type = u8(frame, 9)
  if (type === RESPONSE) return { ok: true, readings: [], checks, answer: null, problems: [] }
  if (type !== APPDATA && type !== SIGNED) return refuse(RESULT.unsupported, 'packet-type-not-known')
  const from = type === SIGNED ? head + 2 + u16le(frame, head) : head
  const records = readRecords(frame, from, head + data, session)
  const answer = Buffer.concat([
    respond(session, packetId, records.problem ? RESULT.badData : RESULT.ok, records.confirmed),
    ...(records.identified ? [welcome(session)] : []),
  ])
  const problems = records.problem ? [records.problem] : records.problems
  return { ok: records.problem === null, readings: records.readings, checks, answer, problems }
}

/** One RESPONSE for a packet: its number, our result, and a confirmation of each record. */
function respond(session: Session, packetId: number, result: number, records: Records['confirmed']): Buffer {
  const body = Buffer.alloc(3)
  body.writeUInt16LE(packetId, 0)
  body[2] = result
  return packet(session, RESPONSE, Buffer.concat([body, ...records.map((one) => confirm(one.number, one.service))]))
}

/** Sub-record 0: the record number and that it was taken. */
function confirm(number: number, service: number): Buffer {
  const record = Buffer.alloc(13)
  record.writeUInt16LE(6, 0)
  record.writeUInt16LE(number, 2)
  record[5] = service
  record[6] = service
  record.writeUInt16LE(3, 8)
  record.writeUInt16LE(number, 10)
  return record
}

/** Tells a device that has named itself that it is let in: sub-record 9 with result 0. */
function welcome(session: Session): Buffer {
  const record = Buffer.alloc(11)
  record.writeUInt16LE(4, 0)
  record.writeUInt16LE(0, 2)
  record[5] = 1
  record[6] = 1
  record[7] = 9
  record.writeUInt16LE(1, 8)
  return packet(session, APPDATA, record)
}

function packet(session: Session, type: number, data: Buffer): Buffer {
  const frame = Buffer.alloc(HEAD + data.length + 2)
  frame[0] = 1
  frame[3] = HEAD
  frame.writeUInt16LE(data.length, 5)
  frame.writeUInt16LE(session.serial & 0xffff, 7)
  session.serial = (session.serial + 1) & 0xffff
  frame[9] = type
  frame[10] = crc8Egts(frame, 0, HEAD - 1)
  data.copy(frame, HEAD)
  frame.writeUInt16LE(crc16Ccitt(frame, HEAD, HEAD + data.length), HEAD + data.length)
  return frame
}
