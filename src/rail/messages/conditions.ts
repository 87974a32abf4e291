import { z } from 'zod'
import { oneLine } from '#kernel/forms/text.ts'
import { WITHHELD_FIELDS } from '../domain/conditions.ts'

const Country = z.string().regex(/^[A-Z]{2}$/)

/**
 * The technical conditions of the exchange as a document that both heads approve (arts. 1, 2 and 4) [CTOP-34]: what is sent, when,
 * by when it is answered, what a lock holds. Strict: a rule that nobody knows is no rule. A new version is a new document.
 */
export const ConditionsDocument = z.strictObject({
  /** Name of the agreement between two sides, e.g. `ctop-kz-cn`. */
  name: z.string().regex(/^[a-z]{2,12}-[a-z]{2}-[a-z]{2}$/),
  version: z.int().min(1).max(999),
  parties: z.tuple([Country, Country]).refine(([one, other]) => one !== other, 'two parties'),
  /** First and last day on which a consignment may be released under them (UTC); null: without an end. */
  from: z.iso.date(),
  until: z.iso.date().nullable(),
  /** Border pairs over which trains are told. */
  crossings: z
    .array(z.string().regex(/^[A-Z]{3,20}-[A-Z]{3,20}$/))
    .min(1)
    .max(40),
  /** Of the fields that one may withhold, those that are sent [CTOP-1]. */
  fields: z.array(z.enum(WITHHELD_FIELDS)).max(WITHHELD_FIELDS.length),
  /** When a receipt is overdue, minutes after the message was made [CTOP-3]. */
  receiptMinutes: z.strictObject({ received: z.int().min(1).max(1_440), accepted: z.int().min(1).max(1_440) }),
  /** Failures in a row after which the mode falls by itself [CTOP-15]. */
  failures: z
    .strictObject({ degraded: z.int().min(1).max(1_000), offline: z.int().min(1).max(1_000) })
    .refine(({ degraded, offline }) => degraded <= offline, 'degraded before offline'),
  /** Memory of a lock by its class, bytes [CTOP-19]. */
  lockBytes: z.strictObject({
    T0: z.int().min(200).max(65_536),
    T1: z.int().min(200).max(65_536),
    T2: z.int().min(200).max(65_536),
  }),
  /** How long the receiving side may keep a record, years from its release [CTOP-28]. */
  keepYears: z.int().min(1).max(30),
})
export type ConditionsDocument = z.infer<typeof ConditionsDocument>

/** What the head of one side signs: the document by the SHA-256 of its canonical bytes (RFC 8785). */
export const Approval = z.strictObject({
  name: z.string(),
  version: z.int(),
  root: z.string().regex(/^[0-9a-f]{64}$/),
  side: Country,
  approver: oneLine(200),
  at: z.iso.datetime({ offset: true }),
})
export type Approval = z.infer<typeof Approval>

/** Kind of the compact JWS that carries an {@link Approval}. */
export const APPROVAL_TYP = 'otkel-conditions+jws'

/** A version with the signed approvals there are: what a third party checks with the public keys of both sides alone. */
export const ConditionsPackage = z.strictObject({
  document: ConditionsDocument,
  approvals: z.array(z.string().max(4_000)).max(2),
})
export type ConditionsPackage = z.infer<typeof ConditionsPackage>
