import { createHash } from 'node:crypto'
import { canonicalJson } from '#kernel/canonical-json.ts'
import type { Corridor } from './domain/corridor.ts'

/** By what both authorities know a version of the plan: the SHA-256 of its canonical form (RFC 8785), hexadecimal digits. */
export function planRoot(corridor: Corridor): string {
  return createHash('sha256').update(canonicalJson(corridor)).digest('hex')
}
