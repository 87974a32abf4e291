import { closeSync, openSync, readSync, statSync } from 'node:fs'
import { messageOf } from './faults.ts'

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

function readTo(descriptor: number, most: number): { readonly bytes: Buffer } | null {
  const bytes = Buffer.alloc(most + 1)
  let length = 0
  while (length <= most) {
    const got = readSync(descriptor, bytes, length, bytes.length - length, null)
    if (got === 0) return { bytes: bytes.subarray(0, length) }
    length += got
  }
  return null
}

function tooLarge(message: string): { readonly fault: FileFault } {
  return { fault: { rule: 'too-large', message } }
}
