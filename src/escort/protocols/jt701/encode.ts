import { STATE } from '../reading.ts'

/** What a long frame of a JT701 tells, as {@link encodeLong} writes it. */
export interface LongFrame {
  readonly deviceId: string
  readonly dataType: 1 | 2 | 3
  /** Milliseconds since 1970 UTC. */
  readonly time: number
  readonly lat: number
  readonly lon: number
  readonly valid: boolean
  readonly speedKnots: number
  readonly course: number
  readonly odometerKm: number
  /** The 16 status bits of the lock. */
  readonly status: number
  readonly batteryPercent: number
  readonly cell: { readonly lac: number; readonly id: number; readonly mcc: number; readonly mnc: number }
  readonly serial: number
}

const VERSION = 0x19
const BODY = 52

/** Writes the long form of protocol version 0x19: for tests and for the measurement of the path. */
export function encodeLong(told: LongFrame): Buffer {
  const frame = Buffer.alloc(10 + BODY)
  frame[0] = 0x24
  writeDigits(frame, 1, told.deviceId.padStart(10, '0'))
  frame[6] = VERSION
  frame[7] = 0x10 | told.dataType
  frame.writeUInt16BE(BODY, 8)
  writeDigits(frame, 10, moment(told.time))
  writeDigits(frame, 16, minutes(told.lat, 2))
  const flags = (told.valid ? 1 : 0) | (told.lat >= 0 ? 2 : 0) | (told.lon >= 0 ? 4 : 0) | 8
  writeDigits(frame, 20, minutes(told.lon, 3) + flags.toString(16))
  frame[25] = Math.min(255, Math.round(told.speedKnots))
  frame[26] = Math.floor((told.course % 360) / 2)
  frame.writeUInt32BE(told.odometerKm, 27)
  frame[31] = told.valid ? 9 : 0
  frame.writeUInt16BE(told.status, 36)
  frame[38] = told.batteryPercent
  frame.writeUInt16BE(told.cell.id & 0xffff, 39)
  frame.writeUInt16BE(told.cell.lac & 0xffff, 41)
  frame[43] = 29
  frame.fill(0x0f, 48, 56)
  frame.writeUInt16BE(Math.floor(told.cell.id / 0x10000) & 0xffff, 56)
  frame.writeUInt16BE(told.cell.mcc, 58)
  frame[60] = told.cell.mnc
  frame[61] = told.serial & 0xff
  return frame
}

/** Status bits of a lock in this state with these alarm bits of its own. */
export function lockStatus(state: number, alarmBits: number): number {
  let status = alarmBits
  if (state & STATE.ROPE_IN) status |= 1 << 6
  if (state & STATE.LOCKED) status |= 1 << 7
  if (state & STATE.COVER_CLOSED) status |= 1 << 13
  return status
}

function writeDigits(frame: Buffer, at: number, digits: string): void {
  for (let i = 0; i < digits.length; i += 2) frame[at + i / 2] = Number.parseInt(digits.slice(i, i + 2), 16)
}

function moment(time: number): string {
  const iso = Temporal.Instant.fromEpochMilliseconds(time).toString()
  const [year = '', month = '', day = ''] = iso.slice(2, 10).split('-')
  return day + month + year + iso.slice(11, 19).replaceAll(':', '')
}

/** DDMMmmmm or DDDMMmmmm. */
function minutes(degrees: number, whole: number): string {
  const tenThousandths = Math.round(Math.abs(degrees) * 600_000)
  const full = Math.floor(tenThousandths / 600_000)
  const rest = tenThousandths - full * 600_000
  return String(full).padStart(whole, '0') + String(rest).padStart(6, '0')
}
