import { assert } from '#kernel/assert.ts'

/**
 * JSON with sorted keys and no spaces (the form of RFC 8785 for the values that occur here): equal values give equal
 * bytes, so that a hash of them can be recomputed by anybody. Keys are compared by UTF-16 code unit.
 */
export function canonicalJson(value: unknown): string {
  if (value === null || typeof value === 'boolean' || typeof value === 'string') return JSON.stringify(value)
  if (typeof value === 'number') {
    assert(Number.isFinite(value), 'a number in an audit entry must be finite')
    return JSON.stringify(value)
  }
  if (Array.isArray(value)) return `[${value.map(canonicalJson).join(',')}]`
  assert(typeof value === 'object', `a ${typeof value} cannot be written as JSON`)
  const members = Object.entries(value)
    .filter(([, member]) => member !== undefined)
    .sort(([a], [b]) => (a < b ? -1 : 1))
    .map(([key, member]) => `${JSON.stringify(key)}:${canonicalJson(member)}`)
  return `{${members.join(',')}}`
}
