import type { DeclarationWords } from './copy/declaration/en.ts'

/** Who acted: a person by name; what the system of customs did by itself says so. */
export function personName(copy: DeclarationWords, actor: string): string {
  return actor === 'customs' ? copy.itself : actor
}
