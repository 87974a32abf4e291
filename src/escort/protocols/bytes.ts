/** Numbers in bytes, read without ever throwing: a byte that is not there counts as 0. */

export const u8 = (b: Uint8Array, i: number): number => b[i] ?? 0
export const u16 = (b: Uint8Array, i: number): number => ((b[i] ?? 0) << 8) | (b[i + 1] ?? 0)
export const u32 = (b: Uint8Array, i: number): number => (u16(b, i) * 0x10000 + u16(b, i + 2)) >>> 0
export const i32 = (b: Uint8Array, i: number): number => u32(b, i) | 0
export const u16le = (b: Uint8Array, i: number): number => ((b[i + 1] ?? 0) << 8) | (b[i] ?? 0)
export const u32le = (b: Uint8Array, i: number): number => (u16le(b, i) + u16le(b, i + 2) * 0x10000) >>> 0
/** Eight bytes as a number; exact up to 2^53. */
export const u64 = (b: Uint8Array, i: number): number => u32(b, i) * 0x1_0000_0000 + u32(b, i + 4)

/** Two decimal digits of a BCD byte; NaN when it holds others. */
export function bcd(b: Uint8Array, i: number): number {
  const byte = b[i] ?? 0xff
  const high = byte >> 4
  const low = byte & 15
  return high > 9 || low > 9 ? Number.NaN : high * 10 + low
}

/** The nibbles of bytes as text, which for BCD are its digits. */
export const nibbles = (b: Buffer, from: number, length: number): string =>
  b.toString('hex', from, from + length).padEnd(length * 2, '0')

/** A number of so many BCD digits, from the high nibble of the byte at `at`; NaN when a nibble is no digit. */
export function digits(b: Uint8Array, at: number, count: number): number {
  let value = 0
  for (let i = 0; i < count; i += 1) {
    const byte = b[at + (i >> 1)] ?? 0
    const digit = i & 1 ? byte & 15 : byte >> 4
    if (digit > 9) return Number.NaN
    value = value * 10 + digit
  }
  return value
}

const DAYS = [31, 29, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31]

/** Milliseconds since 1970 of a UTC date and time of a device, or null when there is no such moment. */
export function instantOf(
  year: number,
  month: number,
  day: number,
  hour: number,
  minute: number,
  second: number,
): number | null {
  const fits =
    year >= 1990 &&
    year < 2090 &&
    month >= 1 &&
    month <= 12 &&
    day >= 1 &&
    day <= (DAYS[month - 1] ?? 0) &&
    hour >= 0 &&
    hour < 24 &&
    minute >= 0 &&
    minute < 60 &&
    second >= 0 &&
    second < 60
  if (!fits) return null
  if (month === 2 && day === 29 && (year % 4 !== 0 || (year % 100 === 0 && year % 400 !== 0))) return null
  return Date.UTC(year, month - 1, day, hour, minute, second)
}

/** `ddmmyy` and `hhmmss` of a text protocol, UTC; null when either is no such thing. */
export function instantOfText(date: string, time: string): number | null {
  if (!/^\d{6}$/.test(date) || !/^\d{6}(\.\d*)?$/.test(time)) return null
  const two = (text: string, at: number) => Number(text.slice(at, at + 2))
  return instantOf(2000 + two(date, 4), two(date, 2), two(date, 0), two(time, 0), two(time, 2), two(time, 4))
}

/** A decimal number of a text protocol; null when the field holds none. */
export function numberOf(text: string | undefined): number | null {
  if (text === undefined || !/^[+-]?(\d+\.?\d*|\.\d+)(e[+-]?\d+)?$/i.test(text.trim())) return null
  const value = Number(text)
  return Number.isFinite(value) ? value : null
}

/** XOR of bytes. */
export function xor(b: Uint8Array, from: number, to: number): number {
  let sum = 0
  for (let i = from; i < to; i += 1) sum ^= b[i] ?? 0
  return sum
}

function table(bits: 8 | 16, polynomial: number, reflected: boolean): Uint16Array {
  const top = 1 << (bits - 1)
  const mask = (1 << bits) - 1
  return Uint16Array.from({ length: 256 }, (_, byte) => {
    let sum = reflected ? byte : byte << (bits - 8)
    for (let bit = 0; bit < 8; bit += 1) {
      if (reflected) sum = sum & 1 ? (sum >>> 1) ^ polynomial : sum >>> 1
      else sum = sum & top ? ((sum << 1) ^ polynomial) & mask : (sum << 1) & mask
    }
    return sum
  })
}

const ARC = table(16, 0xa001, true)
const CCITT = table(16, 0x1021, false)
const X25 = table(16, 0x8408, true)
const CRC8 = table(8, 0x31, false)

/** CRC-16/ARC: polynomial 0x8005 reflected, start 0. */
export function crc16Arc(b: Uint8Array, from: number, to: number): number {
  let sum = 0
  for (let i = from; i < to; i += 1) sum = (sum >>> 8) ^ (ARC[(sum ^ (b[i] ?? 0)) & 0xff] ?? 0)
  return sum
}

/** CRC-16/CCITT-FALSE: polynomial 0x1021, start 0xFFFF. */
export function crc16Ccitt(b: Uint8Array, from: number, to: number): number {
  let sum = 0xffff
  for (let i = from; i < to; i += 1) sum = ((sum << 8) & 0xffff) ^ (CCITT[((sum >>> 8) ^ (b[i] ?? 0)) & 0xff] ?? 0)
  return sum
}

/** CRC-16/X-25: polynomial 0x1021 reflected, start and end inverted. */
export function crc16X25(b: Uint8Array, from: number, to: number): number {
  let sum = 0xffff
  for (let i = from; i < to; i += 1) sum = (sum >>> 8) ^ (X25[(sum ^ (b[i] ?? 0)) & 0xff] ?? 0)
  return ~sum & 0xffff
}

/** CRC-8 of EGTS: polynomial 0x31, start 0xFF. */
export function crc8Egts(b: Uint8Array, from: number, to: number): number {
  let sum = 0xff
  for (let i = from; i < to; i += 1) sum = CRC8[(sum ^ (b[i] ?? 0)) & 0xff] ?? 0
  return sum
}
