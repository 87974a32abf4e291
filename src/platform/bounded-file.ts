import { closeSync, openSync, readSync, statSync } from 'node:fs'
import { messageOf } from './faults.ts'

const PART_BYTES = 256 * 1024

/** Why a file that somebody names is not read. */
export interface FileFault {
  readonly rule: 'unreadable' | 'too-large'
  readonly message: string
}

/** The bytes of a file, or why they cannot be had. Reads no more than `most` bytes, whatever the size of the file is, or says it is. */
export function readBoundedFile(
  file: string,
  most: number,
): { readonly bytes: Buffer } | { readonly fault: FileFault } {
  try {
    const { size } = statSync(file)
    if (size > most) return tooLarge(`the file has ${size} bytes; at most ${most} are taken`)
    const descriptor = openSync(file, 'r')
    try {
      return readTo(descriptor, most) ?? tooLarge(`more than ${most} bytes`)
    } finally {
      closeSync(descriptor)
    }
  } catch (error) {
    return { fault: { rule: 'unreadable', message: messageOf(error) } }
  }
}

/** Room is taken as the bytes come: what a file says of its size, or the bound allows, costs nothing. */
function readTo(descriptor: number, most: number): { readonly bytes: Buffer } | null {
  const parts: Buffer[] = []
  let length = 0
  while (length <= most) {
    const part = Buffer.allocUnsafeSlow(Math.min(PART_BYTES, most + 1 - length))
    const got = readSync(descriptor, part, 0, part.length, null)
    if (got === 0) return { bytes: Buffer.concat(parts, length) }
    // A pipe gives little at a time, and a view of it would keep the whole part.
    parts.push(got < part.length / 2 ? Buffer.from(part.subarray(0, got)) : part.subarray(0, got))
    length += got
  }
  return null
}

function tooLarge(message: string): { readonly fault: FileFault } {
  return { fault: { rule: 'too-large', message } }
}
