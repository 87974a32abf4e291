import { z } from 'zod'
import { oneLine } from '#kernel/forms/text.ts'
import { TRIP_REASONS } from './terms.ts'

/** Of the table of duties, counted from 1. */
const DutyVersion = z.int().min(1).max(1_000_000)

const Day = z.iso.date()
const Outcome = z.enum(['must', 'may', 'not'])

/** A row of the table of who must be escorted [ESC-3, ESC-4]. */
export const DutyRowView = z.strictObject({
  id: z.string().regex(/^[a-z0-9-]{1,40}$/),
  hs: z.array(z.string().regex(/^\d{2,10}$/)).max(200),
  procedures: z.array(z.enum(['transit', 'export', 'mutual-trade'])).max(1),
  modes: z.array(z.enum(['road', 'rail'])).max(1),
  importer: z.enum(['green', 'other']).nullable(),
  lowRisk: z.boolean().nullable(),
  from: Day,
  until: Day.nullable(),
  outcome: Outcome,
  reason: z.enum(TRIP_REASONS),
  act: oneLine(300, 3),
})
export type DutyRowView = z.infer<typeof DutyRowView>

const Rows = z.array(DutyRowView).min(1).max(500)

/** The next version of the table, which holds once another person has signed it. */
export const DutyDraft = z.strictObject({
  version: DutyVersion,
  rows: Rows,
  reason: oneLine(300, 3),
})
export type DutyDraft = z.infer<typeof DutyDraft>

export const DutyApproval = z.strictObject({ version: DutyVersion })

/** Tries a table on the orders of the last days. */
export const DutyRehearsal = z.strictObject({ days: z.number().int().min(1).max(365), rows: Rows })
export type DutyRehearsal = z.infer<typeof DutyRehearsal>

/** What of an order the table looks at; the day is today. */
export const DutyQuestion = z.strictObject({
  hsCodes: z
    .array(z.string().regex(/^\d{4,10}$/))
    .min(1)
    .max(200),
  procedure: z.enum(['transit', 'export', 'mutual-trade']),
  mode: z.enum(['road', 'rail']),
  importer: z.enum(['green', 'other']),
  lowRisk: z.boolean(),
})
export type DutyQuestion = z.infer<typeof DutyQuestion>

/** What the table decided, by which version and row, and for which goods. */
export const DutyAnswer = z.object({
  version: z.number(),
  outcome: Outcome,
  row: z.string().nullable(),
  reason: z.string().nullable(),
  act: z.string().nullable(),
  goods: z.string().nullable(),
})
export type DutyAnswer = z.infer<typeof DutyAnswer>

const Version = z.object({
  version: z.number(),
  rows: z.array(DutyRowView),
  reason: z.string().nullable(),
  draftedBy: z.string().nullable(),
  approvedBy: z.string().nullable(),
})

/** The table in force; version 0 is the one that the law package brings. And a version that waits for its second signature. */
export const DutyTables = z.object({ inForce: Version, draft: Version.nullable() })
export type DutyTables = z.infer<typeof DutyTables>

const Decided = z.object({ outcome: Outcome, row: z.string().nullable(), goods: z.string().nullable() })

/** What another table would have decided of past orders, each with the rows that decide. */
export const DutyRehearsed = z.object({
  orders: z.number(),
  changed: z.array(z.object({ reference: z.string(), plate: z.string(), before: Decided, after: Decided })),
})
export type DutyRehearsed = z.infer<typeof DutyRehearsed>
