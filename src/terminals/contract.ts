import { z } from 'zod'
import { oneLine } from '#kernel/forms/text.ts'

const Code = z.string().regex(/^[A-Z0-9-]{2,40}$/)
const Day = z.iso.date()
const Time = z.string().regex(/^([01]\d|2[0-3]):[0-5]\d$|^24:00$/)
const Name = oneLine(120)

const TerminalKind = z.enum(['logistics-centre', 'temporary-store', 'oversized-store'])
type TerminalKind = z.infer<typeof TerminalKind>

const Hours = z.strictObject({ from: Time, until: Time })
const Names = z.strictObject({ kk: Name, ru: Name, en: Name, zh: Name })

/** What is true of a terminal from a day on. */
const TerminalVersion = z.strictObject({
  from: Day,
  names: Names,
  /** By road to the checkpoint, in metres. */
  distanceMetres: z.number().int().min(0).max(50_000),
  /** Trucks that stand there at once. */
  places: z.number().int().min(1).max(10_000),
  /** Local hours of the checkpoint; empty while it is closed. */
  hours: z.array(Hours).max(4),
  operator: z.strictObject({ name: oneLine(200), number: z.string().regex(/^\d{12}$/) }),
})
type TerminalVersion = z.infer<typeof TerminalVersion>

/** Body of POST /api/terminals: a terminal, or a new version of one that is there. The id makes it safe to repeat. */
export const TerminalBody = TerminalVersion.extend({
  id: z.uuid(),
  code: Code,
  kind: TerminalKind,
  checkpoint: Code,
})
export type TerminalBody = z.infer<typeof TerminalBody>

/** A terminal as it is on the day that was asked about. */
export const Terminal = TerminalVersion.extend({
  code: Code,
  kind: TerminalKind,
  checkpoint: Code,
  /** The day before which this version ends; null while nothing follows. */
  until: Day.nullable(),
  /** Whether it works at this moment; null when another day was asked about. */
  open: z.boolean().nullable(),
  /**
   * Its hours of the day in which both sides of its checkpoint pass trucks [FLOW-7], in the same local time; null where the
   * hours of a side are not known.
   */
  whileBothPass: z.array(Hours).nullable(),
})
export type Terminal = z.infer<typeof Terminal>

/** Query of GET /api/terminals: of one checkpoint or all, on a day or today. */
export const TerminalsQuery = z.strictObject({ checkpoint: Code.optional(), on: Day.optional() })
export const Terminals = z.strictObject({ on: Day, terminals: z.array(Terminal) })
export type Terminals = z.infer<typeof Terminals>

export const TerminalParams = z.strictObject({ terminal: Code })
/** GET /api/terminals/:terminal/versions: every version, the newest first. */
export const TerminalVersions = z.strictObject({
  code: Code,
  kind: TerminalKind,
  checkpoint: Code,
  versions: z.array(TerminalVersion.extend({ id: z.uuid(), until: Day.nullable() })),
})
export type TerminalVersions = z.infer<typeof TerminalVersions>

/** Body of POST /api/terminals/:terminal/withdrawal: which change is withdrawn before its day; again it changes nothing. */
export const WithdrawalBody = z.strictObject({ version: z.uuid() })
