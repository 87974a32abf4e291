import { readBoundedFile } from '#platform/bounded-file.ts'
import { messageOf } from '#platform/faults.ts'
import type { MessageProblem } from '../messages/wco-model.ts'

/** 999 items of the fullest form are about 8 MB of XML. */
const FILE_BYTES = 16 * 1024 * 1024

/** The text of a file, or why it cannot be had. Reads no more than the limit, whatever the size of the file is. */
export function readBounded(file: string): string | MessageProblem {
  const read = readBoundedFile(file, FILE_BYTES)
  return 'fault' in read ? whole(read.fault.rule, read.fault.message) : decoded(read.bytes)
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

/** A declaration of ours is 8 deep; a WCO message that is kept whole, two for each of 64 elements. */
const DEPTH_AT_MOST = 200

/** The value in JSON text, or why there is none. What is deeper than any form of ours is refused before anything is made of it. */
export function jsonIn(text: string): { readonly value: unknown } | MessageProblem {
  if (isDeeper(text, DEPTH_AT_MOST)) return whole('too-deep', `deeper than ${DEPTH_AT_MOST} levels`)
  try {
    return { value: JSON.parse(text) as unknown }
  } catch (error) {
    return whole('not-json', messageOf(error))
  }
}

/** Whether brackets outside of texts stand deeper within each other; what is no JSON is told by its reader afterwards. */
function isDeeper(json: string, most: number): boolean {
  let depth = 0
  let inText = false
  for (let i = 0; i < json.length; i++) {
    const sign = json[i]
    if (inText) {
      if (sign === '\\') i++
      else if (sign === '"') inText = false
    } else if (sign === '"') inText = true
    else if (sign === '[' || sign === '{') depth += 1
    else if (sign === ']' || sign === '}') depth -= 1
    if (depth > most) return true
  }
  return false
}

/** A problem of the whole file. */
export function whole(rule: string, message: string): MessageProblem {
  return { pointer: '', rule, message }
}
