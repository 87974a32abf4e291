import { z } from 'zod'
import { oneLine } from '#kernel/forms/text.ts'
import { ZONE_KINDS } from './terms.ts'

const Id = z.uuid()
/** Of a zone, counted from 1. */
const Version = z.int().min(1).max(1_000_000)
const Corner = z.tuple([z.number().min(-180).max(180), z.number().min(-90).max(90)])

/** The next version of a zone [ESC-20]; the first makes it, one that says `ended` ends it. */
export const ZoneRequest = z.strictObject({
  id: Id,
  version: Version,
  kind: z.enum(ZONE_KINDS),
  name: oneLine(100),
  ring: z.array(Corner).min(3).max(2000),
  ended: z.boolean().default(false),
  reason: oneLine(300),
})
export type ZoneRequest = z.infer<typeof ZoneRequest>

/** A version is tried on the trips of the last days before it is signed. */
export const ZoneRehearsalRequest = z.strictObject({ version: Version, days: z.number().int().min(1).max(90) })
export type ZoneRehearsalRequest = z.infer<typeof ZoneRehearsalRequest>

/** What a version of a zone would have concluded of past trips. */
export const ZoneRehearsed = z.object({
  legs: z.number(),
  changed: z.number(),
  kinds: z.array(z.object({ kind: z.string(), before: z.number(), after: z.number() })),
  /** Trips of which something else would be concluded, at most fifty. */
  trips: z.array(z.object({ reference: z.string(), plate: z.string() })),
})
export type ZoneRehearsed = z.infer<typeof ZoneRehearsed>

/** Every version of every zone with its signatures and its last rehearsal. */
export const ZonesAnswer = z.object({
  zones: z.array(
    z.object({
      id: Id,
      version: z.number(),
      kind: z.enum(ZONE_KINDS),
      name: z.string(),
      ring: z.array(Corner),
      ended: z.boolean(),
      reason: z.string(),
      draftedBy: z.string(),
      approvedBy: z.string().nullable(),
      approvedAt: z.string().nullable(),
      /** The version that holds now. */
      inForce: z.boolean(),
      rehearsal: z.object({ at: z.string(), days: z.number(), legs: z.number(), changed: z.number() }).nullable(),
    }),
  ),
})
export type ZonesAnswer = z.infer<typeof ZonesAnswer>
