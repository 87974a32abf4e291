import type { DeclarationView } from '#declaration/contract.ts'
import { fill } from '../kit/copy/copy.ts'
import type { DeclarationWords } from './copy/declaration/en.ts'
import { fieldName } from './field-name.ts'

/** One change of an amendment: the field by its name, what stood there, what stands there now. */
export function changeLine(
  copy: DeclarationWords,
  change: DeclarationView['versions'][number]['changes'][number],
): string {
  const said = `${shown(change.old)} → ${shown(change.new)}`
  return fill(copy.fieldSays, { field: fieldName(copy, change.pointer), said })
}

function shown(value: unknown): string {
  if (value === null || value === undefined) return '–'
  return typeof value === 'string' || typeof value === 'number' ? String(value) : JSON.stringify(value)
}
