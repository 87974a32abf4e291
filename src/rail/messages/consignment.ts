import { z } from 'zod'
import { oneLine } from '#kernel/forms/text.ts'
import { parseContainerNumber } from '#kernel/iso6346.ts'
import { parseWagonNumber } from '../domain/wagon-number.ts'

const Country = z.string().regex(/^[A-Z]{2}$/)
const Text = oneLine(500)
const Decimal = z.string().regex(/^\d{1,12}(\.\d{1,6})?$/)
const Instant = z.iso.datetime({ offset: true })
const Station = z.strictObject({ code: z.string().regex(/^\d{5,6}$/), name: Text })
const Party = z.strictObject({ name: Text, identifier: oneLine(40, 0).nullable(), country: Country })

/** One item of goods [CTOP-1]. Price is a field of its own consent: null where it is not exchanged. */
const RailItem = z.strictObject({
  sequence: z.int().min(1).max(999),
  hs6: z.string().regex(/^\d{6}$/),
  description: Text,
  origin: Country,
  packages: z.int().min(0).max(1_000_000),
  grossKg: Decimal,
  supplementary: z.strictObject({ quantity: Decimal, unit: oneLine(3, 0) }).nullable(),
  value: z.strictObject({ amount: Decimal, currency: z.string().regex(/^[A-Z]{3}$/) }).nullable(),
})

/**
 * What is exchanged of one consignment: the field list of the technical conditions, and nothing else [CTOP-1]. Strict, so that
 * a field that nobody agreed on is refused on both sides; `conditions` names the version under which it is sent [CTOP-34]. `label` is the regime of the record [CTOP-28].
 */
export const ConsignmentRecord = z.strictObject({
  conditions: z.string().regex(/^[a-z]{2,12}-[a-z]{2}-[a-z]{2}\/\d{1,3}$/),
  /** The same for every version: origin and number of the declaration. */
  consignment: z.string().regex(/^[A-Z]{2}-[0-9A-Za-z/-]{5,60}$/),
  version: z.int().min(1).max(999),
  /** The exporting side. */
  origin: Country,
  label: z.strictObject({
    agreement: z.literal('CTOP'),
    article: z.literal('2'),
    purpose: z.literal('customs-control'),
    keepUntil: z.iso.date(),
  }),
  declaration: z.strictObject({ number: Text, date: z.iso.date(), office: Text, procedure: oneLine(10, 0) }),
  consignor: Party,
  consignee: Party,
  carrier: Text,
  dispatchCountry: Country,
  destinationCountry: Country,
  transitCountries: z.array(Country).max(10),
  /** Border pair, e.g. `DOSTYK-ALASHANKOU`. */
  crossing: z.string().regex(/^[A-Z]{3,20}-[A-Z]{3,20}$/),
  route: z.array(Station).min(2).max(40),
  /** SMGS consignment note: boxes 29 and 26. */
  waybill: z.strictObject({ number: z.string().regex(/^[0-9A-Z/-]{4,20}$/), date: z.iso.date() }),
  train: z.strictObject({ number: oneLine(20, 0), index: oneLine(30, 0), position: z.int().min(1).max(120) }),
  wagon: z
    .string()
    .regex(/^\d{8}(\d{4})?$/)
    .refine((text) => parseWagonNumber(text).ok, 'check digit'),
  container: z
    .strictObject({
      number: z
        .string()
        .regex(/^[A-Z]{3}[UJZ]\d{7}$/)
        .refine((text) => parseContainerNumber(text).ok, 'check digit'),
      sizeType: z.string().regex(/^[0-9A-Z]{4}$/),
      full: z.boolean(),
    })
    .nullable(),
  seals: z.array(oneLine(40)).max(20),
  lock: oneLine(40, 0).nullable(),
  items: z.array(RailItem).min(1).max(999),
  documents: z.array(z.strictObject({ kind: oneLine(10, 0), number: Text, date: z.iso.date() })).max(99),
  control: z.strictObject({ performed: z.boolean(), result: oneLine(200, 0).nullable() }),
  releasedAt: Instant,
})
export type ConsignmentRecord = z.infer<typeof ConsignmentRecord>
