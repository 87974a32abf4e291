import { z } from 'zod'
import { oneLine } from '#kernel/forms/text.ts'
import { OfficerRow } from './officer-days.ts'
import { CheckpointCode, Instant, Uuid } from './terms.ts'

/** GET /api/queue/bookings/:id/pass: verified without a network by the keys of GET /api/queue/pass-keys. */
export const PassView = z.strictObject({
  bookingId: Uuid,
  reference: z.string(),
  ordinal: z.int(),
  plate: z.string(),
  checkpoint: CheckpointCode,
  startsAt: Instant,
  endsAt: Instant,
  zone: z.string(),
  validUntil: Instant,
  /** Compact JWS (EdDSA). */
  token: z.string(),
  /** The token as a QR code, an SVG document. */
  qrSvg: z.string(),
})
export type PassView = z.infer<typeof PassView>
/** GET /api/queue/pass-keys: a JSON Web Key Set of public keys. */
export const PassKeys = z.strictObject({ keys: z.array(z.record(z.string(), z.string())) })

/** POST /api/queue/passes/verify: an officer scanned a pass; at his own checkpoint, a registrar names one or none. */
export const VerifyPassBody = z.strictObject({
  token: z.string().min(1).max(4000),
  checkpoint: CheckpointCode.optional(),
})
/** POST /api/queue/passes/find: who has no pass at hand tells the reference of his booking, or his plate. */
export const FindPassBody = z.strictObject({
  sought: oneLine(20, 3),
  checkpoint: CheckpointCode.optional(),
})
/** `good`: let it in. The next five are about the booking as it stands, the others about the pass itself. */
// biome-ignore format: a list of names
const PASS_VERDICTS = [
  'good', 'too-early', 'too-late', 'already-inside', 'already-crossed', 'time-taken-back', 'not-in-force',
  'malformed', 'forged', 'unknown-key', 'other-authority', 'other-checkpoint', 'other-vehicle', 'expired',
] as const
/** What the pass says (null when it is not genuine), and the booking as it stands now (null when it has none here). */
export const PassVerified = z.strictObject({
  verdict: z.enum(PASS_VERDICTS),
  asOf: Instant,
  pass: z
    .strictObject({
      reference: z.string(),
      plate: z.string(),
      checkpoint: z.string(),
      startsAt: Instant,
      endsAt: Instant,
    })
    .nullable(),
  booking: OfficerRow.nullable(),
})
export type PassVerified = z.infer<typeof PassVerified>
/** The numbered bookings of these days that bear the reference or the plate, the nearest first; empty when there is none. */
export const PassesFound = z.strictObject({
  asOf: Instant,
  found: z.array(z.strictObject({ verdict: z.enum(PASS_VERDICTS), booking: OfficerRow })),
})
export type PassesFound = z.infer<typeof PassesFound>
