import { z } from 'zod'
import { oneLine } from '#kernel/forms/text.ts'

const Count = z.number().int().min(0).max(10_000)
const MonthDay = z.string().regex(/^(0[1-9]|1[0-2])-(0[1-9]|[12]\d|3[01])$/)
const Categories = z
  .array(z.enum(['N1', 'N2', 'N3']))
  .min(1)
  .max(3)
const Share = z
  .strictObject({ numerator: z.number().int().min(0), denominator: z.number().int().min(1).max(10_000) })
  .refine((share) => share.numerator <= share.denominator, 'a share is at most one')
const CheckCodes = z.array(z.string().regex(/^\d+\.\d+(-\d+)?$/)).max(40)
const CheckSet = z.strictObject({
  refusing: CheckCodes,
  notifying: CheckCodes,
  ledger: CheckCodes,
  afterCrossing: CheckCodes,
})

/** The form of every legal value; what an officer sets is parsed by it. */
export const ParameterValues = {
  'queue.horizon-days': z.number().int().min(1).max(90),
  'queue.hold-minutes': z.number().int().min(1).max(1440),
  'queue.notice-hours': z.number().int().min(1).max(240),
  'queue.call-out-minutes': z.strictObject({ summer: Count, winter: Count }),
  'queue.winter-season': z.strictObject({ from: MonthDay, until: MonthDay }),
  'queue.arrival-tolerance': z.strictObject({ earlyMinutes: Count, lateMinutes: Count }),
  'queue.quota-shares': z.strictObject({ post: Share, perishable: Share, state: Share, express: Share }),
  'queue.out-of-turn-list-days': Count,
  'queue.free-rebookings': Count,
  'queue.silence-hours': Count,
  'queue.retiming-hours': Count,
  'queue.unpaid-holds': Count,
  'queue.booked-categories': z.strictObject({
    everywhere: Categories,
    at: z.record(z.string().regex(/^[A-Z0-9-]{2,40}$/), Categories),
  }),
  'gate.autonomy-hours': Count,
  'gate.video-retention-days': z.strictObject({ area: Count, entryAndExit: Count }),
  'payments.mci': z.number().int().min(1).max(1_000_000),
  'payments.fee-mci': z.strictObject({ general: Count, outOfTurn: Count, express: Count, secondary: Count }),
  'payments.deposit-mci': Count,
  'payments.deposit-free-release': z.strictObject({ count: Count, days: Count }),
  'registries.required-checks': z.strictObject({ resident: CheckSet, nonResident: CheckSet }),
  'registries.answer-retention-years': z.number().int().min(1).max(100),
} as const

const LegalDay = z.iso.date()
const DecidedBy = z.enum(['booking-made', 'slot-time', 'arrival', 'crossing', 'outcome', 'destruction'])

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

/** Query of GET /api/law/fees: the local day, today when absent. */
export const FeesQuery = z.strictObject({ on: LegalDay.optional() })

/** GET /api/law/fees: what a booking costs on a day; amounts are decimal strings in the currency. */
export const Fees = z.strictObject({
  on: LegalDay,
  currency: z.string().length(3),
  mci: z.string(),
  deposit: z.string(),
  fees: z.strictObject({
    general: z.string(),
    post: z.string(),
    perishable: z.string(),
    state: z.string(),
    express: z.string(),
    secondary: z.string(),
  }),
  version: z.string(),
})
export type Fees = z.infer<typeof Fees>

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
