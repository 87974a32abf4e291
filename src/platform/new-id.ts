import { randomUUIDv7 } from 'node:crypto'

/**
 * A new UUID version 7 (RFC 9562): time-ordered, made by whoever starts the action and kept before it is sent,
 * so that a retry carries the same id.
 */
export function newId(): string {
  return randomUUIDv7()
}
