import { closeSync, openSync, readSync, statSync } from 'node:fs'
import { messageOf } from '#platform/faults.ts'
import type { MessageProblem } from '../messages/wco.ts'

/** 999 items of the fullest form are about 8 MB of XML. */
const FILE_BYTES = 16 * 1024 * 1024

/** The text of a file, or why it cannot be had. Reads no more than the limit, whatever the size of the file is. */
export function readBounded(file: string): string | MessageProblem {
  try {
    const { size } = statSync(file)
    if (size > FILE_BYTES) return whole('too-large', `the file has ${size} bytes; at most ${FILE_BYTES} are taken`)
    const bytes = Buffer.alloc(FILE_BYTES + 1)
    const descriptor = openSync(file, 'r')
    try {
      let length = 0
      for (;;) {
        const got = readSync(descriptor, bytes, length, bytes.length - length, null)
        if (got === 0) break
        length += got
        if (length > FILE_BYTES) return whole('too-large', `more than ${FILE_BYTES} bytes`)
      }
      return decoded(bytes.subarray(0, length))
    } finally {
      closeSync(descriptor)
    }
  } catch (error) {
    return whole('unreadable', messageOf(error))
  }
}

function decoded(bytes: Buffer): string | MessageProblem {
  const [first, second] = bytes
  const encoding =
    first === 0xff && second === 0xfe ? 'utf-16le' : first === 0xfe && second === 0xff ? 'utf-16be' : 'utf-8'
  try {
    return new TextDecoder(encoding, { fatal: true }).decode(bytes)
  } catch {
    return whole('encoding', `the bytes are not ${encoding}`)
  }
}

/** A problem of the whole file. */
export function whole(rule: string, message: string): MessageProblem {
  return { pointer: '', rule, message }
}
