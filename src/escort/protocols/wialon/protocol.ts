import { crc16Arc } from '../bytes.ts'
import { broken, type Decoded, NO_CHECKS, type Protocol, type Session, silentFrame } from '../protocol.ts'
import type { Reading } from '../reading.ts'
import { readRecord } from './record.ts'

const HASH = 0x23
const LINE_FEED = 10
const MAX_FRAME = 65_536
const RECORDS_AT_ONCE = 1_000
const answer = (text: string) => Buffer.from(`${text}\r\n`, 'latin1')

/** `#TYPE#message`, perhaps after `2.0;imei` as it stands before messages over UDP, or after the number alone. */
const MESSAGE = /^(?:(?:(\d+\.\d+);)?(\w{1,40}))?#([A-Z]{0,3})#([\s\S]*)$/

function decode(frame: Buffer, session: Session): Decoded {
  const text = frame.toString('utf8').replace(/[\r\n]+$/, '')
  const match = MESSAGE.exec(text)
  if (!match) return broken('message-not-known')
  const [, version, imei, type = '', body = ''] = match
  if (version !== undefined) session.dialect = Number(version)
  if (imei !== undefined) session.deviceId = imei
  if (type === 'L') return logIn(frame, body, session)
  if (type === 'P' || type === '') return silentFrame(answer('#AP#'))
  if (type === 'M') return silentFrame(answer('#AM#1'))
  if (type === 'SD' || type === 'D') return one(frame, type, body, session)
  if (type === 'B') return many(frame, body, session)
  return silentFrame(null, NO_CHECKS, ['message-not-known'])
}

/** 1.1 `imei;password`, 2.0 `2.0;imei;password;CRC16`. A password proves nothing that the enrolment does not. */
function logIn(frame: Buffer, body: string, session: Session): Decoded {
  const fields = body.split(';')
  const second = /^\d\.\d$/.test(fields[0] ?? '')
  const imei = (second ? fields[1] : fields[0]) ?? ''
  if (!/^\w{1,40}$/.test(imei)) return broken('device-number-missing', NO_CHECKS, answer('#AL#0'))
  session.dialect = second ? 2 : 1
  const checks = second && fields.length >= 4 ? { crc16ArcOk: crcHolds(frame, fields.at(-1) ?? '') } : NO_CHECKS
  session.deviceId = imei
  session.loggedIn = true
  const holds = checks['crc16ArcOk'] !== false
  return silentFrame(answer(holds ? '#AL#1' : '#AL#10'), checks, holds ? [] : ['checksum-wrong'])
}

/** The checksum of version 2.0: of everything after the second `#` up to and with the last `;`, in hexadecimal, by some with 0x before. */
function crcHolds(frame: Buffer, told: string): boolean {
  const from = frame.indexOf(HASH, frame.indexOf(HASH) + 1) + 1
  const to = Math.max(frame.lastIndexOf(0x3b), frame.lastIndexOf(0x7c)) + 1
  return /^(?:0x)?[0-9A-Fa-f]{1,4}$/.test(told) && Number.parseInt(told, 16) === crc16Arc(frame, from, to)
}

/** Fields of a short record, and of a long one, without a checksum. */
const FIELDS = { SD: 10, D: 16 } as const

function one(frame: Buffer, type: 'SD' | 'D', body: string, session: Session): Decoded {
  const fields = body.split(';')
  const withCrc = fields.length === FIELDS[type] + 1
  const checks = withCrc ? { crc16ArcOk: crcHolds(frame, fields.at(-1) ?? '') } : NO_CHECKS
  const plain = withCrc ? fields.slice(0, -1) : fields
  const name = type === 'D' ? '#AD#' : '#ASD#'
  const { reading, code, problem } = readRecord(plain, session.deviceId)
  if (!reading) return broken(problem ?? 'too-few-fields', checks, answer(`${name}${code}`))
  const wrong = checks['crc16ArcOk'] === false
  const problems = [...(problem ? [problem] : []), ...(wrong ? ['checksum-wrong'] : [])]
  return {
    ok: true,
    readings: [reading],
    checks,
    answer: answer(`${name}${wrong ? (type === 'D' ? 16 : 13) : code}`),
    problems,
  }
}

/** A black box: records between `|`, perhaps with a checksum after the last. */
function many(frame: Buffer, body: string, session: Session): Decoded {
  const parts = body.split('|')
  const last = parts.at(-1) ?? ''
  const withCrc = parts.length > 1 && /^(?:0x)?[0-9A-Fa-f]{1,4}$/.test(last)
  const checks = withCrc ? { crc16ArcOk: crcHolds(frame, last) } : NO_CHECKS
  const records = (withCrc ? parts.slice(0, -1) : parts).filter(Boolean)
  if (records.length === 0 || records.length > RECORDS_AT_ONCE) return broken('no-record', checks, answer('#AB#0'))
  const readings: Reading[] = []
  const problems: string[] = []
  for (const record of records) {
    const { reading, problem } = readRecord(record.split(';'), session.deviceId)
    if (reading) readings.push({ ...reading, kind: 'stored' })
    if (problem && !problems.includes(problem)) problems.push(problem)
  }
  const wrong = checks['crc16ArcOk'] === false
  if (wrong) problems.push('checksum-wrong')
  return { ok: readings.length > 0, readings, checks, answer: answer(`#AB#${wrong ? '' : readings.length}`), problems }
}

/** Wialon IPS 1.1 and 2.0: lines of text. */
export const protocol: Protocol = {
  name: 'wialon',
  version: 2,
  maxFrame: MAX_FRAME,
  terminator: '\r\n',
  next(bytes, from) {
    const end = bytes.indexOf(LINE_FEED, from)
    if (end < 0) return bytes.length - from > MAX_FRAME ? -1 : 0
    const hash = bytes.indexOf(HASH, from)
    if (hash < 0 || hash > end) return from - end - 1
    return end - from + 1 <= MAX_FRAME ? end - from + 1 : from - end - 1
  },
  urgent: (frame) => frame.includes('SOS:1:1'),
  identify(frame) {
    const head = frame.toString('latin1', 0, 64)
    return /^#L#(?:\d\.\d;)?(\w{1,40})[;\r]/.exec(head)?.[1] ?? /^(?:\d+\.\d+;)?(\w{1,40})#/.exec(head)?.[1] ?? null
  },
  decode,
}
