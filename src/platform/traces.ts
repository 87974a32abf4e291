import type { Principal, Role } from '#kernel/principal.ts'
import type { SubjectKey } from '#kernel/shared-facts.ts'
import type { Words } from './module.ts'

/** How a trace looks at a glance. */
export const TONES = ['plain', 'good', 'notice', 'bad'] as const
export type Tone = (typeof TONES)[number]

/**
 * What one system knows of a truck, container, seal, wagon or declaration: a booking, a passage, a trip under seals, a
 * decision. It names no person and tells no content, only that there is something, how it stands, and where.
 */
export interface Trace {
  /** What it is. */
  readonly kind: Words
  /** The number by which people know it; null where a thing has none. */
  readonly number: string | null
  readonly state: Words
  readonly tone: Tone
  /** Code of the checkpoint; null for what happens at none. */
  readonly checkpoint: string | null
  /** When it happened, or begins. */
  readonly from: Temporal.Instant
  /** When it ends; null for what happens at one moment. */
  readonly until: Temporal.Instant | null
  /** What else it is about: the numbers by which the search goes on. */
  readonly subjects: readonly SubjectKey[]
}

/** What somebody looks for. */
export interface TraceWish {
  /** What his words can mean, and what the first finds led to; at least one. */
  readonly subjects: readonly SubjectKey[]
  /** His words as he wrote them, for numbers of the module's own form; null when only subjects are followed. */
  readonly text: string | null
  readonly viewer: Principal
}

/** Answers at most {@link TRACES_OF_A_MODULE} traces, newest first, and none to a viewer whose work they are not. */
export type ReadTraces = (wish: TraceWish) => Promise<readonly Trace[]>

/** More of one system is not shown: then the words are too few. */
export const TRACES_OF_A_MODULE = 20

/** The numbers of one kind among those that are looked for. */
export function numbersOf({ subjects }: Pick<TraceWish, 'subjects'>, kind: SubjectKey['kind']): readonly string[] {
  return subjects.flatMap((subject) => (subject.kind === kind ? [subject.id] : []))
}

/** Whether the viewer has one of these roles. */
export function isOneOf({ viewer }: Pick<TraceWish, 'viewer'>, roles: readonly Role[]): boolean {
  return roles.includes(viewer.role)
}
