import { z } from 'zod'
import { oneLine } from '#kernel/forms/text.ts'

const LegalDay = z.iso.date()
/** Name of a day of the case, as the module declares it that lets the law be decided by it. */
const DecidedBy = z.string().regex(/^[a-z]+(-[a-z]+)*$/)

/** GET /api/law/parameters: every legal value with all its versions. */
export const LawParameters = z.strictObject({
  country: z.string().length(2),
  currency: z.string().length(3),
  parameters: z.array(
    z.strictObject({
      code: z.string(),
      meaning: z.string(),
      unit: z.string(),
      decidedBy: DecidedBy,
      versions: z.array(
        z.strictObject({
          from: LegalDay,
          until: LegalDay.nullable(),
          value: z.json(),
          act: z.string(),
          certainty: z.enum(['act', 'reported', 'policy', 'assumed']),
          shadow: z.boolean(),
          note: z.string().nullable(),
        }),
      ),
    }),
  ),
})
export type LawParameters = z.infer<typeof LawParameters>

/** POST /api/law/parameters: an administrator sets a value from a coming day on. */
export const SetParameter = z.strictObject({
  code: oneLine(60, 0),
  from: LegalDay,
  value: z.json(),
  act: oneLine(300, 5),
  shadow: z.boolean().default(false),
})
export type SetParameter = z.infer<typeof SetParameter>

/** Answer of POST /api/law/parameters. */
export const ParameterSet = z.strictObject({ code: z.string(), from: LegalDay })
export type ParameterSet = z.infer<typeof ParameterSet>
