import { z } from 'zod'
import { oneLine } from '#kernel/forms/text.ts'

/** A decimal as text, as UN/CEFACT exchanges it: never a binary fraction. At most 15 digits and 6 places [DEC-11]. */
export const Decimal = z.string().regex(/^(0|[1-9]\d{0,14})(\.\d{1,6})?$/)
/** ISO 3166-1 alpha-2. */
export const Country = z.string().regex(/^[A-Z]{2}$/)
/** ISO 4217. */
export const Currency = z.string().regex(/^[A-Z]{3}$/)
export const Day = z.iso.date()
/** An instant with its zone: a bare local time is refused [DEC-11]. */
export const InstantText = z.iso.datetime({ offset: true })

export const LANGUAGES = ['kk', 'ru', 'zh', 'en'] as const
export type TextLanguage = (typeof LANGUAGES)[number]

/**
 * A free text in several languages: one is the original, the others are translations of it, by machine or sworn [DEC-7].
 */
export const Text = z
  .strictObject({
    original: z.enum(LANGUAGES),
    kk: oneLine(1000).optional(),
    ru: oneLine(1000).optional(),
    zh: oneLine(1000).optional(),
    en: oneLine(1000).optional(),
    /** Languages whose text a machine made. */
    machine: z.array(z.enum(LANGUAGES)).default([]),
  })
  .refine((text) => text[text.original] !== undefined, { message: 'the original is missing', path: ['original'] })
export type Text = z.infer<typeof Text>

/** Schemes of numbers of parties. `UIN` and `foreign` are for those whom a state names by no number of its own. */
const PARTY_SCHEMES = ['BIN', 'IIN', 'UIN', 'USCC', 'INN', 'UNP', 'AEO', 'foreign'] as const

export const Party = z.strictObject({
  identifiers: z.array(z.strictObject({ scheme: z.enum(PARTY_SCHEMES), value: oneLine(40) })).max(6),
  name: Text,
  address: z.strictObject({
    country: Country,
    city: oneLine(70),
    line: oneLine(140),
    postcode: oneLine(12, 0).optional(),
  }),
})
export type Party = z.infer<typeof Party>

/** A document that goes along, with the quantity that it allows where it allows one [DEC-19]. */
export const GoodsDocument = z.strictObject({
  /** EAEU classifier of documents (decision 378), five digits; or a kind of ours in words. */
  code: oneLine(20),
  number: oneLine(50),
  date: Day,
  validUntil: Day.optional(),
  issuer: oneLine(140),
  /** What is written off from a licence, in the item's supplementary unit. */
  quantity: Decimal.optional(),
  /** SHA-256 of the document's bytes where it is stored. */
  digest: z
    .string()
    .regex(/^[0-9a-f]{64}$/)
    .optional(),
})
export type GoodsDocument = z.infer<typeof GoodsDocument>
