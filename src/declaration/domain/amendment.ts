import { canonicalJson } from '#kernel/canonical-json.ts'
import type { Side } from '../v1/core.ts'

/** One change: where (RFC 6901, from `/core` or `/annexes/KZ`), what stood there, what stands there now; null is nothing [DEC-32]. */
export interface Change {
  readonly pointer: string
  readonly old: unknown
  readonly new: unknown
}

/** Kinds of change as the EAEU's correction of a declaration tells them (decision 289). */
export type ChangeKind = 'quantity' | 'country' | 'classification' | 'customs-value' | 'payments' | 'other'

/** The changes that lead from one value to another: of each place that differs, the deepest that both have. */
export function changesBetween(before: unknown, after: unknown, pointer = ''): readonly Change[] {
  if (canonicalJson(before ?? null) === canonicalJson(after ?? null)) return []
  if (Array.isArray(before) && Array.isArray(after)) return ofArrays(before, after, pointer)
  if (isRecord(before) && isRecord(after)) {
    const names = [...new Set([...Object.keys(before), ...Object.keys(after)])].sort()
    return names.flatMap((name) =>
      changesBetween(ownMember(before, name), ownMember(after, name), `${pointer}/${escaped(name)}`),
    )
  }
  return [{ pointer, old: before ?? null, new: after ?? null }]
}

function ofArrays(before: readonly unknown[], after: readonly unknown[], pointer: string): readonly Change[] {
  // What is added comes at the end and what goes leaves from the end: pointers stay true while changes are carried out.
  const length = Math.max(before.length, after.length)
  return Array.from({ length }, (_, i) => changesBetween(before[i], after[i], `${pointer}/${i}`)).flat()
}

/**
 * Carries changes out on a copy. Each must find what it says stood there: for changes of an older version, or carried out twice,
 * there is null instead of something that spoils what came between.
 */
export function applyChanges<T>(value: T, changes: readonly Change[]): T | null {
  const copy: unknown = structuredClone({ root: value })
  const removals: Change[] = []
  for (const change of changes) {
    const found = findPlace(copy, change.pointer)
    if (!found || canonicalJson(ownMember(found.parent, found.key) ?? null) !== canonicalJson(change.old ?? null))
      return null
    if (change.new !== null && change.new !== undefined) found.parent[found.key] = change.new
    else removals.push(change)
  }
  // From the end, so that the places before stay where they are.
  for (const { pointer } of removals.toReversed()) {
    const found = findPlace(copy, pointer)
    if (!found) continue
    if (Array.isArray(found.parent)) found.parent.splice(Number(found.key), 1)
    else delete found.parent[found.key]
  }
  return (copy as { root: T }).root
}

/**
 * Whether a version is one of this declaration: the reference under which it is known and the customs where it was filed are given
 * once, and no amendment changes them [DEC-1].
 */
export function keepsReference(
  declaration: { readonly ucr: string; readonly filed_at: string },
  header: { readonly ucr: string; readonly filedAt: string },
): boolean {
  return header.ucr === declaration.ucr && header.filedAt === declaration.filed_at
}

/** What every object inherits (`toString`) is no member of a document. */
function ownMember(record: Readonly<Record<string, unknown>>, name: string): unknown {
  return Object.hasOwn(record, name) ? record[name] : undefined
}

interface Place {
  readonly parent: Record<string, unknown>
  readonly key: string
}

function findPlace(holder: unknown, pointer: string): Place | null {
  const names = ['root', ...pointer.split('/').slice(1).map(unescaped)]
  const key = names.pop() ?? ''
  let parent: unknown = holder
  for (const name of names) {
    if (typeof parent !== 'object' || parent === null || !Object.hasOwn(parent, name)) return null
    parent = (parent as Record<string, unknown>)[name]
  }
  if (typeof parent !== 'object' || parent === null || key === '__proto__') return null
  if (Array.isArray(parent) && (!/^\d+$/.test(key) || Number(key) > parent.length)) return null
  return { parent: parent as Record<string, unknown>, key }
}

/** What of a document an amendment touches: the core, which both customs read, or the annex of one of them. */
export type Part = 'core' | Side

/** A version as far as both sides see it: the core, and of each annex the hash of its leaf. */
interface Seen {
  readonly core: unknown
  readonly annexes: Readonly<Record<Side, { readonly leaf: string }>>
}

/** The parts that differ between two versions; either side works it out without reading the other's annex [DEC-2, DEC-33]. */
export function partsChanged(before: Seen, after: Seen): readonly Part[] {
  const core = canonicalJson(before.core) === canonicalJson(after.core) ? [] : (['core'] as const)
  const annexes = (['KZ', 'CN'] as const).filter((side) => before.annexes[side].leaf !== after.annexes[side].leaf)
  return [...core, ...annexes]
}

/** Whose consent a change needs: the core's is both customs' once one of them has released, an annex's is its own [DEC-33]. */
export function consentNeeded(parts: readonly Part[], released: readonly Side[]): readonly Side[] {
  if (released.length === 0) return []
  return parts.includes('core') ? ['KZ', 'CN'] : (['KZ', 'CN'] as const).filter((side) => parts.includes(side))
}

/** Whether a decision of a side that saw one version holds for another: nothing that this side reads differs [DEC-40]. */
export function holdsFor(side: Side, seen: Seen, present: Seen): boolean {
  return !partsChanged(seen, present).some((part) => part === 'core' || part === side)
}

/** How an amendment stands that needs consents: it comes into force with the last of them, and one refusal ends it [DEC-33]. */
export function outcomeOf(
  needed: readonly Side[],
  answers: readonly { readonly side: Side; readonly answer: 'agreed' | 'refused' }[],
): 'agreed' | 'refused' | null {
  if (answers.some(({ answer }) => answer === 'refused')) return 'refused'
  return needed.every((side) => answers.some((one) => one.side === side)) ? 'agreed' : null
}

/** The EAEU's kinds of change that an amendment holds, in their order. */
export function kindsOfChange(changes: readonly Change[]): readonly ChangeKind[] {
  const kinds = new Set(changes.map(({ pointer }) => kindOf(pointer)))
  return (['quantity', 'country', 'classification', 'customs-value', 'payments', 'other'] as const).filter((kind) =>
    kinds.has(kind),
  )
}

function kindOf(pointer: string): ChangeKind {
  if (/\/(quantity|packages|grossMass|netMass)(\/|$)/.test(pointer)) return 'quantity'
  if (/\/(origin|dispatchCountry|destinationCountry)$/.test(pointer)) return 'country'
  if (/\/codes(\/|$)/.test(pointer)) return 'classification'
  if (/\/(price|unitPrice|customsValue|total)$/.test(pointer)) return 'customs-value'
  if (/\/payments(\/|$)/.test(pointer)) return 'payments'
  return 'other'
}

function isRecord(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null && !Array.isArray(value)
}

function escaped(name: string): string {
  return name.replaceAll('~', '~0').replaceAll('/', '~1')
}

function unescaped(name: string): string {
  return name.replaceAll('~1', '/').replaceAll('~0', '~')
}
