import { nibbles, u16, u32, u8, xor } from '../bytes.ts'
import { unwrap, wrap, decodeLockMessage, isLockMessage } from '../jt701/framed.ts'
import { broken, type Decoded, type Protocol, type Session, silentFrame } from '../protocol.ts'
import type { Reading } from '../reading.ts'
import { LOCATION_BODY, readLocation } from './location.ts'

const FLAG = 0x7e
const OPEN = 0x28
const CLOSE = 0x29
const MAX_FRAME = 4_096
const MESSAGE = {
  register: 0x0100,
  authenticate: 0x0102,
  beat: 0x0002,
  location: 0x0200,
  asked: 0x0201,
  batch: 0x0704,
  batchOfShort: 0x0210,
  time: 0x0109,
} as const
/** Messages of a terminal that say nothing that must be confirmed: its answers to us. */
const ANSWERS = new Set([0x0001, 0x0104, 0x0107, 0x0201])

interface Head {
  readonly id: number
  readonly phone: string
  readonly phoneAt: number
  readonly phoneBytes: number
  readonly serial: number
  readonly body: number
  readonly length: number
  readonly encrypted: boolean
  readonly versioned: boolean
  readonly part: number
}

function headOf(plain: Buffer): Head {
  const attribute = u16(plain, 2)
  const versioned = (attribute & 0x4000) !== 0
  const [phoneAt, phoneBytes] = versioned ? [5, 10] : [4, 6]
  const serialAt = phoneAt + phoneBytes
  const split = (attribute & 0x2000) !== 0
  return {
    id: u16(plain, 0),
    phone: nibbles(plain, phoneAt, phoneBytes),
    phoneAt,
    phoneBytes,
    serial: u16(plain, serialAt),
    body: serialAt + 2 + (split ? 4 : 0),
    length: attribute & 0x3ff,
    encrypted: (attribute & 0x1c00) !== 0,
    versioned,
    part: split ? u16(plain, serialAt + 4) : 1,
  }
}

function decode(frame: Buffer, session: Session): Decoded {
  if (frame[0] === OPEN) return decodeText(frame, session)
  if (frame.length < 3 || frame[0] !== FLAG || frame[frame.length - 1] !== FLAG) return broken('frame-cut-short')
  const plain = plainOf(frame)
  if (isLockMessage(plain)) return decodeLockMessage(plain, session)
  const head = headOf(plain)
  if (plain.length < head.body + 1) return broken('frame-cut-short')
  const checks = {
    xorOk: xor(plain, 0, plain.length - 1) === u8(plain, plain.length - 1),
    lengthOk: plain.length === head.body + head.length + 1,
  }
  session.deviceId = head.phone
  const problems = [...(checks.xorOk ? [] : ['xor-wrong']), ...(checks.lengthOk ? [] : ['length-wrong'])]
  // The answer clears alarms in the device: a message that was not understood must not have one that says it was.
  const result = checks.xorOk ? 0 : 1
  const answer = ANSWERS.has(head.id) ? null : answerTo(plain, head, session, result)
  if (head.encrypted) return silentFrame(answer, checks, [...problems, 'encrypted'])
  const readings = readBody(plain, head, problems)
  return { ok: problems.every((problem) => problem !== 'body-cut-short'), readings, checks, answer, problems }
}

/**
 * What stands between the flags. Some gateways hand frames on with the hiding of flags undone already: the length in the
 * head tells.
 */
function plainOf(frame: Buffer): Buffer {
  const raw = frame.subarray(1, frame.length - 1)
  return fits(raw) ? raw : unwrap(frame)
}

function fits(plain: Buffer): boolean {
  if (plain.length < 12) return false
  const lock = isLockMessage(plain)
  const head = headOf(plain)
  return plain.length === (lock ? 11 : head.body) + head.length + 1
}

/** Locks that also speak text on this port: `(number,…)`. */
function decodeText(frame: Buffer, session: Session): Decoded {
  const id = /^\((\d{1,15}),/.exec(frame.toString('latin1', 0, 18))?.[1]
  if (!id || frame[frame.length - 1] !== CLOSE) return broken('frame-cut-short')
  session.deviceId = id
  return silentFrame(null, {}, ['message-not-known'])
}

function readBody(plain: Buffer, head: Head, problems: string[]): readonly Reading[] {
  const end = Math.min(plain.length - 1, head.body + head.length)
  if (head.part !== 1) return []
  if (head.id === MESSAGE.location) {
    if (end - head.body < LOCATION_BODY) problems.push('body-cut-short')
    return end - head.body < LOCATION_BODY ? [] : [readLocation(plain, head.body, end, head, 'live', problems)]
  }
  // The answer to a question where it is: the serial of the question, then a location.
  if (head.id === MESSAGE.asked && end - head.body >= LOCATION_BODY + 2)
    return [readLocation(plain, head.body + 2, end, head, 'live', problems)]
  if (head.id === MESSAGE.batchOfShort) return readShortOnes(plain, head, end, problems)
  if (head.id !== MESSAGE.batch) return []
  const readings: Reading[] = []
  const kind = u8(plain, head.body + 2) === 1 ? ('stored' as const) : ('live' as const)
  const count = u16(plain, head.body)
  for (let at = head.body + 3, n = 0; n < count; n += 1) {
    const length = u16(plain, at)
    if (length < LOCATION_BODY || at + 2 + length > end) {
      problems.push('body-cut-short')
      break
    }
    readings.push(readLocation(plain, at + 2, at + 2 + length, head, kind, problems))
    at += 2 + length
  }
  return readings
}

/** Locations one behind the other, each after a byte with its length. */
function readShortOnes(plain: Buffer, head: Head, end: number, problems: string[]): readonly Reading[] {
  const readings: Reading[] = []
  for (let at = head.body; at < end; at += 1 + u8(plain, at)) {
    const length = u8(plain, at)
    if (length < LOCATION_BODY || at + 1 + length > end) {
      // Seven bytes alone are a battery and a time, and tell no place.
      if (end - head.body !== 7) problems.push('body-cut-short')
      break
    }
    readings.push(readLocation(plain, at + 1, at + 1 + length, head, 'stored', problems))
  }
  return readings
}

const ANSWER = { general: 0x8001, registered: 0x8100, time: 0x8109 } as const

function answerTo(plain: Buffer, head: Head, session: Session, result: number): Buffer {
  if (head.id === MESSAGE.register) {
    const body = Buffer.concat([u16Bytes(head.serial), Buffer.from([result]), Buffer.from(head.phone, 'latin1')])
    return message(plain, head, session, ANSWER.registered, body)
  }
  if (head.id === MESSAGE.time) {
    const iso = Temporal.Instant.fromEpochMilliseconds(session.now).toString()
    return message(plain, head, session, ANSWER.time, Buffer.from(iso.slice(2, 19).replaceAll(/[-T:]/g, ''), 'hex'))
  }
  const body = Buffer.concat([u16Bytes(head.serial), u16Bytes(head.id), Buffer.from([result])])
  return message(plain, head, session, ANSWER.general, body)
}

function message(plain: Buffer, head: Head, session: Session, id: number, body: Buffer): Buffer {
  const attribute = body.length | (head.versioned ? 0x4000 : 0)
  const version = head.versioned ? [plain.subarray(4, 5)] : []
  const phone = plain.subarray(head.phoneAt, head.phoneAt + head.phoneBytes)
  const parts = [u16Bytes(id), u16Bytes(attribute), ...version, phone, u16Bytes(session.serial), body]
  session.serial = (session.serial + 1) & 0xffff
  return wrap(Buffer.concat(parts))
}

const u16Bytes = (value: number) => Buffer.from([(value >> 8) & 0xff, value & 0xff])

/** JT/T 808 of 2011, 2013 and 2019 with the fields of JT707 locks, and the lock messages of JT705 and JT709. */
export const protocol: Protocol = {
  name: 'jt808',
  version: 3,
  maxFrame: MAX_FRAME,
  next(bytes, from) {
    const available = bytes.length - from
    if (available === 0) return 0
    const first = bytes[from]
    if (first === OPEN || first === FLAG) {
      if (first === FLAG && available > 1 && bytes[from + 1] === FLAG) return -1
      const at = bytes.indexOf(first === OPEN ? CLOSE : FLAG, from + 1)
      if (at < 0) return available > MAX_FRAME ? -1 : 0
      return at - from + 1 <= MAX_FRAME ? at - from + 1 : -1
    }
    let junk = 1
    while (junk < available && bytes[from + junk] !== FLAG && bytes[from + junk] !== OPEN) junk += 1
    return -junk
  },
  isOne: (bytes) => bytes[0] === FLAG && bytes[bytes.length - 1] === FLAG && fits(bytes.subarray(1, bytes.length - 1)),
  urgent: (frame) => u16(frame, 1) === MESSAGE.location && u32(frame, 13) !== 0,
  identify(frame) {
    if (frame[0] === OPEN) return /^\((\d{1,15}),/.exec(frame.toString('latin1', 0, 18))?.[1] ?? null
    const plain = unwrap(frame.subarray(0, 40))
    return plain.length < 14 ? null : isLockMessage(plain) ? nibbles(plain, 4, 6) : headOf(plain).phone
  },
  decode,
}
