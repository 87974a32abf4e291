import { randomBytes } from 'node:crypto'

/**
 * A new UUID version 7 (RFC 9562): time-ordered, made by whoever starts the action and kept before it is sent,
 * so that a retry carries the same id.
 */
export function newId(): string {
  const bytes = randomBytes(16)
  const milliseconds = BigInt(Temporal.Now.instant().epochMilliseconds)
  bytes.writeUIntBE(Number(milliseconds), 0, 6)
  bytes[6] = ((bytes[6] ?? 0) & 0x0f) | 0x70
  bytes[8] = ((bytes[8] ?? 0) & 0x3f) | 0x80
  const hex = bytes.toString('hex')
  return `${hex.slice(0, 8)}-${hex.slice(8, 12)}-${hex.slice(12, 16)}-${hex.slice(16, 20)}-${hex.slice(20)}`
}
