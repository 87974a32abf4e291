import { z } from 'zod'
import { EveryLanguage, Language } from '#kernel/forms/language.ts'

/** Forms of what the tables hold, read back as strictly as anything else from outside. */
const Kind = z.enum(['truck', 'car', 'bus', 'van'])

/** A checkpoint with its region and other names, on one day. */
export const CheckpointRow = z.strictObject({
  code: z.string(),
  neighbour: z.string(),
  names: EveryLanguage,
  unofficial: z.array(Language),
  region: z.strictObject({ code: z.string(), names: EveryLanguage }),
  zone: z.string(),
  neighbourZone: z.string(),
  aliases: z.array(z.string()),
  location: z.strictObject({ latitude: z.number(), longitude: z.number(), accuracyKm: z.number() }).nullable(),
  act: z.string(),
  from: z.string(),
})
export type CheckpointRow = z.infer<typeof CheckpointRow>

export const LaneRow = z.strictObject({
  checkpoint: z.string(),
  code: z.string(),
  direction: z.enum(['out', 'in']),
  kinds: z.array(Kind),
})
export type LaneRow = z.infer<typeof LaneRow>

export const CountryRow = z.strictObject({ code: z.string(), names: EveryLanguage })
export type CountryRow = z.infer<typeof CountryRow>

export const VehicleCategoryRow = z.strictObject({
  code: z.string(),
  kind: z.enum([...Kind.options, 'trailer']),
  queued: z.boolean(),
  names: EveryLanguage,
})
export type VehicleCategoryRow = z.infer<typeof VehicleCategoryRow>

export const HolidayRow = z.strictObject({
  day: z.string(),
  kind: z.enum(['public', 'moved', 'day-off', 'working']),
  certainty: z.enum(['act', 'announced', 'expected']),
  names: EveryLanguage,
})
export type HolidayRow = z.infer<typeof HolidayRow>
