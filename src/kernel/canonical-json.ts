import { assert } from './assert.ts'

/**
 * The canonical JSON text of a value by RFC 8785 (JCS): members sorted by UTF-16 code unit, no spaces, numbers as
 * ECMAScript writes them. Equal values give equal bytes, so that anybody can recompute a hash or check a signature.
 * Members that are undefined are left out; what JSON cannot hold, and a text with half a surrogate pair, is a bug.
 */
export function canonicalJson(value: unknown): string {
  if (value === null || typeof value === 'boolean') return JSON.stringify(value)
  if (typeof value === 'string') return quoted(value)
  if (typeof value === 'number') {
    assert(Number.isFinite(value), 'a number in canonical JSON must be finite')
    return JSON.stringify(value)
  }
  if (Array.isArray(value)) return `[${value.map(canonicalJson).join(',')}]`
  assert(typeof value === 'object', `a ${typeof value} cannot be written as JSON`)
  const members = Object.entries(value)
    .filter(([, member]) => member !== undefined)
    .sort(([a], [b]) => (a < b ? -1 : 1))
    .map(([key, member]) => `${quoted(key)}:${canonicalJson(member)}`)
  return `{${members.join(',')}}`
}

/** The UTF-8 bytes of {@link canonicalJson}: what is hashed and signed. */
export function canonicalBytes(value: unknown): Uint8Array {
  return new TextEncoder().encode(canonicalJson(value))
}

function quoted(text: string): string {
  assert(text.isWellFormed(), 'half a surrogate pair has no bytes (RFC 8785, 3.2.2.2)')
  return JSON.stringify(text)
}
