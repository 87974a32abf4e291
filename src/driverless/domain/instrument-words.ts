import { z } from 'zod'

/** Machines beside the road that look at vehicles for customs; each has a key of its own [DRV-27]. */
export const INSTRUMENT_KINDS = ['weighbridge', 'camera'] as const
export type InstrumentKind = (typeof INSTRUMENT_KINDS)[number]

const COMMON = {
  version: z.literal(1),
  instrument: z.string().regex(/^[A-Za-z0-9.-]{1,40}$/),
  /** Counts up by one; a telegram that comes again has its old number. */
  seq: z.int().min(1),
  at: z.iso.datetime({ offset: true }),
}

/**
 * What an instrument says, version 1 of our protocol: one line a telegram, a JWS with its key around it
 * (docs/how-to/connect-an-instrument.md). A plate has the fields of the neutral message of the gate's cameras.
 */
export const InstrumentWords = z.discriminatedUnion('kind', [
  z.strictObject({
    ...COMMON,
    kind: z.literal('weighing'),
    /** Vehicle and load, kilograms. */
    grossKg: z.number().min(0).max(200_000),
    /** The scale had come to rest, or has weighed in motion within its error. */
    stable: z.boolean(),
    axlesKg: z.array(z.number().min(0).max(50_000)).max(16).exactOptional(),
  }),
  z.strictObject({
    ...COMMON,
    kind: z.literal('plate'),
    /** As read; empty when a vehicle is there and no number can be read. */
    plate: z.string().max(40),
    country: z
      .string()
      .regex(/^[A-Z]{2}$/)
      .nullable(),
    /** Per cent. */
    confidence: z.number().min(0).max(100).nullable(),
  }),
  /** Said at least every 20 s. */
  z.strictObject({ ...COMMON, kind: z.literal('alive') }),
])
export type InstrumentWords = z.infer<typeof InstrumentWords>
