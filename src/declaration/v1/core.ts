import { z } from 'zod'
import { oneLine } from '#kernel/forms/text.ts'
import { Country, Currency, Day, Decimal, GoodsDocument, Party, Text } from './terms.ts'

/** At most so many goods items: the EAEU form ends at 999. */
export const ITEMS_AT_MOST = 999

export const GoodsItem = z.strictObject({
  /** From 1, without gaps (WCO 006). */
  sequence: z.int().min(1).max(ITEMS_AT_MOST),
  /** Codes by classification (WCO 145): the EAEU's and China's agree on the six digits of the HS, or the reason says why not. */
  codes: z.strictObject({
    tnved: z
      .string()
      .regex(/^\d{10}$/)
      .optional(),
    cn: z
      .string()
      .regex(/^\d{10}$/)
      .optional(),
    gng: z
      .string()
      .regex(/^\d{8}$/)
      .optional(),
    reason: oneLine(500, 10).optional(),
  }),
  /** WCO 137. */
  description: Text,
  /** WCO 063. */
  origin: Country,
  /** WCO 144, 141, 142. */
  packages: z.strictObject({
    count: z.int().min(0).max(99_999_999),
    kind: z.string().regex(/^[A-Z0-9]{2}$/),
    marks: oneLine(512, 0).optional(),
  }),
  /** Kilograms (WCO 126, 128). */
  grossMass: Decimal,
  netMass: Decimal,
  /** WCO 130; the unit is a code of UN/ECE Recommendation 20. */
  quantity: z.strictObject({ value: Decimal, unit: z.string().regex(/^[A-Z0-9]{2,3}$/) }),
  /** In the currency of the invoice (WCO 112). */
  unitPrice: Decimal,
  price: Decimal,
  documents: z.array(GoodsDocument).max(50).default([]),
  /** Marked as secret of a state: refused by this channel [DEC-20]. */
  stateSecret: z.literal(true).optional(),
})
export type GoodsItem = z.infer<typeof GoodsItem>

const Container = z.strictObject({
  number: z.string().regex(/^[A-Z]{4}\d{7}$/),
  sizeType: z
    .string()
    .regex(/^[A-Z0-9]{4}$/)
    .optional(),
  seals: z.array(oneLine(20)).max(9),
})

const Transport = z.strictObject({
  /** WCO T022, UN/ECE Recommendation 19: 2 rail, 3 road. */
  mode: z.enum(['2', '3']),
  /** Truck and trailer by plate, or wagons in the order of the train (WCO T006). */
  means: z
    .array(
      z.strictObject({
        kind: z.enum(['truck', 'trailer', 'wagon']),
        number: oneLine(20),
        country: Country,
      }),
    )
    .min(1)
    .max(120),
  containers: z.array(Container).max(120),
  /** Seals on the means itself. */
  seals: z.array(oneLine(20)).max(20).default([]),
  /** SMGS note, CMR: number and date (WCO 015). */
  documents: z
    .array(z.strictObject({ kind: z.enum(['CMR', 'SMGS', 'wagon-list']), number: oneLine(40), date: Day }))
    .max(10),
})

/** What both customs need and read. */
export const Core = z.strictObject({
  direction: z.enum(['KZ-CN', 'CN-KZ']),
  exporter: Party,
  importer: Party,
  declarant: Party,
  carrier: Party.optional(),
  /** WCO 062, 465. */
  dispatchCountry: Country,
  destinationCountry: Country,
  /** Codes of our own table of places: the two sides of one border crossing [DEC-18]. */
  border: z.strictObject({ exit: oneLine(40, 2), entry: oneLine(40, 2) }),
  transport: Transport,
  terms: z.strictObject({ incoterms: z.string().regex(/^[A-Z]{3}$/), place: oneLine(70) }),
  contract: z.strictObject({ number: oneLine(50), date: Day }).optional(),
  invoice: z.strictObject({ number: oneLine(50), date: Day, currency: Currency, total: Decimal }),
  totals: z.strictObject({ items: z.int().min(1).max(ITEMS_AT_MOST), packages: z.int().min(0), grossMass: Decimal }),
  /** Goods of a natural person's own use, or post: they go another way [DEC-20]. */
  excluded: z.enum(['personal-use', 'mail']).optional(),
  /** Expected at the border, with its zone (WCO 172). */
  arrival: z.iso.datetime({ offset: true }).optional(),
  booking: oneLine(20, 0).optional(),
  items: z.array(GoodsItem).min(1).max(ITEMS_AT_MOST),
})
export type Core = z.infer<typeof Core>

/** What Kazakhstan's customs alone need: boxes of the EAEU form that China has no use for. */
export const AnnexKz = z.strictObject({
  side: z.literal('KZ'),
  /** Customs office (WCO 065), EAEU code. */
  office: z.string().regex(/^\d{2}(\d{3}){0,2}$/),
  /** Two-digit code of the procedure (decision 378), with the one before it (WCO 166, 161). */
  procedure: z.string().regex(/^\d{2}$/),
  previousProcedure: z.string().regex(/^\d{2}$/),
  items: z
    .array(
      z.strictObject({
        sequence: z.int().min(1),
        customsValue: Decimal,
        statisticalValue: Decimal,
        /** Payments of box 47: kind, base, rate, amount in tenge. */
        payments: z
          .array(z.strictObject({ kind: oneLine(10, 0), base: Decimal, rate: oneLine(20, 0), amount: Decimal }))
          .max(9),
      }),
    )
    .max(ITEMS_AT_MOST),
})

/** What China's customs alone need. */
export const AnnexCn = z.strictObject({
  side: z.literal('CN'),
  /** Customs office, four digits (CustomMaster). */
  office: z.string().regex(/^\d{4}$/),
  /** Trade mode and levy nature (TradeMode, CutMode). */
  tradeMode: z.string().regex(/^\d{4}$/),
  cutMode: z.string().regex(/^\d{3}$/),
  /** Number of the enterprise at Chinese customs (TradeCode). */
  enterprise: z.string().regex(/^[0-9A-Z]{10}$/),
  items: z
    .array(
      z.strictObject({
        sequence: z.int().min(1),
        /** Statutory quantities with Chinese unit codes (FirstQty/FirstUnit, SecondQty/SecondUnit). */
        first: z.strictObject({ value: Decimal, unit: z.string().regex(/^\d{3}$/) }),
        second: z.strictObject({ value: Decimal, unit: z.string().regex(/^\d{3}$/) }).optional(),
        dutyMode: z.string().regex(/^\d$/),
      }),
    )
    .max(ITEMS_AT_MOST),
})
export type AnnexKz = z.infer<typeof AnnexKz>
export type AnnexCn = z.infer<typeof AnnexCn>
export const Annexes = z.strictObject({ KZ: AnnexKz, CN: AnnexCn })
export type Annexes = z.infer<typeof Annexes>
export const SIDES = ['KZ', 'CN'] as const
export type Side = (typeof SIDES)[number]
