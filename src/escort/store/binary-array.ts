/** Arrays in the binary form in which PostgreSQL takes them: thousands of values are neither written as text nor read from it. */

const HEAD = 20
const OID = { int8: 20, int4: 23, text: 25, bytea: 17 } as const

function begin(oid: number, count: number, bytes: number): Buffer {
  const array = Buffer.allocUnsafe(HEAD + bytes)
  array.writeInt32BE(1, 0)
  array.writeInt32BE(1, 4)
  array.writeInt32BE(oid, 8)
  array.writeInt32BE(count, 12)
  array.writeInt32BE(1, 16)
  return array
}

/** `bigint[]`. */
export function int8Array(values: readonly bigint[]): Buffer {
  const array = begin(OID.int8, values.length, values.length * 12)
  let at = HEAD
  for (const value of values) {
    array.writeInt32BE(8, at)
    array.writeBigInt64BE(value, at + 4)
    at += 12
  }
  return array
}

/** `int[]`, with null where there is none. */
export function int4Array(values: readonly (number | null)[]): Buffer {
  const array = begin(OID.int4, values.length, values.length * 8)
  let at = HEAD
  for (const value of values) {
    at = array.writeInt32BE(value === null ? -1 : 4, at)
    if (value !== null) at = array.writeInt32BE(value, at)
  }
  return array.subarray(0, at)
}

/** `text[]`; equal values in a row are written once and copied. */
export function textArray(values: readonly string[]): Buffer {
  let [text, bytes] = ['', Buffer.alloc(0)]
  return bytesArray(
    OID.text,
    values.map((value) => {
      if (value !== text) [text, bytes] = [value, Buffer.from(value)]
      return bytes
    }),
  )
}

/** `bytea[]`. */
export const byteaArray = (values: readonly Uint8Array[]): Buffer => bytesArray(OID.bytea, values)

function bytesArray(oid: number, values: readonly Uint8Array[]): Buffer {
  let size = 0
  for (const value of values) size += 4 + value.length
  const array = begin(oid, values.length, size)
  let at = HEAD
  for (const value of values) {
    at = array.writeInt32BE(value.length, at)
    array.set(value, at)
    at += value.length
  }
  return array
}
