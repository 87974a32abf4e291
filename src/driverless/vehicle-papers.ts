import { z } from 'zod'
import type { VehiclePapers } from './domain/vehicle-facts.ts'

/** What was registered of a vehicle beside its factsheet, as the table and the log keep it [DRV-2]. */
export const Papers = z.strictObject({
  registration: z.string().max(60),
  insuredUntilMs: z.number(),
  permit: z.string().max(60),
  safetyCase: z.string().max(120),
  unladenKg: z.number().nullable().exactOptional(),
  operators: z.record(z.string().regex(/^[A-Z]{2}$/), z.string().max(120)),
}) satisfies z.ZodType<VehiclePapers>

/** Reads the papers of a row; null when none were shown. Throws when the row is not of the form that its check asks for. */
export function papersOf(row: unknown): VehiclePapers | null {
  return row === null || row === undefined ? null : Papers.parse(row)
}
