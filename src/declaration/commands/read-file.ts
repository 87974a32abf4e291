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

/** What a document may call its encoding, by how its bytes are written. */
const NAMES: Readonly<Record<string, RegExp>> = {
  'utf-8': /^(utf-8|us-ascii)$/i,
  'utf-16le': /^utf-16(le)?$/i,
  'utf-16be': /^utf-16(be)?$/i,
}

/**
 * The text in bytes: UTF-8, or UTF-16 that says so by its mark (XML 1.0, 4.3.3). A document that declares another encoding than it is
 * written in is not guessed at: its letters would become others without anybody seeing it.
 */
function decoded(bytes: Buffer): string | MessageProblem {
  const [first, second] = bytes
  const encoding =
    first === 0xff && second === 0xfe ? 'utf-16le' : first === 0xfe && second === 0xff ? 'utf-16be' : 'utf-8'
  try {
    const text = new TextDecoder(encoding, { fatal: true }).decode(bytes)
    if (text.includes('\0')) return whole('encoding', `the bytes are not ${encoding}: UTF-16 needs its mark`)
    const declared = /^<\?xml\s[^>]*?\bencoding\s*=\s*["']([^"']{1,40})["']/.exec(text)?.[1]
    if (declared !== undefined && !NAMES[encoding]?.test(declared))
      return whole('encoding', `the document says ${declared} and is written in ${encoding}`)
    return text
  } catch {
    return whole('encoding', `the bytes are not ${encoding}`)
  }
}

/** A problem of the whole file. */
export function whole(rule: string, message: string): MessageProblem {
  return { pointer: '', rule, message }
}
