/** What one kind of audit entry says. */
export interface AuditEventEntry {
  /** One English sentence: what happened when this entry is written. */
  readonly meaning: string
  /** What `subject_id` of the entry points at, e.g. `booking`. */
  readonly subject: string
  /** Names of the fields of the entry's `data`; ids and codes only, never personal data. */
  readonly data: readonly string[]
  /** It says that a limit against attackers or waste was met. */
  readonly limit?: true
}

/** All audit events of one module: `domain/audit-events.ts` exports exactly one constant of this shape. */
export type AuditEventCatalogue = Readonly<Record<`${string}.${string}`, AuditEventEntry>>

/** The names of the events of a catalogue. */
export type AuditEventOf<Catalogue extends AuditEventCatalogue> = keyof Catalogue & string
