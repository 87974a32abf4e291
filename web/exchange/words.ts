import type { Copy } from './copy/en.ts'

/** Names a railway crossing by its code. */
export function crossingName(copy: Copy, code: string): string {
  return (copy.crossings as Readonly<Record<string, string>>)[code] ?? code
}
