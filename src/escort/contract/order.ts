import { z } from 'zod'
import { oneLine, plateText } from '#kernel/forms/text.ts'
import { TRIP_REASONS } from './terms.ts'

const Id = z.uuid()
const Text = (max: number) => oneLine(max)
/** Of an order or a drawing, counted from 1. */
const Version = z.int().min(1).max(1_000_000)

/** What is ordered [ESC-6]: who, what, which way, how many seals. */
export const OrderContent = z.strictObject({
  reason: z.enum(TRIP_REASONS),
  procedure: z.enum(['transit', 'export', 'mutual-trade']),
  mode: z.enum(['road', 'rail']),
  countries: z
    .array(z.string().regex(/^[A-Z]{2}$/))
    .min(1)
    .max(12),
  carrierBin: z.string().regex(/^\d{12}$/),
  driverAccount: Id.optional(),
  plateCountry: z.string().regex(/^[A-Z]{2}$/),
  plate: plateText(),
  trailer: plateText().optional(),
  container: Text(20).optional(),
  declaration: Text(40).optional(),
  booking: Id.optional(),
  hsCodes: z
    .array(z.string().regex(/^\d{4,10}$/))
    .min(1)
    .max(200),
  /** The importer's zone in the risk system, and whether it calls the goods least exposed to a violation [ESC-5]. */
  importer: z.enum(['green', 'other']).optional(),
  lowRisk: z.boolean().optional(),
  sealCount: z.number().int().min(1).max(20),
  startPlace: Text(100),
  finishPlace: Text(100),
  routeId: Id,
  routeVersion: Version,
  /** Deviation that counts as code 03 on this trip, metres; the usual one when it is left out. */
  legalDeviationM: z.number().int().min(100).max(500_000).optional(),
  periodS: z.number().int().min(10).max(86_400),
  deadline: z.iso.datetime(),
})
export type OrderContent = z.infer<typeof OrderContent>

/** The next version of an order that is not finalised yet, whole, and why it is changed. */
export const OrderVersionRequest = OrderContent.extend({ version: Version, why: oneLine(300, 3) })
export type OrderVersionRequest = z.infer<typeof OrderVersionRequest>

/** The second person finalises the version that was looked at, and no other [ESC-7]. */
export const FinaliseRequest = z.strictObject({ version: Version })
export type FinaliseRequest = z.infer<typeof FinaliseRequest>

/** An order that is not needed any more, and why. */
export const CancelRequest = z.strictObject({ why: oneLine(300, 3) })
export type CancelRequest = z.infer<typeof CancelRequest>

/** A version as it was drafted. Of orders from before versions the country of the plate is not known. */
export const OrderVersionView = z.object({
  version: z.number(),
  why: z.string().nullable(),
  draftedBy: z.string(),
  draftedAt: z.string(),
  content: OrderContent.partial({ plateCountry: true }).extend({ deadline: z.string() }),
})
export type OrderVersionView = z.infer<typeof OrderVersionView>
