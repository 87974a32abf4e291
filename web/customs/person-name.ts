import type { Copy } from './copy/en.ts'

/** Who acted: a person by name; what the system of customs did by itself says so. */
export function personName(copy: Copy, actor: string): string {
  return actor === 'customs' ? copy.itself : actor
}
