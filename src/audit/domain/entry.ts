import type { Actor } from '#kernel/principal.ts'

/** What an audit entry may say besides its fixed fields: ids, codes, numbers. Never personal data. */
export type AuditFacts = Readonly<Record<string, string | number | boolean | null | readonly string[]>>

/** One thing that was done, refused or decided, as the use case states it. */
export interface AuditEntry {
  /** Stable dotted name from the module's `domain/audit-events.ts`, e.g. `identity.signed-in`. */
  readonly event: string
  readonly actor: Actor
  /** What it was done to. */
  readonly subject: { readonly kind: string; readonly id: string } | null
  readonly data?: AuditFacts
  /** The act and paragraph that decided. */
  readonly basis?: string
  /** The version of the legal rule or parameter that was applied. */
  readonly lawVersion?: string
  readonly correlationId?: string
  readonly occurredAt: Temporal.Instant
}

/** The epoch of the first cluster of an installation. */
export const FIRST_EPOCH = 1

/** Where an entry stands in the one order of the chain: epoch, then writing transaction, then id. */
export interface Position {
  /** Numbers of transactions count within one cluster: each cluster that the record is carried into is an epoch. */
  readonly epoch: number
  readonly tx: bigint
  readonly id: string
}

/** Negative when `a` stands before `b` in the chain. */
export function comparePositions(a: Position, b: Position): number {
  if (a.epoch !== b.epoch) return a.epoch - b.epoch
  if (a.tx !== b.tx) return a.tx < b.tx ? -1 : 1
  if (a.id === b.id) return 0
  return a.id < b.id ? -1 : 1
}
